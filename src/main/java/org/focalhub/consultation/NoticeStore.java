package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.consultation.NoticeKind.Addressee;

/** The SQL that puts notices of a consultation into the outbox. */
final class NoticeStore {
  // Embassies are told of the first routing only: later ones change who works on it, not what it
  // is. It belongs to the
  // opening, whose author acted in it too. An entry that is about the embassy of one side concerns
  // no other. Somebody
  // reached in two ways is told once, as a party before as an embassy. And one act is told by one
  // mail: that a
  // consultation has arrived goes without saying in what is said of it at once, and so does a
  // message in what opens it.
  private static final String TELL =
      """
      WITH opening AS (
        SELECT e.seq FROM entry e
         WHERE $3::text = 'ROUTED' AND e.timeline_id = $1::uuid AND e.seq < $2::bigint AND e.kind = 'OPENED'
           AND NOT EXISTS (SELECT FROM entry x WHERE x.timeline_id = $1 AND x.seq < $2 AND x.kind = 'ROUTED')
      ), act AS (
        SELECT e.body->>'side' AS side, p.email AS actor
          FROM entry e LEFT JOIN person p ON p.id = e.person_id
         WHERE e.timeline_id = $1 AND (e.seq = $2 OR e.seq IN (SELECT seq FROM opening))
      ), told AS (
        SELECT f.*, p.role
          FROM consultation_party p
          JOIN unnest($4::text[], $5::text[]) AS wanted (side, role) ON wanted.side = p.side AND wanted.role = p.role
          JOIN focal_point f ON f.id = p.focal_point_id
         WHERE p.consultation_id = $1
           AND NOT EXISTS (SELECT FROM act WHERE act.side <> p.side)
           AND (p.role <> 'EMBASSY' OR $3 <> 'ROUTED' OR EXISTS (SELECT FROM opening))
           AND NOT EXISTS (
                 SELECT FROM entry e
                  WHERE e.timeline_id = $1 AND e.seq > $2
                    AND ($3 = 'ACKNOWLEDGED' OR $3 = 'MESSAGE' AND e.kind = 'ROUTED'))
      ), addressed AS (
        SELECT n.email AS recipient, n.id AS person_id, n.language, t.role, NULL::uuid AS mailbox_of
          FROM told t
          JOIN consultation_reader r ON r.consultation_id = $1 AND r.focal_point_id = t.id
          JOIN person n ON n.id = r.person_id
        UNION ALL
        SELECT t.shared_mailbox, NULL, coalesce(
                 (SELECT l.tag FROM unnest(t.languages) WITH ORDINALITY AS l (tag, place)
                   WHERE l.tag IN ('en', 'fr') ORDER BY l.place LIMIT 1),
                 (SELECT c.language FROM consultation c WHERE c.id = $1 AND c.language IN ('en', 'fr')),
                 'en'), t.role, t.id
          FROM told t JOIN focal_point f ON f.id = t.id
         WHERE t.shared_mailbox IS NOT NULL AND t.closed_at IS NULL
           AND EXISTS (SELECT FROM consultation_access a
                        WHERE a.consultation_id = $1 AND a.audience = ANY (audiences_of(f)))
        UNION ALL
        SELECT n.email, n.id, n.language, 'SECRETARIAT', NULL
          FROM person n
         WHERE $6::boolean AND n.disabled_at IS NULL AND 'SECRETARIAT' = ANY (n.roles)
      )
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      SELECT DISTINCT ON (a.recipient) gen_random_uuid(), a.recipient, a.person_id, $7::text,
             format('%s:%s:%s', $1, $2, $3), a.language,
             jsonb_strip_nulls(jsonb_build_object('consultation', $1, 'seq', $2, 'notice', $3, 'role', a.role,
               'mailboxOf', a.mailbox_of,
               'urgent', (SELECT c.urgency = 'URGENT' FROM consultation c WHERE c.id = $1)))
        FROM addressed a
       WHERE NOT EXISTS (SELECT FROM act WHERE act.actor = a.recipient)
       ORDER BY a.recipient, a.person_id NULLS LAST, a.role = 'EMBASSY', a.mailbox_of
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  Future<Void> tell(
      SqlClient tx,
      UUID consultation,
      Notice notice,
      List<Addressee> addressees,
      boolean secretariat) {
    return tx.preparedQuery(TELL)
        .execute(
            Tuple.of(consultation, notice.seq(), notice.kind())
                .addArrayOfString(names(addressees, Addressee::side))
                .addArrayOfString(names(addressees, Addressee::role))
                .addBoolean(secretariat)
                .addString(ConsultationLetter.KIND))
        .mapEmpty();
  }

  private static String[] names(List<Addressee> addressees, Function<Addressee, Enum<?>> part) {
    return addressees.stream().map(part).map(Enum::name).toArray(String[]::new);
  }
}
