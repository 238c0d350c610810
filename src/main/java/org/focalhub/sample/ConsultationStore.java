package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes consultations and whatever belongs to them, a table at a time, from rows as JSON. */
final class ConsultationStore {
  /**
   * The words become what search looks into; of which organisation the opener is, the directory
   * knows.
   */
  private static final String ADD_CONSULTATIONS =
      """
      INSERT INTO consultation
      SELECT c.* FROM jsonb_array_elements($1::text::jsonb) AS story (told)
        JOIN focal_point f ON f.id = (told->>'opening_focal_point')::uuid
       CROSS JOIN LATERAL jsonb_populate_record(null::consultation, told || jsonb_build_object(
             'words', searchable(told->>'words')::text, 'opening_organisation', f.organisation_id)) c""";

  private static final String ADD_PARTIES =
      "INSERT INTO consultation_party SELECT * FROM jsonb_populate_recordset(null::consultation_party, $1::text::jsonb)";

  private static final String ADD_VERSIONS =
      "INSERT INTO draft_version SELECT * FROM jsonb_populate_recordset(null::draft_version, $1::text::jsonb)";

  private static final String ADD_MARKS =
      "INSERT INTO draft_mark SELECT * FROM jsonb_populate_recordset(null::draft_mark, $1::text::jsonb)";

  private static final String ADD_READS =
      """
      INSERT INTO consultation_read (person_id, consultation_id, seq)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[])""";

  private static final String REFRESH_ACCESS = "SELECT refresh_consultation_access($1)";

  /** How far somebody has read in a consultation. */
  record ReadRow(UUID person, UUID consultation, long seq) {}

  Future<Void> add(SqlClient client, List<ConsultationStory> stories, List<ReadRow> reads) {
    List<UUID> ids = stories.stream().map(ConsultationStory::id).toList();
    List<UUID> notes = all(stories, story -> story.timelines().notes());
    return TimelineStore.add(client, ids, "CONSULTATION")
        .compose(added -> TimelineStore.add(client, notes, "CONSULTATION_NOTES"))
        .compose(
            added -> write(client, ADD_CONSULTATIONS, all(stories, story -> List.of(story.row()))))
        .compose(added -> write(client, ADD_PARTIES, all(stories, story -> story.parties().rows())))
        .compose(
            added -> write(client, ADD_VERSIONS, all(stories, story -> story.draft().versions())))
        .compose(added -> write(client, ADD_MARKS, all(stories, story -> story.draft().marks())))
        .compose(
            added ->
                TimelineStore.addEntries(
                    client, all(stories, story -> story.timelines().all().toList())))
        .compose(added -> addReads(client, reads))
        .compose(added -> Rows.write(client, REFRESH_ACCESS, Tuple.of(ids.toArray(UUID[]::new))));
  }

  private static Future<Void> addReads(SqlClient client, List<ReadRow> reads) {
    return Rows.write(
        client,
        ADD_READS,
        new Rows<>(reads)
            .id(ReadRow::person)
            .id(ReadRow::consultation)
            .number(ReadRow::seq)
            .columns());
  }

  private static Future<Void> write(SqlClient client, String statement, List<JsonObject> rows) {
    return Rows.write(client, statement, Tuple.of(new JsonArray(rows).encode()));
  }

  private static <T> List<T> all(
      List<ConsultationStory> stories, Function<ConsultationStory, List<T>> what) {
    return stories.stream().flatMap(story -> what.apply(story).stream()).toList();
  }
}
