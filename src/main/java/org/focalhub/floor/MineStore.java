package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.focalhub.meeting.Delegation;
import org.focalhub.platform.text.Bilingual;

/** The SQL of one's own places on speakers' lists. */
final class MineStore {
  // Looked for from both ends, each along its own index.
  private static final String LIST =
      """
      WITH mine AS MATERIALIZED (
        SELECT i.id FROM inscription i
         WHERE i.person_id = $1 AND i.focal_point_id IS NULL AND i.status IN ('WAITING', 'CALLED', 'SPEAKING', 'PAUSED')
        UNION
        SELECT i.id FROM serving v
          JOIN delegation_focal_point x ON x.focal_point_id = v.focal_point_id
          JOIN inscription i ON i.delegation = x.delegation AND i.status IN ('WAITING', 'CALLED', 'SPEAKING', 'PAUSED')
         WHERE v.person_id = $1
      )
      SELECT s.id AS segment_id, s.meeting_id, s.title_en, s.title_fr,
             CASE d.status WHEN 'WAITING' THEN
               (SELECT count(*) FROM inscription b
                 WHERE b.segment_id = d.segment_id
                   AND (b.status IN ('CALLED', 'SPEAKING', 'PAUSED')
                        OR b.status = 'WAITING'
                       AND (array_position(ARRAY['LIST', 'LATE', 'RIGHT_OF_REPLY'], b.lane), b.place)
                         < (array_position(ARRAY['LIST', 'LATE', 'RIGHT_OF_REPLY'], d.lane), d.place)))
             ELSE 0 END AS before,
      """
          + InscriptionRow.COLUMNS
          + """
             FROM mine
             JOIN inscription d ON d.id = mine.id
             JOIN segment s ON s.id = d.segment_id AND s.removed_at IS NULL
             JOIN meeting m ON m.id = s.meeting_id AND m.state = 'PUBLISHED' AND m.ends_at > hub_now()
            """
          + Delegation.JOINS
          + " ORDER BY m.starts_at, m.id, s.ordinal, d.ticket LIMIT 100";

  /**
   * One's own place, or one's delegation's.
   *
   * @param before how many are to speak before
   */
  record Mine(UUID meeting, UUID segment, Bilingual title, InscriptionRow row, long before) {}

  Future<List<Mine>> list(SqlClient client, UUID person) {
    return client
        .preparedQuery(LIST)
        .mapping(MineStore::mine)
        .execute(Tuple.of(person))
        .map(rows -> rows.stream().toList());
  }

  private static Mine mine(Row row) {
    return new Mine(
        row.getUUID("meeting_id"),
        row.getUUID("segment_id"),
        new Bilingual(row.getString("title_en"), row.getString("title_fr")),
        InscriptionRow.of(row),
        row.getLong("before"));
  }
}
