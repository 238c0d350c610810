package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The SQL that puts mails of meetings into the outbox. */
final class MeetingMailStore {
  // The receipt of a registration that is there already may be asked for again, as often as
  // somebody
  // fills in the form with that address: one in ten minutes is enough. Whatever else happens moves
  // the version. The addresses that get copies get one of each thing.
  private static final String REGISTRATIONS =
      """
      WITH told AS (
        SELECT r.id, r.meeting_id, r.email, r.person_id, r.language, r.version
          FROM registration r WHERE r.id = ANY ($1::uuid[]) AND r.erased_at IS NULL
      )
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      SELECT gen_random_uuid(), t.email, t.person_id, 'meeting-registration',
             format('%s:%s:%s', t.id, $2::text,
               CASE WHEN $2 = 'RECEIPT' THEN floor(extract(epoch FROM hub_now()) / 600)::bigint ELSE t.version END),
             t.language, jsonb_build_object('meeting', t.meeting_id, 'registration', t.id, 'notice', $2)
        FROM told t
      UNION ALL
      SELECT gen_random_uuid(), c.address, NULL, 'meeting-copy',
             format('%s:%s:%s', t.id, $2, CASE WHEN $2 = 'RECEIPT' THEN 1 ELSE t.version END),
             p.language, jsonb_build_object('meeting', t.meeting_id, 'registration', t.id, 'notice', $2)
        FROM told t
        JOIN meeting m ON m.id = t.meeting_id
        JOIN person p ON p.id = m.created_by
       CROSS JOIN LATERAL unnest(m.receipt_copies) AS c (address)
       WHERE $2 IN ('RECEIPT', 'CHANGED', 'WITHDRAWN')
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  // Whoever comes, or registered them, is not asked to confirm it; a mailbox is nobody in person.
  private static final String TO_CONFIRM =
      """
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      SELECT DISTINCT ON (a.recipient) gen_random_uuid(), a.recipient, a.person_id, 'meeting-to-confirm',
             format('%s:%s', r.id, r.version), a.language,
             jsonb_build_object('meeting', r.meeting_id, 'registration', r.id, 'focalPoint', a.focal_point_id)
        FROM registration r
       CROSS JOIN LATERAL delegation_addresses(r.meeting_id, r.delegation) a
       WHERE r.id = $1 AND a.recipient <> r.email
         AND (a.person_id IS NULL OR a.person_id IS DISTINCT FROM r.registered_by)
       ORDER BY a.recipient, a.person_id NULLS LAST, a.focal_point_id
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  private static final String INVITED =
      """
      WITH asked AS (
        SELECT d.delegation, coalesce(c.times, 0) AS times
          FROM unnest($2::text[]) AS d (delegation)
          LEFT JOIN meeting_chase c ON c.meeting_id = $1::uuid AND c.delegation = d.delegation
         WHERE EXISTS (SELECT FROM meeting_invited i WHERE i.meeting_id = $1 AND i.delegation = d.delegation)
      )
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      SELECT DISTINCT ON (a.recipient) gen_random_uuid(), a.recipient, a.person_id, 'meeting-invited',
             format('%s:%s:%s', $1, $3::text, CASE WHEN $3 = 'CHASE' THEN d.times ELSE 0 END), a.language,
             jsonb_build_object('meeting', $1, 'notice', $3, 'delegation', d.delegation, 'focalPoint', a.focal_point_id)
        FROM asked d
       CROSS JOIN LATERAL delegation_addresses($1, d.delegation) a
       ORDER BY a.recipient, a.person_id NULLS LAST, a.focal_point_id
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  // Once each, whether somebody is registered, is to speak, or both.
  private static final String CANCELLED =
      """
      WITH comes AS (
        SELECT r.email AS recipient, r.person_id, r.language
          FROM registration r
         WHERE r.meeting_id = $1 AND r.status IN ('PLACED', 'WAITING', 'HELD') AND r.erased_at IS NULL
        UNION ALL
        SELECT coalesce(i.email, p.email), i.person_id, i.language
          FROM segment s
          JOIN inscription i ON i.segment_id = s.id AND i.erased_at IS NULL
           AND i.status NOT IN ('WITHDRAWN', 'ABSENT', 'DONE')
          LEFT JOIN person p ON p.id = i.person_id
         WHERE s.meeting_id = $1 AND coalesce(i.email, p.email) IS NOT NULL
      )
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      SELECT DISTINCT ON (c.recipient) gen_random_uuid(), c.recipient, c.person_id, 'meeting-cancelled', $1::uuid::text,
             c.language, jsonb_build_object('meeting', $1)
        FROM comes c ORDER BY c.recipient, c.person_id NULLS LAST
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  Future<Void> registrations(SqlClient tx, List<UUID> registrations, MeetingNotice notice) {
    return tx.preparedQuery(REGISTRATIONS)
        .execute(Tuple.of(registrations.toArray(UUID[]::new), notice.name()))
        .mapEmpty();
  }

  Future<Void> toConfirm(SqlClient tx, UUID registration) {
    return tx.preparedQuery(TO_CONFIRM).execute(Tuple.of(registration)).mapEmpty();
  }

  Future<Integer> invited(
      SqlClient tx, UUID meeting, List<String> delegations, InvitedNotice notice) {
    return tx.preparedQuery(INVITED)
        .execute(Tuple.of(meeting, delegations.toArray(String[]::new), notice.name()))
        .map(SqlResult::rowCount);
  }

  Future<Void> cancelled(SqlClient tx, UUID meeting) {
    return tx.preparedQuery(CANCELLED).execute(Tuple.of(meeting)).mapEmpty();
  }
}
