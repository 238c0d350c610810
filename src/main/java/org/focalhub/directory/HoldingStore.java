package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The SQL of who holds focal points, now and before. */
final class HoldingStore {
  private static final String HOLDINGS =
      """
      SELECT t.id, t.focal_point_id, t.capacity, t.held_from, t.held_until,
             n.serves_now, p.id AS person_id, p.display_name, p.email, p.phone,
             a.id AS absence_id, a.absent_from, a.absent_until, a.substitute_id, q.display_name AS substitute_name
        FROM tenure t
        JOIN person p ON p.id = t.person_id
        CROSS JOIN LATERAL (SELECT t.held_from <= now() AND coalesce(t.held_until > now(), true)
                                   AND p.disabled_at IS NULL AS serves_now) n
        LEFT JOIN LATERAL (
             SELECT * FROM substitution u
              WHERE n.serves_now AND u.focal_point_id = t.focal_point_id AND u.absent_id = t.person_id
                AND u.absent_until > now()
              ORDER BY u.absent_from LIMIT 1) a ON true
        LEFT JOIN person q ON q.id = a.substitute_id
      """;

  static final String NOW =
      HOLDINGS
          + """
           WHERE t.focal_point_id = ANY ($1) AND n.serves_now
           ORDER BY t.capacity DESC, t.held_from, t.id""";

  private static final String BEFORE_AND_TO_COME =
      HOLDINGS
          + """
           WHERE t.focal_point_id = $1 AND NOT n.serves_now
           ORDER BY t.held_from DESC, t.id DESC LIMIT $2""";

  /** Those who serve these focal points now: principals first. */
  Future<Map<UUID, List<Holding>>> now(SqlClient client, List<UUID> focalPoints) {
    if (focalPoints.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return client
        .preparedQuery(NOW)
        .execute(Tuple.tuple().addArrayOfUUID(focalPoints.toArray(UUID[]::new)))
        .map(rows -> Rows.all(rows, HoldingStore::holding))
        .map(all -> all.stream().collect(Collectors.groupingBy(Holding::focalPoint)));
  }

  /** Everybody else with a tenure, the latest first. */
  Future<List<Holding>> beforeAndToCome(SqlClient client, UUID focalPoint, int limit) {
    return client
        .preparedQuery(BEFORE_AND_TO_COME)
        .execute(Tuple.of(focalPoint, limit))
        .map(rows -> Rows.all(rows, HoldingStore::holding));
  }

  private static Holding holding(Row row) {
    return new Holding(
        row.getUUID("id"),
        row.getUUID("focal_point_id"),
        Capacity.valueOf(row.getString("capacity")),
        Rows.instant(row, "held_from"),
        Rows.findInstant(row, "held_until"),
        row.getBoolean("serves_now"),
        new Holding.Person(
            row.getUUID("person_id"),
            row.getString("display_name"),
            row.getString("email"),
            Rows.text(row, "phone")),
        Optional.ofNullable(row.getUUID("absence_id")).map(id -> absence(id, row)));
  }

  private static Holding.Absence absence(UUID id, Row row) {
    return new Holding.Absence(
        id,
        Rows.instant(row, "absent_from"),
        Rows.instant(row, "absent_until"),
        Optional.ofNullable(row.getUUID("substitute_id"))
            .map(
                substitute ->
                    new Holding.PersonName(substitute, row.getString("substitute_name"))));
  }
}
