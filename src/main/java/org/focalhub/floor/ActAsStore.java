package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.focalhub.floor.FloorView.ActAs;
import org.focalhub.meeting.Delegation;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;

/** The SQL of the focal points through which somebody may inscribe their delegations. */
final class ActAsStore {
  private static final String SERVED =
      """
        FROM (SELECT DISTINCT x.focal_point_id, x.delegation, x.state_iso, x.organisation_id, NULL::text AS delegation_name
                FROM serving v JOIN delegation_focal_point x ON x.focal_point_id = v.focal_point_id
               WHERE v.person_id = $2) d
        JOIN focal_point f ON f.id = d.focal_point_id
        JOIN segment s ON s.id = $1
        JOIN meeting m ON m.id = s.meeting_id
      """;

  private static final String INVITED =
      """
       (m.open_to_public OR EXISTS (SELECT FROM meeting_invited i WHERE i.meeting_id = m.id AND i.focal_point_id = f.id))
      """;

  private static final String LIST =
      "SELECT f.id AS focal_point_id, f.kind, f.name_en, f.name_fr, "
          + Delegation.COLUMNS
          + """
             , EXISTS (SELECT FROM meeting_regrets r WHERE r.meeting_id = m.id AND r.delegation = d.delegation) AS regrets
            """
          + SERVED
          + Delegation.JOINS
          + " WHERE "
          + INVITED
          + """
               AND (s.speakers = 'ALL' OR d.state_iso IS NOT NULL)
               AND hub_now() >= s.opens_at
               AND (hub_now() <= inscription_closes(s, d.delegation)
                    OR s.late_policy = 'LATE_LIST' AND hub_now() <= s.ends_at)
               AND NOT EXISTS (SELECT FROM inscription i
                                WHERE i.segment_id = s.id AND i.delegation = d.delegation AND i.lane <> 'RIGHT_OF_REPLY'
                                  AND i.status NOT IN ('UNVERIFIED', 'ABSENT', 'WITHDRAWN'))
             ORDER BY f.name_en, f.id LIMIT 50
            """;

  private static final String MAY =
      "SELECT EXISTS (SELECT " + SERVED + " WHERE d.focal_point_id = $3 AND " + INVITED + ")";

  /** Through which they may inscribe now. */
  Future<List<ActAs>> list(SqlClient client, UUID segment, UUID person) {
    return client
        .preparedQuery(LIST)
        .mapping(ActAsStore::actAs)
        .execute(Tuple.of(segment, person))
        .map(rows -> rows.stream().toList());
  }

  /** They serve this focal point, and the meeting is for it. */
  Future<Boolean> may(SqlClient client, UUID segment, UUID person, UUID focalPoint) {
    return client
        .preparedQuery(MAY)
        .execute(Tuple.of(segment, person, focalPoint))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  private static ActAs actAs(Row row) {
    return new ActAs(
        new Author.FocalPointRef(
            row.getUUID("focal_point_id"),
            new Bilingual(row.getString("name_en"), row.getString("name_fr")),
            row.getString("kind")),
        Delegation.of(row),
        row.getBoolean("regrets"));
  }
}
