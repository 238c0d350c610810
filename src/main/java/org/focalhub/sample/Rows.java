package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Many rows as one array for each column, so that one statement writes them all. */
final class Rows<T> {
  private final List<T> rows;
  private final Tuple columns = Tuple.tuple();

  Rows(List<T> rows) {
    this.rows = rows;
  }

  Rows<T> id(Function<T, UUID> column) {
    return add(rows.stream().map(column).toArray(UUID[]::new));
  }

  Rows<T> maybeId(Function<T, Optional<UUID>> column) {
    return id(row -> column.apply(row).orElse(null));
  }

  Rows<T> text(Function<T, String> column) {
    return add(rows.stream().map(column).toArray(String[]::new));
  }

  Rows<T> maybeText(Function<T, Optional<String>> column) {
    return text(row -> column.apply(row).orElse(null));
  }

  /** Words without spaces, joined by spaces: arrays of arrays would have to be of one length. */
  Rows<T> words(Function<T, List<String>> column) {
    return text(row -> String.join(" ", column.apply(row)));
  }

  Rows<T> maybeWords(Function<T, Optional<List<String>>> column) {
    return maybeText(row -> column.apply(row).map(words -> String.join(" ", words)));
  }

  Rows<T> number(Function<T, Long> column) {
    return add(rows.stream().map(column).toArray(Long[]::new));
  }

  Rows<T> maybeNumber(Function<T, Optional<Long>> column) {
    return number(row -> column.apply(row).orElse(null));
  }

  Rows<T> integer(Function<T, Integer> column) {
    return add(rows.stream().map(column).toArray(Integer[]::new));
  }

  Rows<T> instant(Function<T, Instant> column) {
    return maybeInstant(row -> Optional.of(column.apply(row)));
  }

  Rows<T> maybeInstant(Function<T, Optional<Instant>> column) {
    return add(
        rows.stream()
            .map(row -> column.apply(row).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
            .toArray(OffsetDateTime[]::new));
  }

  Rows<T> truth(Function<T, Boolean> column) {
    return add(rows.stream().map(column).toArray(Boolean[]::new));
  }

  /** Runs a statement that gives nothing back. */
  static Future<Void> write(SqlClient client, String statement, Tuple columns) {
    return client.preparedQuery(statement).execute(columns).mapEmpty();
  }

  Tuple columns() {
    return columns;
  }

  private Rows<T> add(Object array) {
    columns.addValue(array);
    return this;
  }
}
