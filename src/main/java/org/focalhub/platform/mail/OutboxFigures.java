package org.focalhub.platform.mail;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.EnumMap;
import java.util.Map;
import org.focalhub.platform.management.Meters;
import org.focalhub.platform.management.RegularReading;

/**
 * How the outbox stands, for whoever watches the hub: how much waits, how late the oldest mail is,
 * how much failed. The same on every hub of a database. What is counted is counted up to 10,000, so
 * that a long queue is no work to look at.
 */
public final class OutboxFigures {
  /** In the order of the column {@code priority}. */
  enum Sort {
    SIGN_IN,
    NOTICE,
    DIGEST
  }

  private static final String STANDING =
      """
      WITH now AS MATERIALIZED (SELECT hub_now() AS at)
      SELECT p.priority,
             (SELECT count(*) FROM (SELECT FROM outbox o
                                     WHERE o.state = 'QUEUED' AND o.joined_in IS NULL AND o.priority = p.priority
                                       AND o.due_at <= (SELECT at FROM now) LIMIT 10000) ready) AS ready,
             (SELECT count(*) FROM (SELECT FROM outbox o
                                     WHERE o.state = 'QUEUED' AND o.joined_in IS NULL AND o.priority = p.priority
                                       AND o.due_at > (SELECT at FROM now) LIMIT 10000) later) AS later,
             (SELECT greatest(0, extract(epoch FROM (SELECT at FROM now) - o.due_at))::float8 FROM outbox o
               WHERE o.state = 'QUEUED' AND o.joined_in IS NULL AND o.priority = p.priority
               ORDER BY o.due_at LIMIT 1) AS oldest,
             (SELECT count(*) FROM (SELECT FROM outbox o
                                     WHERE o.state = 'FAILED' AND o.ended_at > (SELECT at FROM now) - interval '24 hours'
                                     LIMIT 10000) failed) AS failed
        FROM generate_series(0, 2) AS p (priority)""";

  private final RegularReading<Map<Sort, Standing>> reading;

  private record Standing(long ready, long later, double oldest, long failed) {
    static Standing of(Row row) {
      return new Standing(
          row.getLong("ready"),
          row.getLong("later"),
          row.getDouble("oldest") == null ? 0 : row.getDouble("oldest"),
          row.getLong("failed"));
    }
  }

  /** Reads one number of a sort's standing. */
  private interface Part {
    double of(Standing standing);
  }

  public OutboxFigures(Pool pool, Meters meters) {
    this.reading =
        new RegularReading<>(
            "the outbox", () -> pool.preparedQuery(STANDING).execute().map(OutboxFigures::bySort));
    show(meters, "focalhub.mail.ready", "Mails that could leave now.", Standing::ready);
    show(meters, "focalhub.mail.later", "Mails that wait for their hour or try.", Standing::later);
    show(
        meters,
        "focalhub.mail.oldest.seconds",
        "For how long the oldest mail that could leave has been due.",
        Standing::oldest);
    meters.gauge(
        "focalhub.mail.failed",
        "Mails that failed for good in the last 24 hours.",
        () -> now(Sort.NOTICE, Standing::failed));
  }

  private void show(Meters meters, String name, String meaning, Part part) {
    meters.gauges(name, meaning, Sort.class, sort -> now(sort, part));
  }

  private double now(Sort sort, Part part) {
    return reading.known().map(bySort -> part.of(bySort.get(sort))).orElse(Double.NaN);
  }

  private static Map<Sort, Standing> bySort(RowSet<Row> rows) {
    Map<Sort, Standing> standing = new EnumMap<>(Sort.class);
    rows.forEach(row -> standing.put(Sort.values()[row.getInteger("priority")], Standing.of(row)));
    return standing;
  }

  public void start(Vertx vertx) {
    reading.start(vertx);
  }

  public void stop() {
    reading.stop();
  }
}
