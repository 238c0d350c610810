package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the meetings of the sample: of each table all rows with one statement. */
final class MeetingStore {
  private static final String ORGANISATIONS = "SELECT code, id FROM organisation";

  private static final String MEETINGS =
      insert(
          "meeting",
          "id, code, kind, state, cancel_reason, title_en, title_fr, description_en, description_fr, host, place, link, "
              + "time_zone, starts_at, ends_at, sessions, open_to_public, invited_states, invited_groups, "
              + "invited_organisations, invited_kinds, opens_at, closes_at, late_policy, capacity, quota, "
              + "delegation_confirms, receipt_copies, erase_at, erased_at, last_number, created_by");

  private static final String TEAMS = insert("meeting_team", "meeting_id, person_id, duty");

  private static final String REGISTRATIONS =
      insert(
          "registration",
          "id, meeting_id, number, at, delegation, state_iso, delegation_name, person_id, focal_point_id, registered_by, "
              + "name, function_title, email, language, remarks, way, late, status, verified_at, delegation_pending, "
              + "changed_at, erased_at, version");

  private static final String REGRETS =
      insert("meeting_regrets", "meeting_id, delegation, at, person_id, focal_point_id");

  private static final String SEGMENTS =
      insert(
          "segment",
          "id, meeting_id, ordinal, title_en, title_fr, description_en, description_fr, starts_at, ends_at, opens_at, "
              + "closes_at, speakers, absent_policy, last_ticket, floor_version, current_id, current_limit_ms, consumed_ms");

  private static final String INSCRIPTIONS =
      insert(
          "inscription",
          "id, segment_id, lane, ticket, at, delegation, state_iso, person_id, focal_point_id, speaker_name, speaker_title, "
              + "speech_language, email, language, way, status, place, limit_ms, spoken_ms, called_at, started_at, ended_at, "
              + "absences");

  private static final String ACTS =
      insert("floor_act", "segment_id, version, kind, at, person_id, undoable, undone, before");

  private static String insert(String table, String columns) {
    return "INSERT INTO "
        + table
        + " ("
        + columns
        + ") SELECT "
        + columns
        + " FROM jsonb_populate_recordset(NULL::"
        + table
        + ", $1)";
  }

  /** By code. */
  Future<Map<String, UUID>> organisations(SqlClient client) {
    return client
        .query(ORGANISATIONS)
        .execute()
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toMap(row -> row.getString(0), row -> row.getUUID(1))));
  }

  Future<Void> add(SqlClient client, List<SampleMeeting> meetings) {
    List<UUID> ids = meetings.stream().map(SampleMeeting::id).toList();
    List<SampleFloor> floors = of(meetings, SampleMeeting::floors);
    List<UUID> floorIds = floors.stream().map(SampleFloor::id).toList();
    return TimelineStore.add(client, ids, "MEETING")
        .compose(done -> TimelineStore.add(client, floorIds, "FLOOR"))
        .compose(done -> write(client, MEETINGS, meetings.stream().map(SampleMeeting::row)))
        .compose(done -> write(client, TEAMS, of(meetings, SampleMeeting::team).stream()))
        .compose(
            done ->
                write(client, REGISTRATIONS, of(meetings, SampleMeeting::registrations).stream()))
        .compose(done -> write(client, REGRETS, of(meetings, SampleMeeting::regrets).stream()))
        .compose(done -> write(client, SEGMENTS, of(meetings, SampleMeeting::segments).stream()))
        .compose(
            done -> write(client, INSCRIPTIONS, of(floors, SampleFloor::inscriptions).stream()))
        .compose(done -> write(client, ACTS, of(floors, SampleFloor::acts).stream()))
        .compose(
            done ->
                TimelineStore.addEntries(
                    client, meetings.stream().flatMap(SampleMeeting::entries).toList()));
  }

  private static <T, R> List<R> of(List<T> all, Function<T, List<R>> part) {
    return all.stream().flatMap(one -> part.apply(one).stream()).toList();
  }

  private static Future<Void> write(SqlClient client, String statement, Stream<JsonObject> rows) {
    return Rows.write(client, statement, Tuple.of(new JsonArray(rows.toList())));
  }
}
