package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.text.Bilingual;

/** The SQL of meetings in digests, one statement. The reader is $1 (a person) or $2 (a mailbox). */
final class MeetingDigestStore {
  private static final int MOST = 100;

  // What a delegation is to do concerns it until it is done or too late; of places, those of
  // meetings that begin within the week.
  private static final String MATTERS =
      """
      WITH instant AS MATERIALIZED (
        SELECT n.now, n.now + interval '7 days' AS week FROM (SELECT hub_now() AS now) n
      ), mine AS MATERIALIZED (
        SELECT g.id FROM digest_focal_points($1, $2, 'infinity') AS g (id)
      ), theirs AS MATERIALIZED (
        SELECT DISTINCT d.delegation FROM mine JOIN delegation_focal_point d ON d.focal_point_id = mine.id
      ), matters AS MATERIALIZED (
        SELECT DISTINCT 'TO_ANSWER' AS what, i.meeting_id, registration_closes(m, i.delegation) AS at, 0 AS count,
               NULL::integer AS number
          FROM mine
          JOIN meeting_invited i ON i.focal_point_id = mine.id
          JOIN meeting m ON m.id = i.meeting_id AND m.state = 'PUBLISHED' AND m.erased_at IS NULL
         CROSS JOIN instant n
         WHERE m.ends_at > n.now AND m.opens_at <= n.now
           AND registration_closes(m, i.delegation) BETWEEN n.now AND n.week
           AND NOT EXISTS (SELECT FROM meeting_regrets x WHERE x.meeting_id = m.id AND x.delegation = i.delegation)
           AND NOT EXISTS (SELECT FROM registration r
                            WHERE r.meeting_id = m.id AND r.delegation = i.delegation
                              AND r.status IN ('PLACED', 'WAITING', 'HELD'))
        UNION ALL
        SELECT 'TO_CONFIRM', r.meeting_id, min(m.starts_at), count(*)::int, NULL
          FROM registration r JOIN meeting m ON m.id = r.meeting_id CROSS JOIN instant n
         WHERE r.delegation IN (SELECT delegation FROM theirs) AND r.delegation_pending
           AND r.status IN ('PLACED', 'WAITING', 'HELD') AND r.verified_at IS NOT NULL
           AND m.state = 'PUBLISHED' AND m.ends_at > n.now
         GROUP BY r.meeting_id
        UNION ALL
        SELECT 'WAITS', w.meeting_id, m.starts_at,
               (SELECT count(*)::int FROM registration b
                 WHERE b.meeting_id = w.meeting_id AND b.status = 'WAITING' AND b.number <= w.number), w.number
          FROM (SELECT r.meeting_id, r.number FROM registration r WHERE r.person_id = $1 AND r.status = 'WAITING'
                UNION
                SELECT r.meeting_id, r.number FROM registration r
                 WHERE r.focal_point_id IN (SELECT id FROM mine) AND r.status = 'WAITING') w
          JOIN meeting m ON m.id = w.meeting_id CROSS JOIN instant n
         WHERE m.state = 'PUBLISHED' AND m.ends_at > n.now AND m.starts_at <= n.week
      )
      SELECT x.what, m.id, m.title_en, m.title_fr, m.time_zone, x.at, x.count, x.number
        FROM matters x JOIN meeting m ON m.id = x.meeting_id
       WHERE digest_sees_meeting($1, $2, m.id)
       ORDER BY x.what, x.at, m.id, x.number LIMIT %d"""
          .formatted(MOST);

  /** What somebody is to do, or where they stand. */
  enum What {
    TO_ANSWER,
    TO_CONFIRM,
    WAITS
  }

  /**
   * A matter of a meeting.
   *
   * @param at when registration closes, or when the meeting begins
   * @param zone of the meeting
   * @param count how many are to be confirmed, or the place on the waiting list
   * @param number of the registration that waits
   */
  record Matter(
      What what, UUID meeting, Bilingual title, ZoneId zone, Instant at, int count, int number) {}

  Future<List<Matter>> matters(SqlClient client, DigestReader reader) {
    return client
        .preparedQuery(MATTERS)
        .mapping(MeetingDigestStore::matter)
        .execute(Tuple.of(reader.person().orElse(null), reader.mailboxOf().orElse(null)))
        .map(rows -> rows.stream().toList());
  }

  private static Matter matter(Row row) {
    return new Matter(
        What.valueOf(row.getString("what")),
        row.getUUID("id"),
        Columns.bilingual(row, "title"),
        ZoneId.of(row.getString("time_zone")),
        Columns.instant(row, "at"),
        row.getInteger("count"),
        java.util.Optional.ofNullable(row.getInteger("number")).orElse(0));
  }
}
