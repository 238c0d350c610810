package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.focalhub.consultation.ConsultationLetter.Told;
import org.focalhub.directory.StateNames;
import org.focalhub.directory.Subject;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.text.Bilingual;

/** The SQL of letters: what a consultation is now, for a recipient who may be told so now. */
final class LetterStore {
  // A mailbox is known by its focal point, a person of the Secretariat by the role, anybody else by
  // what one may read.
  // An address that its owner has left since gets nothing.
  private static final String MATTER =
      """
      SELECT c.reference, c.title, c.subject, c.urgency, c.handling_code, c.opening_state, c.receiving_state,
             c.time_zone, coalesce(c.acknowledge_due, c.answer_due) AS due_at,
             CASE WHEN c.acknowledge_due IS NULL THEN 'ANSWER' ELSE 'ACKNOWLEDGE' END AS runs,
             o.name_en AS opener_en, o.name_fr AS opener_fr, g.name_en AS organ_en, g.name_fr AS organ_fr,
             w.name_en AS owner_en, w.name_fr AS owner_fr, a.name_en AS actor_en, a.name_fr AS actor_fr,
             e.body->>'reason' AS reason, coalesce(e.body->>'until', e.body->>'date')::date AS day,
             CASE jsonb_typeof(e.body->'marks') WHEN 'array' THEN jsonb_array_length(e.body->'marks') ELSE 0 END AS items,
             coalesce(e.body->>'asks' = 'true', false) AS asks, e.body->>'outcome' AS outcome,
             e.body->>'channel' AS channel, e.body->>'clock' AS clock
        FROM consultation c
        JOIN entry e ON e.timeline_id = c.id AND e.seq = $2
        JOIN focal_point o ON o.id = c.opening_focal_point
        LEFT JOIN organisation g ON g.id = c.opening_organisation
        LEFT JOIN focal_point w ON w.id = c.owner
        LEFT JOIN focal_point a ON a.id = e.focal_point_id
       WHERE c.id = $1
         AND CASE
           WHEN $3::text = 'SECRETARIAT' THEN c.secretariat_since IS NOT NULL AND EXISTS (
             SELECT FROM person p
              WHERE p.id = $4::uuid AND p.email = $6 AND p.disabled_at IS NULL AND 'SECRETARIAT' = ANY (p.roles))
           WHEN $4 IS NOT NULL THEN EXISTS (
             SELECT FROM consultation_reader r JOIN person p ON p.id = r.person_id AND p.email = $6
              WHERE r.consultation_id = c.id AND r.person_id = $4)
           ELSE EXISTS (
             SELECT FROM focal_point f JOIN consultation_access x ON x.audience = ANY (audiences_of(f))
              WHERE x.consultation_id = c.id AND f.id = $5 AND f.shared_mailbox = $6 AND f.closed_at IS NULL)
           END""";

  /** Whoever acted in it since has seen what it is about. */
  private static final String HAS_ACTED_SINCE =
      "SELECT EXISTS (SELECT FROM entry e WHERE e.timeline_id = $1 AND e.seq > $2 AND e.person_id = $3)";

  private static final String HAS_LEFT_ADDRESS =
      """
      SELECT EXISTS (SELECT FROM person p WHERE p.id = $1::uuid AND p.disabled_at IS NULL AND p.email <> $3)
          OR EXISTS (SELECT FROM focal_point f
                      WHERE f.id = $2::uuid AND f.closed_at IS NULL AND f.shared_mailbox IS DISTINCT FROM $3)""";

  /** Empty when the recipient may not be told of it any more. */
  Future<Optional<Matter>> matter(SqlClient client, Told told) {
    return client
        .preparedQuery(MATTER)
        .mapping(LetterStore::matter)
        .execute(
            Tuple.of(
                told.consultation(),
                told.seq(),
                told.role(),
                told.person().orElse(null),
                told.mailboxOf().orElse(null),
                told.recipient()))
        .map(rows -> rows.stream().findFirst());
  }

  /**
   * Whether a person has acted in the consultation after what a mail tells; nobody in a mailbox.
   */
  Future<Boolean> hasActedSince(SqlClient client, Told told) {
    return is(
        client,
        HAS_ACTED_SINCE,
        Tuple.of(told.consultation(), told.seq(), told.person().orElse(null)));
  }

  /** Why there is no {@link #matter} for a recipient. */
  Future<NotSent> whyNot(SqlClient client, Told told) {
    Tuple who =
        Tuple.of(told.person().orElse(null), told.mailboxOf().orElse(null), told.recipient());
    return is(client, HAS_LEFT_ADDRESS, who)
        .map(hasLeft -> hasLeft ? NotSent.ADDRESS_CHANGED : NotSent.NO_ACCESS);
  }

  private static Future<Boolean> is(SqlClient client, String sql, Tuple values) {
    return client
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  private static Matter matter(Row row) {
    return new Matter(
        row.getString("reference"),
        row.getString("title"),
        Subject.valueOf(row.getString("subject")),
        Urgency.valueOf(row.getString("urgency")),
        HandlingCode.valueOf(row.getString("handling_code")),
        name(row, "opener").orElseThrow(),
        name(row, "organ").orElseGet(() -> StateNames.of(row.getString("opening_state"))),
        StateNames.of(row.getString("receiving_state")),
        name(row, "owner"),
        due(row),
        said(row));
  }

  private static Optional<Matter.Due> due(Row row) {
    return Optional.ofNullable(row.getOffsetDateTime("due_at"))
        .map(OffsetDateTime::toInstant)
        .map(at -> at.atZone(ZoneId.of(row.getString("time_zone"))))
        .map(at -> new Matter.Due(row.getString("runs"), at));
  }

  private static Matter.Said said(Row row) {
    return new Matter.Said(
        name(row, "actor"),
        text(row, "reason").orElse(""),
        Optional.ofNullable(row.getLocalDate("day")),
        row.getInteger("items"),
        row.getBoolean("asks"),
        text(row, "outcome").orElse(""),
        text(row, "channel").orElse(""),
        text(row, "clock"));
  }

  private static Optional<String> text(Row row, String column) {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Bilingual> name(Row row, String whose) {
    return text(row, whose + "_en")
        .map(english -> new Bilingual(english, row.getString(whose + "_fr")));
  }
}
