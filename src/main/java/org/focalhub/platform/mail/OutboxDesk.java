package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What administrators see of the outbox and may do with it: never a mail's words. The caller has
 * asked whether whoever asks may. Safe to use from any thread.
 */
public final class OutboxDesk {
  private static final String LIST =
      """
      SELECT id, recipient, kind, state, created_at, due_at, sent_at, tries, doubtful, reason, reply_code, last_error,
             message_id, joined_in
        FROM outbox
       WHERE (created_at, id) < ($1, $2)""";

  private static final String OF_STATE = " AND state = $4";

  /** Addresses are ASCII: nothing in one comes after chr(127). */
  private static final String BEGINNING =
      " AND recipient ~>=~ $5::text AND recipient ~<~ ($5::text || chr(127))";

  private static final String LATEST_FIRST = " ORDER BY created_at DESC, id DESC LIMIT $3";

  /** Says the types of values that a list does not use. */
  private static final String UNUSED =
      " AND $4::text IS NOT DISTINCT FROM $4 AND $5::text IS NOT DISTINCT FROM $5";

  private static final String FIND =
      """
      SELECT id, recipient, kind, state, created_at, due_at, sent_at, tries, doubtful, reason, reply_code, last_error,
             message_id, joined_in
        FROM outbox WHERE id = $1""";

  private static final String STANDING =
      """
      WITH now AS MATERIALIZED (SELECT hub_now() AS at),
      waiting AS (
        SELECT count(*) FILTER (WHERE o.due_at <= now.at) AS queued,
               count(*) FILTER (WHERE o.due_at > now.at) AS waiting,
               min(o.due_at) FILTER (WHERE o.due_at <= now.at) AS oldest
          FROM outbox o, now WHERE o.state = 'QUEUED' AND o.joined_in IS NULL),
      today AS (
        SELECT count(*) FILTER (WHERE o.state = 'SENT') AS sent, count(*) FILTER (WHERE o.state = 'SKIPPED') AS skipped,
               count(*) FILTER (WHERE o.doubtful > 0) AS doubtful
          FROM outbox o, now
         WHERE o.state IN ('SENT', 'SKIPPED', 'FAILED') AND o.ended_at > now.at - interval '24 hours'),
      week AS (
        SELECT count(*) AS failed FROM outbox o, now
         WHERE o.state = 'FAILED' AND o.ended_at > now.at - interval '7 days')
      SELECT w.*, t.*, f.*, p.paused_at, p.reason, q.display_name
        FROM waiting w CROSS JOIN today t CROSS JOIN week f
        LEFT JOIN mail_pause p ON true LEFT JOIN person q ON q.id = p.paused_by""";

  private static final String PAUSE =
      """
      INSERT INTO mail_pause (paused_by, reason, paused_at) VALUES ($1, $2, hub_now())
      ON CONFLICT (only_row) DO UPDATE SET reason = excluded.reason""";

  private static final String RESUME = "DELETE FROM mail_pause";

  // With what stands in it, or by itself where it stood in another.
  private static final String RETRY =
      """
      UPDATE outbox
         SET state = 'QUEUED', due_at = hub_now(), tries = CASE state WHEN 'FAILED' THEN 0 ELSE tries END, ended_at = NULL,
             slot_taken = false, joined_in = CASE id WHEN $1 THEN NULL ELSE joined_in END
       WHERE (id = $1 OR joined_in = $1) AND (state = 'FAILED' OR (state = 'QUEUED' AND claim IS NULL))""";

  private static final String RETRY_FAILED =
      """
      UPDATE outbox SET state = 'QUEUED', due_at = hub_now(), tries = 0, ended_at = NULL, slot_taken = false
       WHERE state = 'FAILED' AND ended_at > hub_now() - interval '7 days'""";

  private final Outbox outbox;
  private final List<String> servers;

  /**
   * @param smtp names the mail servers
   */
  public OutboxDesk(Outbox outbox, Smtp smtp) {
    this.outbox = outbox;
    this.servers = smtp.hosts().stream().map(String::valueOf).toList();
  }

