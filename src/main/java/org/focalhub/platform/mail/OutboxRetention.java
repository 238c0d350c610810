package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * Forgets what mail nobody will ask about: addresses are personal data. In steps, so that no
 * statement takes long.
 */
final class OutboxRetention {
  private static final Duration KEEP_SETTLED = Duration.ofDays(90);
  private static final Duration KEEP_FAILED = Duration.ofDays(365);
  private static final Duration KEEP_DOMAINS = Duration.ofDays(1);
  private static final int STEP = 1000;

  private static final String FORGET =
      """
      DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE state = $1 AND ended_at < hub_now() - make_interval(secs => $2)
         ORDER BY ended_at LIMIT $3)""";

  private static final String FORGET_DOMAINS =
      "DELETE FROM mail_domain WHERE free_at < now() - make_interval(secs => $1)";

  private final SqlClient client;

  OutboxRetention(SqlClient client) {
    this.client = client;
  }

  Future<Void> sweep() {
    return forget("SENT", KEEP_SETTLED)
        .compose(done -> forget("SKIPPED", KEEP_SETTLED))
        .compose(done -> forget("FAILED", KEEP_FAILED))
        .compose(done -> forgetDomains());
  }

  private Future<Void> forget(String state, Duration olderThan) {
    return client
        .preparedQuery(FORGET)
        .execute(Tuple.of(state, (double) olderThan.toSeconds(), STEP))
        .map(SqlResult::rowCount)
        .compose(gone -> gone == STEP ? forget(state, olderThan) : Future.succeededFuture());
  }

  private Future<Void> forgetDomains() {
    return client
        .preparedQuery(FORGET_DOMAINS)
        .execute(Tuple.of((double) KEEP_DOMAINS.toSeconds()))
        .mapEmpty();
  }
}
