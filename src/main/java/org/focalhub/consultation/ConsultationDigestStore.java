package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.text.Bilingual;

/** The SQL of consultations in digests. The reader is $1 (a person) or $2 (a mailbox). */
final class ConsultationDigestStore {
  private static final int MOST_SHOWN = 10;

  /** Beyond which those of one audience are not counted. */
  private static final int MOST = 100;

  private static final String AUDIENCES =
      """
      SELECT DISTINCT a.audience
        FROM digest_focal_points($1, $2, %s) AS g (id) JOIN focal_point f ON f.id = g.id
       CROSS JOIN LATERAL unnest(audiences_of(f)) AS a (audience)
      """;

  /** A consultation {@code c}, as far as its handling code lets a mail say. */
  private static final String COLUMNS =
      """
      SELECT c.id, c.state,
             CASE WHEN c.handling_code <> 'HOLDERS_ONLY_NO_MAIL' THEN c.reference END AS reference,
             CASE WHEN c.handling_code = 'OPEN_TO_STATES' THEN c.title END AS title,
             CASE WHEN c.state IN ('WAITING', 'ADVISED', 'FORMALISED') THEN c.state
                  WHEN c.acknowledge_due IS NULL THEN 'ANSWER' ELSE 'ACKNOWLEDGE' END AS step,
             coalesce(c.acknowledge_due, c.answer_due) AS due_at,
             CASE WHEN c.acknowledge_due IS NULL THEN 'ANSWER' ELSE 'ACKNOWLEDGE' END AS clock,
             coalesce(coalesce(c.acknowledge_due, c.answer_due) < hub_now(), false) AS overdue,
             o.name_en, o.name_fr
      """;

  private static final String WAITING =
      "WITH mine AS MATERIALIZED ("
          + AUDIENCES.formatted("'infinity'")
          + """
            ), waiting AS MATERIALIZED (
              SELECT DISTINCT w.consultation_id
                FROM mine CROSS JOIN LATERAL (
                  SELECT a.consultation_id FROM consultation_access a
                   WHERE a.audience = mine.audience AND a.box = 'WAITING_FOR_ME'
                   ORDER BY coalesce(a.due_at, '9999-01-01Z'::timestamptz), a.consultation_id LIMIT %d) w
            )
            """
              .formatted(MOST)
          + COLUMNS
          + """
            FROM waiting w
            JOIN consultation c ON c.id = w.consultation_id
            JOIN focal_point o ON o.id = c.opening_focal_point
           ORDER BY coalesce(c.acknowledge_due, c.answer_due) NULLS LAST, c.id LIMIT %d"""
              .formatted(MOST);

