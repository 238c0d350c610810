package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.focalhub.meeting.MeetingDetail.TeamMember;
import org.focalhub.platform.http.FieldError;
import org.focalhub.timeline.Author;

/** The SQL of who organises and who chairs. */
final class TeamStore {
  private static final String ADD =
      "INSERT INTO meeting_team (meeting_id, person_id, duty) VALUES ($1, $2, $3)";

  private static final String REMOVE =
      "DELETE FROM meeting_team WHERE meeting_id = $1 AND person_id <> ALL ($2)";

  private static final String SET =
      """
      INSERT INTO meeting_team (meeting_id, person_id, duty)
      SELECT $1, t.person_id, t.duty FROM unnest($2::uuid[], $3::text[]) AS t (person_id, duty)
      ON CONFLICT (meeting_id, person_id) DO UPDATE SET duty = excluded.duty
       WHERE meeting_team.duty <> excluded.duty""";

  private static final String WRONG =
      """
      SELECT t.place, CASE WHEN p.id IS NULL THEN 'unknown' ELSE 'disabled' END AS rule
        FROM unnest($1::uuid[]) WITH ORDINALITY AS t (person_id, place)
        LEFT JOIN person p ON p.id = t.person_id
       WHERE p.id IS NULL OR p.disabled_at IS NOT NULL
       ORDER BY t.place""";

  private static final String TEAM =
      """
      SELECT t.person_id, p.display_name, t.duty
        FROM meeting_team t JOIN person p ON p.id = t.person_id
       WHERE t.meeting_id = $1 ORDER BY t.duty DESC, p.display_name, p.id LIMIT 100""";

  /** Who does what. */
  record Duty(UUID person, MeetingDuty duty) {}

  Future<Void> add(SqlClient tx, UUID meeting, UUID person, MeetingDuty duty) {
    return tx.preparedQuery(ADD).execute(Tuple.of(meeting, person, duty.name())).mapEmpty();
  }

  /** The team is these and nobody else. */
  Future<Void> set(SqlClient tx, UUID meeting, List<Duty> team) {
    UUID[] people = people(team);
    return tx.preparedQuery(REMOVE)
        .execute(Tuple.of(meeting).addArrayOfUUID(people))
        .compose(
            removed ->
                tx.preparedQuery(SET)
                    .execute(
                        Tuple.of(meeting)
                            .addArrayOfUUID(people)
                            .addArrayOfString(
                                Columns.names(team.stream().map(Duty::duty).toList()))))
        .mapEmpty();
  }

  /** Who is not known to the hub, or cannot sign in any more. */
  Future<List<FieldError>> wrong(SqlClient tx, List<Duty> team) {
    return tx.preparedQuery(WRONG)
        .mapping(
            row ->
                new FieldError(
                    "/team/" + (row.getLong("place") - 1) + "/person", row.getString("rule")))
        .execute(Tuple.tuple().addArrayOfUUID(people(team)))
        .map(rows -> rows.stream().toList());
  }

  Future<List<TeamMember>> team(SqlClient client, UUID meeting) {
    return client
        .preparedQuery(TEAM)
        .mapping(
            row ->
                new TeamMember(
                    new Author.PersonRef(row.getUUID("person_id"), row.getString("display_name")),
                    MeetingDuty.valueOf(row.getString("duty"))))
        .execute(Tuple.of(meeting))
        .map(rows -> rows.stream().toList());
  }

  private static UUID[] people(List<Duty> team) {
    return team.stream().map(Duty::person).toArray(UUID[]::new);
  }
}
