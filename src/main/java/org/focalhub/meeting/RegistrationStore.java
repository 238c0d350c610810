package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * The SQL of reading registrations. Which ones a reader may have is decided where it is asked for;
 * every row says what its reader may do with it.
 */
final class RegistrationStore {
  private static final String THEIRS =
      """
      WITH theirs AS MATERIALIZED (
        SELECT f.delegation FROM delegation_focal_point f WHERE f.focal_point_id = ANY ($2::uuid[])
      ), page AS MATERIALIZED (
      """;

  /**
   * What a registration's reader is to it, of a registration {@code d} and its meeting {@code m}.
   */
  static final String POSITION =
      """
      d.status, d.delegation_pending, m.state <> 'CANCELLED' AND m.erased_at IS NULL AS kept,
      hub_now() < m.ends_at AS lasting,
      coalesce(d.person_id = $1::uuid, false) OR coalesce(d.focal_point_id = ANY ($2::uuid[]), false)
        OR coalesce(d.id = $3::uuid, false) AS own,
      """;

  /**
   * Behind a relation {@code page} of ids in order. How many wait before each is counted once for
   * all.
   */
  private static final String PAGE =
      """
      ), waiting AS MATERIALIZED (
        SELECT w.id, row_number() OVER (PARTITION BY w.meeting_id ORDER BY w.number)::int - 1 AS before
          FROM (SELECT r.meeting_id, max(r.number) AS last FROM page p JOIN registration r ON r.id = p.id
                 WHERE r.status = 'WAITING' GROUP BY r.meeting_id) l
          JOIN registration w ON w.meeting_id = l.meeting_id AND w.status = 'WAITING' AND w.number <= l.last
      ), organised AS MATERIALIZED (
        SELECT o.meeting_id FROM meeting_organiser o
         WHERE o.person_id = $1::uuid
           AND o.meeting_id IN (SELECT r.meeting_id FROM page p JOIN registration r ON r.id = p.id)
      )
      SELECT d.id, d.meeting_id, d.number, d.at, d.name, d.function_title, d.email, d.language, d.remarks, d.way, d.late,
             d.standing, d.reason, d.changed_at, d.version, w.before,
      """
          + POSITION
          + """
             d.delegation IN (SELECT delegation FROM theirs) AS of_delegation,
             d.meeting_id IN (SELECT meeting_id FROM organised) AS organises,
      """
          + Delegation.COLUMNS
          + """
        FROM page p JOIN registration d ON d.id = p.id JOIN meeting m ON m.id = d.meeting_id
        LEFT JOIN waiting w ON w.id = d.id
      """
          + Delegation.JOINS
          + " ORDER BY p.place";

  private static final String BY_IDS =
      THEIRS + "SELECT * FROM unnest($4::uuid[]) WITH ORDINALITY AS i (id, place)" + PAGE;

  private static final String TABLE =
      THEIRS
          + """
          SELECT f.id, f.number AS place
            FROM find_registrations($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) f"""
          + PAGE;

  private static final String OF_DELEGATIONS =
      THEIRS
          + """
          SELECT r.id, r.number AS place FROM registration r
           WHERE r.meeting_id = $4 AND r.delegation IN (SELECT delegation FROM theirs)
             AND r.status IN ('PLACED', 'WAITING', 'HELD', 'DECLINED')
           ORDER BY r.number LIMIT 200"""
          + PAGE;

  private static final String MINE_IN =
      THEIRS
          + """
          SELECT r.id, r.number AS place FROM registration r
           WHERE r.meeting_id = $4 AND (r.person_id = $1 OR r.focal_point_id = ANY ($2))
           ORDER BY r.number LIMIT 200"""
          + PAGE;

  private static final String MINE =
      THEIRS
          + """
          SELECT r.id, row_number() OVER (ORDER BY m.starts_at, m.id, r.number) AS place
            FROM registration r JOIN meeting m ON m.id = r.meeting_id
           WHERE r.person_id = $1 AND r.status IN ('PLACED', 'WAITING', 'HELD')
             AND m.state = 'PUBLISHED' AND m.ends_at > hub_now()
           ORDER BY m.starts_at, m.id, r.number LIMIT 100"""
          + PAGE;

  private static final String TO_CONFIRM =
      THEIRS
          + """
          SELECT r.id, row_number() OVER (ORDER BY m.starts_at, m.id, r.number) AS place
            FROM registration r JOIN meeting m ON m.id = r.meeting_id
           WHERE r.delegation IN (SELECT delegation FROM theirs) AND r.delegation_pending
             AND r.status IN ('PLACED', 'WAITING', 'HELD') AND r.verified_at IS NOT NULL
             AND m.state = 'PUBLISHED' AND m.ends_at > hub_now()
           ORDER BY m.starts_at, m.id, r.number LIMIT 100"""
          + PAGE;

  /** Empty when there is none, or when this reader may not see it. */
  Future<Optional<RegistrationView>> find(SqlClient client, RegistrationReader reader, UUID id) {
    return read(client, BY_IDS, reader.parameters().addArrayOfUUID(new UUID[] {id}))
        .map(
            rows ->
                rows.stream()
                    .filter(row -> RegistrationPosition.of(row).sees())
                    .findFirst()
                    .map(RegistrationStore::view));
  }

  /** In the order of the ids. */
  Future<List<RegistrationView>> all(SqlClient client, RegistrationReader reader, List<UUID> ids) {
    return views(client, BY_IDS, reader.parameters().addArrayOfUUID(ids.toArray(UUID[]::new)));
  }

  /** One more than a page has, where there are more. */
  Future<List<RegistrationView>> table(
      SqlClient client, RegistrationReader reader, UUID meeting, RegistrationFilter filter) {
    return views(client, TABLE, filter.addTo(reader.parameters().addUUID(meeting)));
  }

  Future<List<RegistrationView>> ofDelegations(
      SqlClient client, RegistrationReader reader, UUID meeting) {
    return views(client, OF_DELEGATIONS, reader.parameters().addUUID(meeting));
  }

  Future<List<RegistrationView>> mineIn(SqlClient client, RegistrationReader reader, UUID meeting) {
    return views(client, MINE_IN, reader.parameters().addUUID(meeting));
  }

  Future<List<RegistrationView>> mine(SqlClient client, RegistrationReader reader) {
    return views(client, MINE, reader.parameters());
  }

  Future<List<RegistrationView>> toConfirm(SqlClient client, RegistrationReader reader) {
    return views(client, TO_CONFIRM, reader.parameters());
  }

  private static Future<List<RegistrationView>> views(SqlClient client, String sql, Tuple values) {
    return read(client, sql, values)
        .map(rows -> rows.stream().map(RegistrationStore::view).toList());
  }

  private static Future<List<Row>> read(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(rows -> rows.stream().toList());
  }

  private static RegistrationView view(Row row) {
    return new RegistrationView(
        row.getUUID("id"),
        row.getUUID("meeting_id"),
        row.getInteger("number"),
        row.getOffsetDateTime("at").toInstant(),
        Delegation.of(row),
        row.getString("name"),
        row.getString("function_title"),
        row.getString("email"),
        Language.of(row.getString("language")),
        row.getString("remarks"),
        RegistrationWay.valueOf(row.getString("way")),
        row.getBoolean("late"),
        Standing.valueOf(row.getString("standing")),
        Optional.ofNullable(row.getInteger("before")),
        Optional.ofNullable(row.getString("reason")),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getInteger("version"),
        RegistrationPosition.of(row).may());
  }
}
