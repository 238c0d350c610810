package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.platform.json.Json;
import org.focalhub.timeline.Entry;
import org.focalhub.timeline.EntryDecorator;

/**
 * Gives the statements of a floor's entries the names of those who speak, as they are now. Who
 * acted is on record and not told: floors are read by people without an account too.
 */
public final class FloorEntries implements EntryDecorator {
  private static final String STATEMENTS = "statements";

  private final Pool pool;
  private final SpeakerStore speakers = new SpeakerStore();

  public FloorEntries(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<Entry>> decorate(List<Entry> entries) {
    UUID[] ids =
        entries.stream()
            .flatMap(entry -> statements(entry.body()))
            .map(FloorEntries::id)
            .distinct()
            .toArray(UUID[]::new);
    Future<Map<UUID, JsonObject>> names =
        ids.length == 0 ? Future.succeededFuture(Map.of()) : speakers.names(pool, ids);
    return names.map(known -> entries.stream().map(entry -> named(entry, known)).toList());
  }

  private static Entry named(Entry entry, Map<UUID, JsonObject> names) {
    JsonArray statements =
        statements(entry.body())
            .map(one -> one.copy().mergeIn(names.get(id(one))))
            .collect(JsonArray::new, JsonArray::add, JsonArray::addAll);
    return new Entry(
        entry.timeline(),
        entry.seq(),
        entry.kind(),
        entry.at(),
        Optional.empty(),
        entry.command(),
        entry.topic(),
        entry.refersTo(),
        entry.body().copy().put(STATEMENTS, statements));
  }

  private static Stream<JsonObject> statements(JsonObject body) {
    return body.getJsonArray(STATEMENTS).stream().map(JsonObject.class::cast);
  }

  private static UUID id(JsonObject statement) {
    return UUID.fromString(statement.getString("id"));
  }

  /** What is joined to a statement. */
  record Named(
      org.focalhub.meeting.Delegation delegation,
      String speakerName,
      String speakerTitle,
      String speechLanguage) {

    JsonObject json() {
      return Json.toObject(this);
    }
  }
}
