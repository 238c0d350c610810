package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.account.Role;

/** The SQL of readers and of what they may see. */
final class ReaderStore {
  private static final String READER =
      """
      SELECT p.roles,
             (SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'id', f.id, 'kind', f.kind, 'state', f.state_iso,
                       'court', coalesce(o.kind IN ('ORGAN', 'SECRETARIAT'), false))), '[]')
                FROM (SELECT DISTINCT focal_point_id FROM serving WHERE person_id = p.id) v
                JOIN focal_point f ON f.id = v.focal_point_id
                LEFT JOIN organisation o ON o.id = f.organisation_id) AS served,
             (SELECT jsonb_object_agg(kind, visible_to) FROM contact_policy) AS policies
        FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL""";

  private static final String SET_POLICY =
      "UPDATE contact_policy SET visible_to = $2 WHERE kind = $1";

  Future<Optional<Reader>> find(SqlClient client, UUID person) {
    return client
        .preparedQuery(READER)
        .execute(Tuple.of(person))
        .map(rows -> Rows.first(rows, row -> reader(person, row)));
  }

  Future<Void> setPolicy(SqlClient client, FocalPointKind kind, ContactScope scope) {
    return client.preparedQuery(SET_POLICY).execute(Tuple.of(kind.name(), scope.name())).mapEmpty();
  }

  private static Reader reader(UUID person, Row row) {
    return new Reader(
        person,
        Arrays.stream(row.getArrayOfStrings("roles"))
            .map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        served((JsonArray) row.getJson("served")),
        policies(row.getJsonObject("policies")));
  }

  private static List<Reader.Served> served(JsonArray rows) {
    return rows.stream().map(JsonObject.class::cast).map(ReaderStore::served).toList();
  }

  private static Reader.Served served(JsonObject row) {
    return new Reader.Served(
        UUID.fromString(row.getString("id")),
        FocalPointKind.valueOf(row.getString("kind")),
        Optional.ofNullable(row.getString("state")),
        row.getBoolean("court"));
  }

  private static Map<FocalPointKind, ContactScope> policies(JsonObject row) {
    Map<FocalPointKind, ContactScope> policies = new EnumMap<>(FocalPointKind.class);
    row.forEach(
        policy ->
            policies.put(
                FocalPointKind.valueOf(policy.getKey()),
                ContactScope.valueOf((String) policy.getValue())));
    return policies;
  }
}