  // What is one's own to do is told above; what happened while somebody was let in or out, or
  // while it was closed to more people, in nobody's digest; what was mailed singly, not again.
  private static final String NEWS =
      "WITH mine AS MATERIALIZED ("
          + AUDIENCES.formatted("$3")
          + "), duties AS MATERIALIZED ("
          + AUDIENCES.formatted("'infinity'")
          + """
            ), moved AS MATERIALIZED (
              SELECT DISTINCT w.consultation_id
                FROM mine CROSS JOIN LATERAL (
                  SELECT a.consultation_id FROM consultation_access a
                   WHERE a.audience = mine.audience AND a.last_at > $3 AND a.last_at <= $4
                   ORDER BY a.last_at DESC, a.consultation_id DESC LIMIT %d) w
            ), mailed AS MATERIALIZED (
              SELECT (m.arguments->>'consultation')::uuid AS id, max((m.arguments->>'seq')::bigint) AS seq
                FROM outbox m
               WHERE m.recipient = $5 AND m.kind = 'consultation' AND m.state IN ('QUEUED', 'SENT') AND m.created_at > $3
               GROUP BY 1
            )
            """
              .formatted(MOST)
          + COLUMNS
          + """
            FROM moved v
            JOIN consultation c ON c.id = v.consultation_id AND c.handling_code <> 'HOLDERS_ONLY_NO_MAIL'
            JOIN focal_point o ON o.id = c.opening_focal_point
            LEFT JOIN consultation_read k ON k.person_id = $1 AND k.consultation_id = c.id
            LEFT JOIN mailed m ON m.id = c.id
           WHERE c.head > greatest(coalesce(k.seq, 0), coalesce(m.seq, 0))
             AND NOT EXISTS (SELECT FROM consultation_access a JOIN duties d ON d.audience = a.audience
                              WHERE a.consultation_id = c.id AND a.box = 'WAITING_FOR_ME')
             AND NOT EXISTS (SELECT FROM consultation_party p
                              WHERE p.consultation_id = c.id AND p.since > $3 AND c.opened_at <= $3
                                AND p.focal_point_id IN (SELECT g.id FROM digest_focal_points($1, $2, 'infinity') AS g (id)))
             AND NOT EXISTS (SELECT FROM entry e
                              WHERE e.timeline_id = c.id AND e.at > $3
                                AND e.kind IN ('EMBASSY_INCLUDED', 'EMBASSY_LEFT_OUT', 'HANDLING_CHANGED', 'PASSED', 'DECLINED'))
           ORDER BY c.last_at DESC, c.id LIMIT %d"""
              .formatted(MOST);

  /** A consultation; without what is open where its handling code keeps that from mails. */
  record Mention(UUID id, String reference, Optional<Open> open) {
    /**
     * What a mail may say.
     *
     * @param state where it stands
     * @param step what is to be done by whoever owes it
     */
    record Open(
        String title, ConsultationState state, String step, Bilingual opener, Optional<Due> due) {}

    /** The clock that runs. */
    record Due(String clock, Instant at, boolean overdue) {}
  }

  /**
   * What was found.
   *
   * @param shown the first ones of those that may be named
   * @param named how many may be named
   * @param untold how many may not
   */
  record Found(List<Mention> shown, int named, int untold) {}

  /** Those whose next step the reader's focal points owe, the first to be done first. */
  Future<Found> waiting(SqlClient client, DigestReader reader) {
    return client
        .preparedQuery(WAITING)
        .execute(Tuple.of(reader.person().orElse(null), reader.mailboxOf().orElse(null)))
        .map(rows -> found(rows.stream().toList()));
  }

  /** Others in which something happened in the window, the latest first. */
  Future<Found> news(SqlClient client, DigestReader reader, DigestWindow window) {
    return client
        .preparedQuery(NEWS)
        .execute(
            Tuple.of(
                reader.person().orElse(null),
                reader.mailboxOf().orElse(null),
                window.from().atOffset(ZoneOffset.UTC),
                window.until().atOffset(ZoneOffset.UTC),
                reader.address()))
        .map(rows -> found(rows.stream().toList()));
  }

  private static Found found(List<Row> rows) {
    List<Row> named = rows.stream().filter(row -> row.getString("reference") != null).toList();
    return new Found(
        named.stream().limit(MOST_SHOWN).map(ConsultationDigestStore::mention).toList(),
        named.size(),
        rows.size() - named.size());
  }

  private static Mention mention(Row row) {
    return new Mention(
        row.getUUID("id"),
        row.getString("reference"),
        Optional.ofNullable(row.getString("title")).map(title -> open(title, row)));
  }

  private static Mention.Open open(String title, Row row) {
    return new Mention.Open(
        title,
        ConsultationState.valueOf(row.getString("state")),
        row.getString("step"),
        new Bilingual(row.getString("name_en"), row.getString("name_fr")),
        Optional.ofNullable(row.getOffsetDateTime("due_at"))
            .map(OffsetDateTime::toInstant)
            .map(at -> new Mention.Due(row.getString("clock"), at, row.getBoolean("overdue"))));
  }
}
