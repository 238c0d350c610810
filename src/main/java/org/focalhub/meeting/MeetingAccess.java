package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;

/**
 * The one decision about a meeting: what somebody with an account is to it. Read from the views
 * {@code meeting_reader}, {@code meeting_organiser} and {@code floor_keeper} of the schema.
 */
public final class MeetingAccess {
  private static final String STANDPOINT =
      """
      SELECT EXISTS (SELECT FROM meeting_reader r WHERE r.meeting_id = m.id AND r.person_id = $2) AS reads,
             EXISTS (SELECT FROM meeting_organiser o WHERE o.meeting_id = m.id AND o.person_id = $2) AS organises,
             EXISTS (SELECT FROM floor_keeper k WHERE k.meeting_id = m.id AND k.person_id = $2) AS runs_floor
        FROM meeting m WHERE m.id = $1
      """;

  /** What somebody is to a meeting. */
  public record Standpoint(boolean reads, boolean organises, boolean runsFloor) {
    private static final Standpoint STRANGER = new Standpoint(false, false, false);

    /**
     * @throws org.focalhub.platform.http.Refused NOT_FOUND when they may not see it
     */
    public Standpoint reading() {
      if (!reads) {
        throw Problem.notFound().refused();
      }
      return this;
    }

    /**
     * @throws org.focalhub.platform.http.Refused NOT_FOUND when they may not see it, NOT_ALLOWED
     *     when they do not organise it
     */
    public Standpoint organising() {
      return orNotAllowed(reading().organises);
    }

    /**
     * @throws org.focalhub.platform.http.Refused NOT_FOUND when they may not see it, NOT_ALLOWED
     *     when they do not run its floor
     */
    public Standpoint runningFloor() {
      return orNotAllowed(reading().runsFloor);
    }

    private Standpoint orNotAllowed(boolean may) {
      if (!may) {
        throw Problem.of(ProblemKind.NOT_ALLOWED).refused();
      }
      return this;
    }
  }

  public Future<Standpoint> standpoint(SqlClient client, UUID meeting, UUID person) {
    return client
        .preparedQuery(STANDPOINT)
        .mapping(MeetingAccess::standpoint)
        .execute(Tuple.of(meeting, person))
        .map(rows -> rows.size() == 0 ? Standpoint.STRANGER : rows.iterator().next());
  }

  private static Standpoint standpoint(Row row) {
    return new Standpoint(
        row.getBoolean("reads"), row.getBoolean("organises"), row.getBoolean("runs_floor"));
  }
}
