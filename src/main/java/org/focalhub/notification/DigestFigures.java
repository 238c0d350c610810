package org.focalhub.notification;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import org.focalhub.platform.management.Meters;
import org.focalhub.platform.management.RegularReading;

/** How late digests are. The same on every hub of a database. */
final class DigestFigures {
  private static final String LATENESS =
      """
      WITH next AS (
        SELECT digest_next AS at FROM mail_reader
         WHERE digest <> 'OFF' AND digest_next IS NOT NULL ORDER BY digest_next LIMIT 1)
      SELECT coalesce((SELECT greatest(0, extract(epoch FROM hub_now() - at)) FROM next), 0)::float8 AS late""";

  private final RegularReading<Double> late;

  DigestFigures(Pool pool, Meters meters) {
    this.late =
        new RegularReading<>(
            "the next digest",
            () ->
                pool.preparedQuery(LATENESS)
                    .execute()
                    .map(rows -> rows.iterator().next().getDouble("late")));
    meters.gauge(
        "focalhub.digest.late.seconds",
        "How late the digest is that has been due longest.",
        () -> late.known().orElse(Double.NaN));
  }

  void start(Vertx vertx) {
    late.start(vertx);
  }

  void stop() {
    late.stop();
  }
}
