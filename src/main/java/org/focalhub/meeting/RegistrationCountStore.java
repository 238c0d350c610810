package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.meeting.RegistrationCounts.OfGroup;
import org.focalhub.meeting.RegistrationCounts.OfStanding;
import org.focalhub.meeting.RegistrationCounts.OfState;

/** The SQL of counting registrations; all of it is read in one statement. */
final class RegistrationCountStore {
  private static final String HEAD = "SELECT head FROM timeline WHERE id = $1";

  // The delegations of a meeting are hundreds, whatever its registrations are. A group's States
  // come when one has a place.
  private static final String COUNT =
      """
      WITH delegations AS MATERIALIZED (
        SELECT r.delegation,
               count(*) FILTER (WHERE r.status = 'PLACED')::int AS places,
               count(*) FILTER (WHERE r.status = 'WAITING')::int AS waiting,
               bool_or(r.status IN ('PLACED', 'WAITING', 'HELD') AND r.verified_at IS NOT NULL) AS answers
          FROM registration r WHERE r.meeting_id = $1 GROUP BY r.delegation
      ), states AS MATERIALIZED (
        SELECT s.iso, s.regional_group, d.places, d.waiting
          FROM delegations d JOIN state s ON d.delegation = 'state:' || s.iso
         WHERE d.places > 0 OR d.waiting > 0
      ), regrets AS MATERIALIZED (
        SELECT g.delegation FROM meeting_regrets g WHERE g.meeting_id = $1
      ), invited AS MATERIALIZED (
        SELECT DISTINCT i.delegation FROM meeting_invited i WHERE i.meeting_id = $1
      )
      SELECT m.places_taken, m.capacity,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('standing', x.standing, 'count', x.count)), '[]')
                FROM (SELECT r.standing, count(*) FROM registration r WHERE r.meeting_id = $1 GROUP BY r.standing) x)
               AS standings,
             (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (SELECT iso, places, waiting FROM states) x) AS states,
             (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]')
                FROM (SELECT s.regional_group AS "group", sum(s.places) AS places, sum(s.waiting) AS waiting,
                             count(*) FILTER (WHERE s.places > 0) AS states
                        FROM states s WHERE s.regional_group IS NOT NULL GROUP BY s.regional_group) x) AS groups,
             (SELECT coalesce(sum(d.places), 0)::int FROM delegations d WHERE d.delegation NOT LIKE 'state:%') AS others,
             (SELECT count(*)::int FROM invited) AS invited,
             (SELECT count(*)::int FROM invited i
               WHERE i.delegation IN (SELECT delegation FROM regrets)
                  OR i.delegation IN (SELECT d.delegation FROM delegations d WHERE d.answers)) AS answered,
             (SELECT count(*)::int FROM regrets) AS regrets
        FROM meeting m WHERE m.id = $1""";

  Future<Long> head(SqlClient client, UUID meeting) {
    return client
        .preparedQuery(HEAD)
        .execute(Tuple.of(meeting))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  Future<RegistrationCounts> count(SqlClient client, UUID meeting) {
    return client
        .preparedQuery(COUNT)
        .execute(Tuple.of(meeting))
        .map(rows -> counts(rows.iterator().next()));
  }

  /** Standings and groups in the order in which they are declared, those with nobody left out. */
  private static RegistrationCounts counts(Row row) {
    return new RegistrationCounts(
        sorted(all(row, "standings", RegistrationCountStore::standing), OfStanding::standing),
        row.getInteger("places_taken"),
        Optional.ofNullable(row.getInteger("capacity")),
        all(row, "states", RegistrationCountStore::state),
        sorted(all(row, "groups", RegistrationCountStore::group), OfGroup::group),
        row.getInteger("others"),
        row.getInteger("invited"),
        row.getInteger("answered"),
        row.getInteger("regrets"));
  }

  private static <T> List<T> all(Row row, String column, Function<JsonObject, T> one) {
    JsonArray array = row.getJsonArray(column);
    return array.stream().map(JsonObject.class::cast).map(one).toList();
  }

  private static <T, E extends Enum<E>> List<T> sorted(List<T> all, Function<T, E> by) {
    return all.stream().sorted(java.util.Comparator.comparing(by)).toList();
  }

  private static OfStanding standing(JsonObject one) {
    return new OfStanding(Standing.valueOf(one.getString("standing")), one.getInteger("count"));
  }

  private static OfState state(JsonObject one) {
    return new OfState(
        RegistrationCounts.StateName.of(one.getString("iso")),
        one.getInteger("places"),
        one.getInteger("waiting"));
  }

  private static OfGroup group(JsonObject one) {
    return new OfGroup(
        RegionalGroup.valueOf(one.getString("group")),
        one.getInteger("places"),
        one.getInteger("waiting"),
        one.getInteger("states"));
  }
}
