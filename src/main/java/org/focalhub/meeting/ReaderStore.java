package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.focalhub.meeting.MeetingDetail.ActAs;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;

/** The SQL of what a meeting is to one reader. */
final class ReaderStore {
  /** Regrets are taken back by whoever registers after all. */
  private static final String ACT_AS =
      "SELECT i.focal_point_id, i.name_en, i.name_fr, i.kind, i.regrets, "
          + Delegation.COLUMNS
          + """
             FROM (SELECT DISTINCT v.focal_point_id, v.delegation, f.state_iso, f.organisation_id, f.name_en, f.name_fr,
                          f.kind,
                          EXISTS (SELECT FROM meeting_regrets g
                                   WHERE g.meeting_id = $1 AND g.delegation = v.delegation)
                            AND NOT EXISTS (SELECT FROM registration r
                                   WHERE r.meeting_id = $1 AND r.delegation = v.delegation
                                     AND r.status IN ('PLACED', 'WAITING', 'HELD')) AS regrets
                     FROM serving s
                     JOIN meeting_invited v ON v.meeting_id = $1 AND v.focal_point_id = s.focal_point_id
                     JOIN focal_point f ON f.id = s.focal_point_id
                    WHERE s.person_id = $2) i
             CROSS JOIN LATERAL (
               SELECT i.delegation, i.state_iso, i.organisation_id, NULL::text AS delegation_name) d
            """
          + Delegation.JOINS
          + " ORDER BY i.name_en, i.focal_point_id LIMIT 100";

  private static final String DELEGATIONS =
      """
      SELECT DISTINCT coalesce('state:' || f.state_iso, 'org:' || f.organisation_id) AS delegation
        FROM serving s JOIN focal_point f ON f.id = s.focal_point_id
       WHERE s.person_id = $1 AND num_nonnulls(f.state_iso, f.organisation_id) > 0 LIMIT 100""";

  Future<List<ActAs>> actAs(SqlClient client, UUID meeting, UUID person) {
    return client
        .preparedQuery(ACT_AS)
        .mapping(ReaderStore::actAs)
        .execute(Tuple.of(meeting, person))
        .map(rows -> rows.stream().toList());
  }

  /** Those of all focal points that somebody serves, invited or not. */
  Future<String[]> delegations(SqlClient client, UUID person) {
    return client
        .preparedQuery(DELEGATIONS)
        .mapping(row -> row.getString(0))
        .execute(Tuple.of(person))
        .map(rows -> rows.stream().toArray(String[]::new));
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
