package org.focalhub.directory;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.focalhub.platform.text.Bilingual;

/** Between rows and records. */
final class Rows {
  private Rows() {}

  static <T> List<T> all(RowSet<Row> rows, Function<Row, T> mapping) {
    return StreamSupport.stream(rows.spliterator(), false).map(mapping).toList();
  }

  static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapping) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(mapping.apply(rows.iterator().next()));
  }

  static Optional<String> text(Row row, String column) {
    return Optional.ofNullable(row.getString(column));
  }

  static <E extends Enum<E>> Optional<E> constant(Row row, String column, Class<E> type) {
    return text(row, column).map(name -> Enum.valueOf(type, name));
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Optional<Instant> findInstant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  static Bilingual bilingual(Row row) {
    return new Bilingual(row.getString("name_en"), row.getString("name_fr"));
  }

  static List<String> texts(Row row, String column) {
    return List.of(row.getArrayOfStrings(column));
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime time(Optional<Instant> instant) {
    return instant.map(Rows::time).orElse(null);
  }

  static String name(Optional<? extends Enum<?>> constant) {
    return constant.map(Enum::name).orElse(null);
  }

  static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  /** Values in a row, with lists as {@code text[]}. */
  static Tuple tuple(Object... values) {
    return Tuple.wrap(
        java.util.Arrays.stream(values)
            .map(value -> value instanceof Optional<?> optional ? optional.orElse(null) : value)
            .collect(Collectors.toList()));
  }
}
