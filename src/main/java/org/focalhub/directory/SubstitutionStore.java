package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.platform.id.Ids;

/** The SQL of absences and substitutions. */
final class SubstitutionStore {
  private static final String NOT_OVER =
      """
      SELECT s.id, s.absent_id, a.display_name AS absent_name, s.substitute_id, p.display_name AS substitute_name,
             s.absent_from, s.absent_until
        FROM substitution s
        JOIN person a ON a.id = s.absent_id
        LEFT JOIN person p ON p.id = s.substitute_id
       WHERE s.focal_point_id = $1 AND s.absent_until > $2
       ORDER BY s.absent_from""";

  private static final String ADD =
      """
      INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until)
      VALUES ($1, $2, $3, $4, $5, $6)""";

  private static final String END =
      """
      WITH cut AS (
        UPDATE substitution SET absent_until = $2 WHERE id = ANY ($1) AND absent_from < $2)
      DELETE FROM substitution WHERE id = ANY ($1) AND absent_from >= $2""";

  private static final String TOUCHED =
      """
      SELECT s.id, s.focal_point_id, s.absent_id, s.substitute_id = l.person_id AS stood_in,
             greatest(s.absent_from, $3) AS rest_from, s.absent_until
        FROM unnest($1::uuid[], $2::uuid[]) AS l (focal_point_id, person_id)
        JOIN substitution s ON s.focal_point_id = l.focal_point_id AND l.person_id IN (s.absent_id, s.substitute_id)
       WHERE s.absent_until > $3""";

  private static final String LEAVE_UNSERVED =
      """
      INSERT INTO substitution (id, focal_point_id, absent_id, absent_from, absent_until)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])""";

  record Absence(
      UUID id,
      Holding.PersonName absent,
      Optional<Holding.PersonName> substitute,
      Instant from,
      Instant until) {

    boolean overlaps(Absence other) {
      return from.isBefore(other.until) && other.from.isBefore(until);
    }

    boolean standsIn(UUID person) {
      return substitute.filter(one -> one.id().equals(person)).isPresent();
    }
  }

  private record Touched(
      UUID id, UUID focalPoint, UUID absent, boolean stoodIn, Instant restFrom, Instant until) {}

  Future<List<Absence>> notOver(SqlClient client, UUID focalPoint, Instant at) {
    return client
        .preparedQuery(NOT_OVER)
        .execute(Tuple.of(focalPoint, Rows.time(at)))
        .map(rows -> Rows.all(rows, SubstitutionStore::absence));
  }

  Future<Void> add(SqlClient tx, UUID focalPoint, Absence absence) {
    return tx.preparedQuery(ADD)
        .execute(
            Rows.tuple(
                absence.id(),
                focalPoint,
                absence.absent().id(),
                absence.substitute().map(Holding.PersonName::id),
                Rows.time(absence.from()),
                Rows.time(absence.until())))
        .mapEmpty();
  }

  /** Over at an instant; what would not have begun by then never was. */
  Future<Void> end(SqlClient tx, List<UUID> ids, Instant at) {
    return ids.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(END)
            .execute(
                Tuple.tuple()
                    .addArrayOfUUID(ids.toArray(UUID[]::new))
                    .addOffsetDateTime(Rows.time(at)))
            .mapEmpty();
  }

  /** Somebody's place at a focal point. */
  record Place(UUID focalPoint, UUID person) {}

  /**
   * People leave focal points at an instant: their absences end, and so does their standing in for
   * others, whose absences go on without a substitute.
   */
  Future<Void> endWithTenures(SqlClient tx, List<Place> left, Instant at) {
    return tx.preparedQuery(TOUCHED)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(left.stream().map(Place::focalPoint).toArray(UUID[]::new))
                .addArrayOfUUID(left.stream().map(Place::person).toArray(UUID[]::new))
                .addOffsetDateTime(Rows.time(at)))
        .map(rows -> Rows.all(rows, SubstitutionStore::touched))
        .compose(
            touched ->
                end(tx, touched.stream().map(Touched::id).distinct().toList(), at)
                    .compose(ended -> leaveUnserved(tx, unserved(touched, left))));
  }

  private static List<Touched> unserved(List<Touched> touched, List<Place> left) {
    return touched.stream()
        .filter(Touched::stoodIn)
        .filter(one -> !left.contains(new Place(one.focalPoint(), one.absent())))
        .toList();
  }

  private static Future<Void> leaveUnserved(SqlClient tx, List<Touched> rests) {
    return rests.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(LEAVE_UNSERVED)
            .execute(
                Tuple.tuple()
                    .addArrayOfUUID(rests.stream().map(rest -> Ids.next()).toArray(UUID[]::new))
                    .addArrayOfUUID(rests.stream().map(Touched::focalPoint).toArray(UUID[]::new))
                    .addArrayOfUUID(rests.stream().map(Touched::absent).toArray(UUID[]::new))
                    .addArrayOfOffsetDateTime(times(rests, Touched::restFrom))
                    .addArrayOfOffsetDateTime(times(rests, Touched::until)))
            .mapEmpty();
  }

  private static OffsetDateTime[] times(List<Touched> rests, Function<Touched, Instant> instant) {
    return rests.stream().map(instant).map(Rows::time).toArray(OffsetDateTime[]::new);
  }

  private static Absence absence(Row row) {
    return new Absence(
        row.getUUID("id"),
        new Holding.PersonName(row.getUUID("absent_id"), row.getString("absent_name")),
        Optional.ofNullable(row.getUUID("substitute_id"))
            .map(id -> new Holding.PersonName(id, row.getString("substitute_name"))),
        Rows.instant(row, "absent_from"),
        Rows.instant(row, "absent_until"));
  }

  private static Touched touched(Row row) {
    return new Touched(
        row.getUUID("id"),
        row.getUUID("focal_point_id"),
        row.getUUID("absent_id"),
        Boolean.TRUE.equals(row.getBoolean("stood_in")),
        Rows.instant(row, "rest_from"),
        Rows.instant(row, "absent_until"));
  }
}
