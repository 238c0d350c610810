package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/** The SQL of the outbox. */
final class OutboxStore {
  private static final int LONGEST_ERROR = 500;

  private static final String ADD =
      """
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  // A claimed row is due again when its hub has not said in time what became of it.
  private static final String CLAIM =
      """
      UPDATE outbox SET tries = tries + 1, due_at = now() + make_interval(secs => $2)
       WHERE id IN (SELECT id FROM outbox WHERE state = 'QUEUED' AND due_at <= now()
                     ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING id, recipient, person_id, kind, cause, language, arguments, tries""";

  private static final String SENT =
      """
      UPDATE outbox SET state = 'SENT', sent_at = now(), message_id = $2, last_error = NULL
       WHERE id = $1""";

  private static final String SKIPPED =
      "UPDATE outbox SET state = 'SKIPPED', reason = $2 WHERE id = $1";

  private static final String FAILED =
      "UPDATE outbox SET state = 'FAILED', last_error = $2 WHERE id = $1";

  private static final String RETRY =
      """
      UPDATE outbox SET due_at = now() + make_interval(secs => $3), last_error = $2
       WHERE id = $1 AND state = 'QUEUED'""";

  private static final String FORGET_SKIPPED =
      """
      DELETE FROM outbox WHERE state = 'SKIPPED' AND created_at < now() - make_interval(secs => $1)""";

  Future<Boolean> add(SqlClient client, UUID id, NewMail mail, JsonObject arguments) {
    return client
        .preparedQuery(ADD)
        .execute(
            Tuple.of(
                id,
                mail.recipient(),
                mail.person().orElse(null),
                mail.kind(),
                mail.cause(),
                mail.language().tag(),
                arguments))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<List<QueuedMail>> claim(SqlClient client, int most, Duration lease) {
    return client
        .preparedQuery(CLAIM)
        .mapping(OutboxStore::mail)
        .execute(Tuple.of(most, seconds(lease)))
        .map(rows -> rows.stream().toList());
  }

  Future<Void> sent(SqlClient client, UUID id, String messageId) {
    return client.preparedQuery(SENT).execute(Tuple.of(id, messageId)).mapEmpty();
  }

  Future<Void> skipped(SqlClient client, UUID id, NotSent reason) {
    return client.preparedQuery(SKIPPED).execute(Tuple.of(id, reason.name())).mapEmpty();
  }

  Future<Void> failed(SqlClient client, UUID id, String error) {
    return client.preparedQuery(FAILED).execute(Tuple.of(id, cut(error))).mapEmpty();
  }

  Future<Void> retry(SqlClient client, UUID id, String error, Duration wait) {
    return client.preparedQuery(RETRY).execute(Tuple.of(id, cut(error), seconds(wait))).mapEmpty();
  }

  Future<Integer> forgetSkipped(SqlClient client, Duration olderThan) {
    return client
        .preparedQuery(FORGET_SKIPPED)
        .execute(Tuple.of(seconds(olderThan)))
        .map(SqlResult::rowCount);
  }

  private static QueuedMail mail(Row row) {
    return new QueuedMail(
        row.getUUID("id"),
        row.getString("recipient"),
        Optional.ofNullable(row.getUUID("person_id")),
        row.getString("kind"),
        row.getString("cause"),
        Language.of(row.getString("language")),
        row.getJsonObject("arguments"),
        row.getInteger("tries"));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String cut(String error) {
    return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
  }
}
