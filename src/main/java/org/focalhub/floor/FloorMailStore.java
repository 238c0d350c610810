package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The SQL that puts mails of speakers' lists into the outbox. */
final class FloorMailStore {
  // To whoever inscribed, and copies to the addresses that the meeting's organiser named (P24).
  private static final String INSCRIPTIONS =
      """
      WITH told AS (
        SELECT i.id, s.meeting_id, i.segment_id, coalesce(i.email, p.email) AS recipient, i.person_id, i.language, i.version
          FROM inscription i
          JOIN segment s ON s.id = i.segment_id
          LEFT JOIN person p ON p.id = i.person_id
         WHERE i.id = ANY ($1::uuid[]) AND i.erased_at IS NULL
      )
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      SELECT gen_random_uuid(), t.recipient, t.person_id, 'floor-inscription',
             format('%s:%s:%s', t.id, $2::text, t.version), t.language,
             jsonb_build_object('meeting', t.meeting_id, 'inscription', t.id, 'notice', $2)
        FROM told t WHERE t.recipient IS NOT NULL
      UNION ALL
      SELECT gen_random_uuid(), c.address, NULL, 'floor-copy',
             format('%s:%s:%s', t.id, $2, t.version), p.language,
             jsonb_build_object('meeting', t.meeting_id, 'inscription', t.id, 'notice', $2)
        FROM told t
        JOIN meeting m ON m.id = t.meeting_id
        JOIN person p ON p.id = m.created_by
       CROSS JOIN LATERAL unnest(m.receipt_copies) AS c (address)
       WHERE $2 IN ('RECEIPT', 'REPLACED', 'WITHDRAWN')
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  // Whoever inscribed it knows; a mailbox is nobody in person.
  private static final String FOR_YOU =
      """
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, arguments)
      SELECT DISTINCT ON (i.id, a.recipient) gen_random_uuid(), a.recipient, a.person_id, 'floor-for-you',
             i.id::text, a.language,
             jsonb_build_object('meeting', s.meeting_id, 'inscription', i.id, 'notice', 'INSCRIBED_FOR_YOU',
               'focalPoint', a.focal_point_id)
        FROM inscription i
        JOIN segment s ON s.id = i.segment_id
       CROSS JOIN LATERAL delegation_addresses(s.meeting_id, i.delegation) a
       WHERE i.id = ANY ($1::uuid[]) AND i.erased_at IS NULL
         AND a.recipient IS DISTINCT FROM i.email AND (a.person_id IS NULL OR a.person_id IS DISTINCT FROM i.person_id)
       ORDER BY i.id, a.recipient, a.person_id NULLS LAST, a.focal_point_id
      ON CONFLICT (recipient, kind, cause) DO NOTHING""";

  Future<Void> inscriptions(SqlClient tx, List<UUID> inscriptions, FloorNotice notice) {
    UUID[] ids = inscriptions.toArray(UUID[]::new);
    return notice == FloorNotice.INSCRIBED_FOR_YOU
        ? tx.preparedQuery(FOR_YOU).execute(Tuple.tuple().addArrayOfUUID(ids)).mapEmpty()
        : tx.preparedQuery(INSCRIPTIONS)
            .execute(Tuple.tuple().addArrayOfUUID(ids).addString(notice.name()))
            .mapEmpty();
  }
}
