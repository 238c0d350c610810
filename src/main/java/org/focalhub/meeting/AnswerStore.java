package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of which invited delegations have answered, and which have not. */
final class AnswerStore {
  /** Delegations ($1) that are invited and have neither registered anybody nor sent regrets. */
  private static final String OPEN =
      """
      open AS MATERIALIZED (
        SELECT i.delegation, min(f.state_iso) AS state_iso, (array_agg(f.organisation_id))[1] AS organisation_id
          FROM meeting_invited i JOIN focal_point f ON f.id = i.focal_point_id
         WHERE i.meeting_id = $1
           AND NOT EXISTS (SELECT FROM meeting_regrets x WHERE x.meeting_id = $1 AND x.delegation = i.delegation)
           AND NOT EXISTS (SELECT FROM registration r
                            WHERE r.meeting_id = $1 AND r.delegation = i.delegation
                              AND r.status IN ('PLACED', 'WAITING', 'HELD'))
         GROUP BY i.delegation)
      """;

  private static final String UNANSWERED =
      "WITH "
          + OPEN
          + """
            , people AS MATERIALIZED (
              SELECT i.delegation, count(DISTINCT s.person_id)::int AS people
                FROM meeting_invited i JOIN serving s ON s.focal_point_id = i.focal_point_id
               WHERE i.meeting_id = $1 GROUP BY i.delegation)
            SELECT coalesce(p.people, 0) AS people, coalesce(c.times, 0) AS times, c.last_at,
            """
          + Delegation.COLUMNS
          + """
             FROM (SELECT o.*, NULL::text AS delegation_name FROM open o) d
             LEFT JOIN people p ON p.delegation = d.delegation
             LEFT JOIN meeting_chase c ON c.meeting_id = $1 AND c.delegation = d.delegation
            """
          + Delegation.JOINS
          + " ORDER BY d.delegation LIMIT 300";

  /** At most once a day each. */
  private static final String CHASE =
      "WITH "
          + OPEN
          + """
            INSERT INTO meeting_chase (meeting_id, delegation, last_at)
            SELECT $1, o.delegation, $3 FROM open o
             WHERE $2::text[] IS NULL OR o.delegation = ANY ($2)
             ORDER BY o.delegation LIMIT 300
            ON CONFLICT (meeting_id, delegation) DO UPDATE SET times = meeting_chase.times + 1, last_at = excluded.last_at
             WHERE meeting_chase.last_at <= excluded.last_at - interval '24 hours'
            RETURNING delegation""";

  private static final String COMES =
      """
      SELECT EXISTS (SELECT FROM registration
                      WHERE meeting_id = $1 AND delegation = $2 AND status IN ('PLACED', 'WAITING', 'HELD')) AS comes""";

  private static final String IS_INVITED =
      """
      SELECT EXISTS (SELECT FROM meeting_invited WHERE meeting_id = $1 AND focal_point_id = $2) AS invited""";

  private static final String REGRET =
      """
      INSERT INTO meeting_regrets (meeting_id, delegation, at, person_id, focal_point_id) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (meeting_id, delegation) DO NOTHING""";

  /**
   * A delegation that has not answered.
   *
   * @param people how many holders a mail would reach
   * @param times how often it was asked again
   */
  record Unanswered(Delegation delegation, int people, int times, Optional<Instant> lastAt) {}

  Future<List<Unanswered>> unanswered(SqlClient client, UUID meeting) {
    return client
        .preparedQuery(UNANSWERED)
        .mapping(AnswerStore::unanswered)
        .execute(Tuple.of(meeting))
        .map(rows -> rows.stream().toList());
  }

  /** Writes down that these are asked again, unless they have answered or were asked today. */
  Future<List<String>> chase(
      SqlClient tx, UUID meeting, Optional<List<String>> delegations, Instant now) {
    return tx.preparedQuery(CHASE)
        .mapping(row -> row.getString(0))
        .execute(
            Tuple.of(meeting)
                .addArrayOfString(delegations.map(keys -> keys.toArray(String[]::new)).orElse(null))
                .addOffsetDateTime(Columns.time(now)))
        .map(rows -> rows.stream().toList());
  }

  /** Whether somebody of a delegation is registered. */
  Future<Boolean> comes(SqlClient tx, UUID meeting, String delegation) {
    return truth(tx, COMES, Tuple.of(meeting, delegation));
  }

  Future<Boolean> isInvited(SqlClient tx, UUID meeting, UUID focalPoint) {
    return truth(tx, IS_INVITED, Tuple.of(meeting, focalPoint));
  }

  /**
   * @return whether it had not been said before
   */
  Future<Boolean> regret(
      SqlClient tx, Locked meeting, String delegation, UUID person, UUID focalPoint) {
    return tx.preparedQuery(REGRET)
        .execute(
            Tuple.of(meeting.id(), delegation)
                .addOffsetDateTime(Columns.time(meeting.now()))
                .addUUID(person)
                .addUUID(focalPoint))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Future<Boolean> truth(SqlClient tx, String question, Tuple about) {
    return tx.preparedQuery(question)
        .execute(about)
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  private static Unanswered unanswered(Row row) {
    return new Unanswered(
        Delegation.of(row),
        row.getInteger("people"),
        row.getInteger("times"),
        Columns.findInstant(row, "last_at"));
  }
}
