package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of tenures. */
final class TenureStore {
  private static final String COLUMNS =
      """
      SELECT t.id, t.focal_point_id, t.person_id, p.display_name, t.capacity, t.held_from, t.held_until
        FROM tenure t JOIN person p ON p.id = t.person_id
      """;

  private static final String ONE = COLUMNS + " WHERE t.focal_point_id = $1 AND t.id = $2";

  private static final String NOT_OVER =
      COLUMNS
          + """
           WHERE t.focal_point_id = $1 AND (t.held_until IS NULL OR t.held_until > $2)
           ORDER BY t.held_from, t.id""";

  private static final String OVERLAPPING =
      COLUMNS
          + """
           WHERE t.focal_point_id = $1 AND tstzrange(t.held_from, t.held_until) && tstzrange($2, $3)
             AND t.id <> $6 AND (t.person_id = $4 OR ($5 AND t.capacity = 'PRINCIPAL'))
           ORDER BY t.person_id <> $4, t.held_from LIMIT 1""";

  private static final String ADD =
      """
      INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from, held_until)
      VALUES ($1, $2, $3, $4, $5, $6)""";

  private static final String END = "UPDATE tenure SET held_until = $2 WHERE id = $1";

  private static final String CANCEL = "DELETE FROM tenure WHERE id = $1";

  record Tenure(
      UUID id,
      UUID focalPoint,
      Holding.PersonName person,
      Capacity capacity,
      Instant from,
      Optional<Instant> until) {

    boolean begunBy(Instant at) {
      return !from.isAfter(at);
    }

    boolean overBy(Instant at) {
      return until.isPresent() && !until.get().isAfter(at);
    }
  }

  Future<Optional<Tenure>> find(SqlClient client, UUID focalPoint, UUID id) {
    return client
        .preparedQuery(ONE)
        .execute(Tuple.of(focalPoint, id))
        .map(rows -> Rows.first(rows, TenureStore::tenure));
  }

  /** Those that last, and those to come. */
  Future<List<Tenure>> notOver(SqlClient client, UUID focalPoint, Instant at) {
    return client
        .preparedQuery(NOT_OVER)
        .execute(Tuple.of(focalPoint, Rows.time(at)))
        .map(rows -> Rows.all(rows, TenureStore::tenure));
  }

  /** A tenure beside which that one cannot be. */
  Future<Optional<Tenure>> inTheWayOf(SqlClient client, Tenure wanted) {
    return client
        .preparedQuery(OVERLAPPING)
        .execute(
            Rows.tuple(
                wanted.focalPoint(),
                Rows.time(wanted.from()),
                Optional.ofNullable(Rows.time(wanted.until())),
                wanted.person().id(),
                wanted.capacity() == Capacity.PRINCIPAL,
                wanted.id()))
        .map(rows -> Rows.first(rows, TenureStore::tenure));
  }

  Future<Void> add(SqlClient tx, Tenure tenure) {
    return tx.preparedQuery(ADD)
        .execute(
            Rows.tuple(
                tenure.id(),
                tenure.focalPoint(),
                tenure.person().id(),
                tenure.capacity().name(),
                Rows.time(tenure.from()),
                Optional.ofNullable(Rows.time(tenure.until()))))
        .mapEmpty();
  }

  /** Ends it at an instant; one that would not have begun by then never was. */
  Future<Void> end(SqlClient tx, Tenure tenure, Instant at) {
    return tenure.from().isBefore(at)
        ? tx.preparedQuery(END).execute(Tuple.of(tenure.id(), Rows.time(at))).mapEmpty()
        : tx.preparedQuery(CANCEL).execute(Tuple.of(tenure.id())).mapEmpty();
  }

  private static Tenure tenure(Row row) {
    return new Tenure(
        row.getUUID("id"),
        row.getUUID("focal_point_id"),
        new Holding.PersonName(row.getUUID("person_id"), row.getString("display_name")),
        Capacity.valueOf(row.getString("capacity")),
        Rows.instant(row, "held_from"),
        Rows.findInstant(row, "held_until"));
  }
}
