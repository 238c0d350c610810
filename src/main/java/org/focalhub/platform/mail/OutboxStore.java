package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * The SQL of the outbox as far as mails leave it. Whatever is written of a claimed mail is written
 * only while the claim holds.
 */
final class OutboxStore {
  /** What hubs that come to life together may send to one domain before its rate holds. */
  private static final Duration BURST = Duration.ofSeconds(2);

  private static final int LONGEST_ERROR = 500;

  private static final String ADD =
      """
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  private static final String MAIL =
      "id, recipient, person_id, kind, cause, language, arguments, tries, claim, doubtful";

  private static final String CLAIM =
      "SELECT "
          + MAIL
          + """
            , EXISTS (SELECT FROM outbox j WHERE j.joined_in = c.id) AS leads
            FROM claim_mail($1, make_interval(secs => $2), make_interval(secs => $3), make_interval(secs => $4)) c""";

  private static final String RENEW =
      """
      UPDATE outbox o SET claimed_until = clock_timestamp() + make_interval(secs => $3)
        FROM unnest($1::uuid[], $2::uuid[]) AS held (id, claim)
       WHERE o.id = held.id AND o.claim = held.claim AND o.state = 'QUEUED'""";

  private static final String COLLECT =
      "SELECT " + MAIL + " FROM collect_mail($1, $2, $3, make_interval(secs => $4)) ORDER BY id";

  private static final String JOINED =
      "SELECT " + MAIL + " FROM outbox WHERE joined_in = $1 AND state = 'QUEUED' ORDER BY id";

  private static final String JOIN =
      """
      WITH leader AS (
        SELECT id FROM outbox WHERE id = $1 AND claim = $2 AND state = 'QUEUED' FOR UPDATE)
      UPDATE outbox o SET joined_in = leader.id, claim = NULL, claimed_until = NULL
        FROM leader
       WHERE o.id = ANY ($3) AND o.state = 'QUEUED' AND (o.claim = $2 OR o.joined_in = leader.id)""";

  // Whoever hands a mail over has his domain charged for it, unless its turn had been settled
  // before.
  private static final String HAND_OVER =
      """
      WITH before AS (
        SELECT id, domain, slot_taken FROM outbox
         WHERE id = $1 AND claim = $2 AND state = 'QUEUED' FOR UPDATE),
      handed AS (
        UPDATE outbox o SET handed_at = hub_now(), slot_taken = false FROM before b WHERE o.id = b.id
        RETURNING o.id),
      charged AS (
        INSERT INTO mail_domain AS d (domain, free_at)
        SELECT domain, clock_timestamp() + make_interval(secs => $3) FROM before WHERE NOT slot_taken
        ON CONFLICT (domain) DO UPDATE
           SET free_at = CASE WHEN d.free_at BETWEEN clock_timestamp() AND clock_timestamp() + interval '1 day'
                              THEN d.free_at ELSE clock_timestamp() END + make_interval(secs => $3))
      SELECT count(*) FROM handed""";

  // One statement for a mail and for what stands in it.
  private static final String WITH_JOINED =
      """
      WITH leader AS (
        SELECT id, tries, hub_now() AS at FROM outbox
         WHERE id = $1 AND claim = $2 AND state = 'QUEUED' FOR UPDATE)
      UPDATE outbox o
         SET tries = leader.tries, claim = NULL, claimed_until = NULL, handed_at = NULL, %s
        FROM leader
       WHERE o.state = 'QUEUED' AND (o.id = leader.id OR o.joined_in = leader.id)""";

  private static final String SENT =
      WITH_JOINED.formatted(
          """
          state = 'SENT', ended_at = leader.at, sent_at = leader.at, message_id = $3, reason = NULL,
          last_error = NULL, reply_code = NULL""");

  private static final String FAILED =
      WITH_JOINED.formatted(
          """
          state = 'FAILED', ended_at = leader.at, last_error = $3, reply_code = $4,
          doubtful = o.doubtful + $5""");

  private static final String TRY_AGAIN =
      WITH_JOINED.formatted(
          """
          last_error = $3, reply_code = $4, doubtful = o.doubtful + $5,
          due_at = leader.at + make_interval(secs => $6)""");

  // Of a claimed mail, or of one that stands in it.
  private static final String HELD =
      "WHERE id = $1 AND state = 'QUEUED' AND (claim = $2 OR joined_in = $3)";

  // What was to stand in a mail that is not sent goes by itself.
  private static final String SKIPPED =
      """
      WITH skipped AS (
        UPDATE outbox SET state = 'SKIPPED', ended_at = hub_now(), reason = $4, joined_in = NULL, claim = NULL,
               claimed_until = NULL\s"""
          + HELD
          + """
             RETURNING id)
            UPDATE outbox o SET joined_in = NULL FROM skipped WHERE o.joined_in = skipped.id AND o.state = 'QUEUED'""";

  // Looked at, not tried. A moment at least, for a clock that differs must not make it turn in
  // circles.
  private static final String LATER =
      """
      UPDATE outbox SET due_at = greatest($4, hub_now() + interval '1 second'), tries = tries - 1, slot_taken = false,
             joined_in = NULL, claim = NULL, claimed_until = NULL\s"""
          + HELD;

  private static final String RELEASE =
      "UPDATE outbox SET tries = tries - 1, joined_in = NULL, claim = NULL, claimed_until = NULL "
          + HELD;

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

  /**
   * Up to so many mails that are due, each for so long.
   *
   * @param spacing between two mails to one domain
   */
  Future<List<ClaimedMail>> claim(SqlClient client, int most, Duration lease, Duration spacing) {
    return client
        .preparedQuery(CLAIM)
        .mapping(OutboxStore::claimed)
        .execute(Tuple.of(most, seconds(lease), seconds(spacing), seconds(BURST)))
        .map(rows -> rows.stream().toList());
  }

  Future<Void> renew(SqlClient client, List<ClaimedMail> held, Duration lease) {
    return client
        .preparedQuery(RENEW)
        .execute(
            Tuple.of(
                held.stream().map(ClaimedMail::id).toArray(UUID[]::new),
                held.stream().map(ClaimedMail::claim).toArray(UUID[]::new),
                seconds(lease)))
        .mapEmpty();
  }

  /** What else is due to the same recipient, under the claim of this one. */
  Future<List<QueuedMail>> collect(SqlClient client, ClaimedMail leader, int most, Duration lease) {
    return client
        .preparedQuery(COLLECT)
        .mapping(OutboxStore::mail)
        .execute(Tuple.of(leader.id(), leader.claim(), most, seconds(lease)))
        .map(rows -> rows.stream().toList());
  }

  /** What stands in it since an earlier try. */
  Future<List<QueuedMail>> joined(SqlClient client, ClaimedMail leader) {
    return client
        .preparedQuery(JOINED)
        .mapping(OutboxStore::mail)
        .execute(Tuple.of(leader.id()))
        .map(rows -> rows.stream().toList());
  }

  /** Whether all of them stand in it now. */
  Future<Boolean> join(SqlClient client, ClaimedMail leader, List<UUID> others) {
    return client
        .preparedQuery(JOIN)
        .execute(Tuple.of(leader.id(), leader.claim(), others.toArray(UUID[]::new)))
        .map(rows -> rows.rowCount() == others.size());
  }

  /** Whether it may be handed over: the claim holds, and it is on record that a server has it. */
  Future<Boolean> handOver(SqlClient client, ClaimedMail mail, Duration spacing) {
    return client
        .preparedQuery(HAND_OVER)
        .execute(Tuple.of(mail.id(), mail.claim(), seconds(spacing)))
        .map(rows -> rows.iterator().next().getLong(0) == 1);
  }

  Future<Void> sent(SqlClient client, ClaimedMail mail, String messageId) {
    return client
        .preparedQuery(SENT)
        .execute(Tuple.of(mail.id(), mail.claim(), messageId))
        .mapEmpty();
  }

  /**
   * @param doubts 1 when nobody knows whether the last hand-over succeeded, else 0
   */
  Future<Void> failed(
      SqlClient client, ClaimedMail mail, String error, Optional<Integer> replyCode, int doubts) {
    return client
        .preparedQuery(FAILED)
        .execute(Tuple.of(mail.id(), mail.claim(), cut(error), replyCode.orElse(null), doubts))
        .mapEmpty();
  }

  /**
   * @param doubts as in {@link #failed}
   */
  Future<Void> tryAgain(
      SqlClient client,
      ClaimedMail mail,
      String error,
      Optional<Integer> replyCode,
      int doubts,
      Duration wait) {
    return client
        .preparedQuery(TRY_AGAIN)
        .execute(
            Tuple.of(
                mail.id(), mail.claim(), cut(error), replyCode.orElse(null), doubts, seconds(wait)))
        .mapEmpty();
  }

  /**
   * @param mail the claimed one itself or one that it collected or that stands in it, as in the
   *     next two
   */
  Future<Void> skipped(SqlClient client, ClaimedMail claimed, UUID mail, NotSent reason) {
    return client
        .preparedQuery(SKIPPED)
        .execute(Tuple.of(mail, claimed.claim(), claimed.id(), reason.name()))
        .mapEmpty();
  }

  /** It is looked at again then. */
  Future<Void> later(SqlClient client, ClaimedMail claimed, UUID mail, Instant at) {
    return client
        .preparedQuery(LATER)
        .execute(Tuple.of(mail, claimed.claim(), claimed.id(), at.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  /** Somebody may claim it at once. */
  Future<Void> release(SqlClient client, ClaimedMail claimed, UUID mail) {
    return client
        .preparedQuery(RELEASE)
        .execute(Tuple.of(mail, claimed.claim(), claimed.id()))
        .mapEmpty();
  }

  private static ClaimedMail claimed(Row row) {
    return new ClaimedMail(
        mail(row), row.getUUID("claim"), row.getInteger("doubtful"), row.getBoolean("leads"));
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
    return duration.toNanos() / 1e9;
  }

  private static String cut(String error) {
    return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
  }
}