  /** Where a page of the list ends. */
  public record Place(Instant createdAt, UUID id) {
    /** Before the first page. */
    public static final Place LATEST =
        new Place(
            Instant.parse("9999-01-01T00:00:00Z"),
            UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));
  }

  /** The mail servers in their order. */
  public List<String> servers() {
    return servers;
  }

  /**
   * The latest first.
   *
   * @param beginning of the recipient's address
   */
  public Future<List<OutboxEntry>> list(
      SqlClient client,
      Optional<MailState> state,
      Optional<String> beginning,
      Place after,
      int limit) {
    String statement =
        LIST
            + (state.isPresent() ? OF_STATE : "")
            + (beginning.isPresent() ? BEGINNING : "")
            + UNUSED
            + LATEST_FIRST;
    return client
        .preparedQuery(statement)
        .mapping(OutboxDesk::entry)
        .execute(
            Tuple.of(
                after.createdAt().atOffset(ZoneOffset.UTC),
                after.id(),
                limit,
                state.map(MailState::name).orElse(null),
                beginning.map(text -> text.strip().toLowerCase(Locale.ROOT)).orElse(null)))
        .map(rows -> rows.stream().toList());
  }

  public Future<Optional<OutboxEntry>> find(SqlClient client, UUID mail) {
    return client
        .preparedQuery(FIND)
        .mapping(OutboxDesk::entry)
        .execute(Tuple.of(mail))
        .map(rows -> rows.stream().findFirst());
  }

  public Future<OutboxStanding> standing(SqlClient client) {
    return client.preparedQuery(STANDING).execute().map(rows -> standing(rows.iterator().next()));
  }

  /**
   * From now on nothing leaves but codes to sign in; what a server has already is not called back.
   */
  public Future<Void> pause(SqlClient client, UUID person, String reason) {
    return client.preparedQuery(PAUSE).execute(Tuple.of(person, reason)).mapEmpty();
  }

  public Future<Void> resume(SqlClient client) {
    return client.preparedQuery(RESUME).execute().mapEmpty();
  }

  /**
   * Tries again what failed or waits.
   *
   * @return false when it is under way, or at an end that is none of failing
   */
  public Future<Boolean> retry(SqlClient client, UUID mail) {
    return client.preparedQuery(RETRY).execute(Tuple.of(mail)).map(rows -> rows.rowCount() > 0);
  }

  /** Tries all again that failed in the last seven days. */
  public Future<Void> retryFailed(SqlClient client) {
    return client.preparedQuery(RETRY_FAILED).execute().mapEmpty();
  }

  /** To be called after the commit of what makes mails due. */
  public void wake() {
    outbox.wake();
  }

  private static OutboxEntry entry(Row row) {
    MailState state = MailState.valueOf(row.getString("state"));
    return new OutboxEntry(
        row.getUUID("id"),
        row.getString("recipient"),
        row.getString("kind"),
        state,
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row, "due_at").filter(due -> state == MailState.QUEUED),
        instant(row, "sent_at").filter(sent -> state == MailState.SENT),
        row.getInteger("tries"),
        row.getInteger("doubtful"),
        Optional.ofNullable(row.getString("reason")).filter(why -> state == MailState.SKIPPED),
        Optional.ofNullable(row.getInteger("reply_code")),
        Optional.ofNullable(row.getString("last_error")),
        Optional.ofNullable(row.getString("message_id")),
        Optional.ofNullable(row.getUUID("joined_in")));
  }

  private static OutboxStanding standing(Row row) {
    return new OutboxStanding(
        row.getLong("queued"),
        row.getLong("waiting"),
        row.getLong("sent"),
        row.getLong("skipped"),
        row.getLong("doubtful"),
        row.getLong("failed"),
        instant(row, "oldest"),
        instant(row, "paused_at")
            .map(
                at ->
                    new OutboxStanding.Pause(
                        at, row.getString("display_name"), row.getString("reason"))));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
