package org.focalhub.meeting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.text.Bilingual;

/** Between columns and the values of records. */
final class Columns {
  private Columns() {}

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Optional<Instant> findInstant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** A text in two columns that begin with this name. */
  static Bilingual bilingual(Row row, String name) {
    return new Bilingual(row.getString(name + "_en"), row.getString(name + "_fr"));
  }

  static <E extends Enum<E>> List<E> constants(Row row, String column, Function<String, E> of) {
    return Arrays.stream(row.getArrayOfStrings(column)).map(of).toList();
  }

  static String[] names(List<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toArray(String[]::new);
  }

  static JsonArray array(List<?> records) {
    JsonArray array = new JsonArray();
    records.stream().map(Json::toObject).forEach(array::add);
    return array;
  }

  static <T> List<T> records(Row row, String column, Class<T> type) {
    return row.getJsonArray(column).stream()
        .map(JsonObject.class::cast)
        .map(object -> Json.fromObject(object, type))
        .toList();
  }
}
