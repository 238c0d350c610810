package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.focalhub.platform.text.Bilingual;

/**
 * The SQL of timelines. Entries come in through {@code append_entries} of the schema, which numbers
 * them under the lock.
 */
final class TimelineStore {
  private static final String OPEN =
      "INSERT INTO timeline (id, kind) SELECT id, $2 FROM unnest($1::uuid[]) AS id";

  private static final String APPEND =
      "SELECT place, seq, at, repeated FROM append_entries($1, $2, $3, $4, $5, $6, $7, $8)";

  private static final String ENTRIES =
      """
      SELECT e.timeline_id, e.seq, e.kind, e.at, e.topic_id, e.refers_to, e.command_id, e.body,
             e.person_id, p.display_name, e.focal_point_id, f.name_en, f.name_fr, f.kind AS focal_point_kind
        FROM entry e
        LEFT JOIN person p ON p.id = e.person_id
        LEFT JOIN focal_point f ON f.id = e.focal_point_id
      """;

  private static final String AFTER =
      ENTRIES + " WHERE e.timeline_id = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3";

  private static final String LATEST =
      ENTRIES + " WHERE e.timeline_id = $1 ORDER BY e.seq DESC LIMIT $2";

  private static final String HEADS = "SELECT id, kind, head FROM timeline WHERE id = ANY ($1)";

  /** Where a timeline stands. */
  record Head(UUID timeline, TimelineKind kind, long head) {}

  Future<Void> open(SqlClient client, List<UUID> ids, TimelineKind kind) {
    return client
        .preparedQuery(OPEN)
        .execute(Tuple.of(ids.toArray(UUID[]::new), kind.name()))
        .mapEmpty();
  }

  Future<List<Appended>> append(SqlClient client, List<NewEntry> entries) {
    Tuple arrays =
        Tuple.tuple()
            .addArrayOfUUID(column(entries, UUID[]::new, NewEntry::timeline))
            .addArrayOfString(column(entries, String[]::new, NewEntry::kind))
            .addArrayOfUUID(column(entries, UUID[]::new, entry -> entry.person().orElse(null)))
            .addArrayOfUUID(column(entries, UUID[]::new, entry -> entry.focalPoint().orElse(null)))
            .addArrayOfUUID(column(entries, UUID[]::new, entry -> entry.topic().orElse(null)))
            .addArrayOfLong(column(entries, Long[]::new, entry -> entry.refersTo().orElse(null)))
            .addArrayOfUUID(column(entries, UUID[]::new, entry -> entry.command().orElse(null)))
            .addArrayOfString(column(entries, String[]::new, entry -> entry.body().encode()));
    return client
        .preparedQuery(APPEND)
        .mapping(row -> appended(row, entries))
        .execute(arrays)
        .map(rows -> rows.stream().toList());
  }

  Future<List<Entry>> after(SqlClient client, UUID timeline, long seq, int limit) {
    return client
        .preparedQuery(AFTER)
        .mapping(TimelineStore::entry)
        .execute(Tuple.of(timeline, seq, limit))
        .map(rows -> rows.stream().toList());
  }

  /** The last entries, the last first. */
  Future<List<Entry>> latest(SqlClient client, UUID timeline, int limit) {
    return client
        .preparedQuery(LATEST)
        .mapping(TimelineStore::entry)
        .execute(Tuple.of(timeline, limit))
        .map(rows -> rows.stream().toList());
  }

  Future<Map<UUID, Head>> heads(SqlClient client, UUID... timelines) {
    return client
        .preparedQuery(HEADS)
        .mapping(TimelineStore::head)
        .execute(Tuple.tuple().addArrayOfUUID(timelines))
        .map(rows -> rows.stream().collect(Collectors.toMap(Head::timeline, head -> head)));
  }

  private static Head head(Row row) {
    return new Head(
        row.getUUID("id"), TimelineKind.valueOf(row.getString("kind")), row.getLong("head"));
  }

  private static Appended appended(Row row, List<NewEntry> entries) {
    return new Appended(
        entries.get(row.getInteger("place") - 1).timeline(),
        row.getLong("seq"),
        row.getOffsetDateTime("at").toInstant(),
        row.getBoolean("repeated"));
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getUUID("timeline_id"),
        row.getLong("seq"),
        row.getString("kind"),
        row.getOffsetDateTime("at").toInstant(),
        author(row),
        Optional.ofNullable(row.getUUID("command_id")),
        Optional.ofNullable(row.getUUID("topic_id")),
        Optional.ofNullable(row.getLong("refers_to")),
        row.getJsonObject("body"));
  }

  private static Optional<Author> author(Row row) {
    return Optional.ofNullable(row.getUUID("person_id"))
        .map(id -> new Author.PersonRef(id, row.getString("display_name")))
        .map(person -> new Author(person, focalPoint(row)));
  }

  private static Optional<Author.FocalPointRef> focalPoint(Row row) {
    return Optional.ofNullable(row.getUUID("focal_point_id"))
        .map(
            id ->
                new Author.FocalPointRef(
                    id,
                    new Bilingual(row.getString("name_en"), row.getString("name_fr")),
                    row.getString("focal_point_kind")));
  }

  private static <T> T[] column(
      List<NewEntry> entries, IntFunction<T[]> array, Function<NewEntry, T> value) {
    return entries.stream().map(value).toArray(array);
  }
}
