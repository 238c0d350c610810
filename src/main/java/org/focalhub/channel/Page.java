package org.focalhub.channel;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Some items of a list, and where it goes on. Read with one row more than asked for, which tells
 * that it does.
 */
record Page<T>(List<T> items, Optional<String> next) {
  /** Beyond every instant and id: where a list that runs backwards begins. */
  static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  static final UUID HIGHEST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  static <T> Page<T> of(
      RowSet<Row> rows, int limit, Function<Row, T> item, Function<Row, String> cursor) {
    List<Row> all = StreamSupport.stream(rows.spliterator(), false).toList();
    List<Row> shown = all.subList(0, Math.min(limit, all.size()));
    return new Page<>(
        shown.stream().map(item).toList(),
        all.size() > limit ? Optional.of(cursor.apply(shown.get(limit - 1))) : Optional.empty());
  }
}
