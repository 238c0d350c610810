package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.meeting.Delegation;

/** The SQL of who speaks, and for whom. */
final class SpeakerStore {
  private static final String NAMES =
      "SELECT d.id, d.speaker_name, d.speaker_title, d.speech_language, "
          + Delegation.COLUMNS
          + " FROM inscription d "
          + Delegation.JOINS
          + " WHERE d.id = ANY ($1)";

  /** As the members of a statement that entries leave out. */
  Future<Map<UUID, JsonObject>> names(SqlClient client, UUID[] inscriptions) {
    return client
        .preparedQuery(NAMES)
        .execute(Tuple.tuple().addArrayOfUUID(inscriptions))
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toMap(row -> row.getUUID("id"), SpeakerStore::named)));
  }

  private static JsonObject named(Row row) {
    return new FloorEntries.Named(
            Delegation.of(row),
            row.getString("speaker_name"),
            row.getString("speaker_title"),
            row.getString("speech_language"))
        .json();
  }
}
