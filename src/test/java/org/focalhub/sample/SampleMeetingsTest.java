package org.focalhub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sample's meetings keep what the schema promises of meetings, and its floors what the rules
 * do.
 */
class SampleMeetingsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final SampleFiles FILES = SampleFiles.read();

  private static Database database;

  @BeforeAll
  static void fill() {
    database = DATABASE.open();
    SampleNetwork sample = new SampleNetwork(DATABASE.vertx(), InstantSource.system());
    DATABASE.await(sample.fill(database.pool()));
  }

  @Test
  void all_kinds_of_meeting_are_there_past_and_to_come() {
    assertThat(column("SELECT DISTINCT kind FROM meeting"))
        .contains("SEMINAR", "ROUND_TABLE", "PLENARY", "WORKING_GROUP", "BRIEFING");
    assertThat(column("SELECT DISTINCT state FROM meeting"))
        .containsExactlyInAnyOrder("DRAFT", "PUBLISHED", "CANCELLED");
    assertThat(column("SELECT code FROM meeting"))
        .contains("cotonou-2014", "san-jose-2015", "gaborone-2015", "plenary-2024");
    assertThat(
            column(
                "SELECT to_char(closes_at AT TIME ZONE 'Europe/Amsterdam', 'Dy DD Mon YYYY HH24:MI') FROM segment "
                    + "WHERE meeting_id = (SELECT id FROM meeting WHERE code = 'plenary-2024')"))
        .containsOnly("Wed 04 Dec 2024 18:00");
  }

  @Test
  void one_is_to_come_whose_registration_and_lists_are_open_and_one_has_a_speaker_on_the_floor() {
    assertThat(
            column(
                """
                SELECT m.code FROM meeting m JOIN segment s ON s.meeting_id = m.id
                 WHERE m.open_to_public AND m.state = 'PUBLISHED' AND m.starts_at > now() AND now() BETWEEN m.opens_at AND m.closes_at
                   AND now() BETWEEN s.opens_at AND s.closes_at
                 GROUP BY m.code HAVING count(*) = 2 AND sum(s.last_ticket) = 30"""))
        .containsExactly("plenary-next");
    assertThat(
            column(
                """
                SELECT m.code FROM meeting m JOIN segment s ON s.meeting_id = m.id JOIN inscription i ON i.id = s.current_id
                 WHERE now() BETWEEN s.starts_at AND s.ends_at AND i.status = 'PAUSED' AND s.running_since IS NULL
                   AND s.consumed_ms = 48400"""))
        .containsExactly("plenary-today");
  }

  @Test
  void numbers_and_tickets_run_from_one_without_a_gap_in_the_order_of_their_instants() {
    assertNone(
        """
        SELECT m.code FROM meeting m LEFT JOIN registration r ON r.meeting_id = m.id GROUP BY m.id
        HAVING m.last_number <> count(r.id) OR m.last_number <> coalesce(max(r.number), 0)""");
    assertNone(
        """
        SELECT s.title_en FROM segment s LEFT JOIN inscription i ON i.segment_id = s.id GROUP BY s.id
        HAVING s.last_ticket <> count(i.id) OR s.last_ticket <> coalesce(max(i.ticket), 0)""");
    assertNone(
        """
        SELECT number FROM (SELECT number, at, lag(at) OVER (PARTITION BY meeting_id ORDER BY number) AS before
                              FROM registration) r WHERE at < before OR at > now()""");
    assertNone(
        """
        SELECT i.ticket FROM inscription i JOIN segment s ON s.id = i.segment_id
         WHERE i.at NOT BETWEEN s.opens_at AND s.closes_at OR i.at > now() OR i.place <> i.ticket::bigint << 20""");
  }

  @Test
  void places_are_taken_before_anybody_waits() {
    assertNone(
        """
        SELECT m.code FROM meeting m JOIN registration r ON r.meeting_id = m.id GROUP BY m.id
        HAVING count(*) FILTER (WHERE r.status = 'PLACED') > m.capacity
            OR count(*) FILTER (WHERE r.status = 'WAITING') > 0
               AND count(*) FILTER (WHERE r.status = 'PLACED') < m.capacity""");
    assertThat(column("SELECT DISTINCT standing FROM registration"))
        .contains("CONFIRMED", "TO_CONFIRM", "WAITING", "UNVERIFIED");
    assertNone(
        """
        SELECT name FROM registration WHERE delegation <> coalesce('state:' || state_iso, 'other:' || fold(delegation_name))""");
  }

  @Test
  void what_was_to_be_erased_is_erased_and_nothing_else() {
    assertNone(
        """
        SELECT m.code FROM meeting m LEFT JOIN registration r ON r.meeting_id = m.id
         WHERE (m.erase_at <= now()) <> (m.erased_at IS NOT NULL)
            OR (m.erased_at IS NOT NULL) <> (r.erased_at IS NOT NULL) AND r.id IS NOT NULL
            OR r.erased_at IS NOT NULL AND r.name || r.email <> ''""");
  }

  @Test
  void every_timeline_is_told_without_a_gap_and_never_back_in_time() {
    assertNone(
        """
        SELECT t.kind, t.head FROM timeline t LEFT JOIN entry e ON e.timeline_id = t.id
         WHERE t.kind IN ('MEETING', 'FLOOR') GROUP BY t.id HAVING t.head <> count(e.seq)""");
    assertNone(
        """
        SELECT kind, seq FROM (
               SELECT t.kind, e.seq, e.at, lag(e.at) OVER (PARTITION BY t.id ORDER BY e.seq) AS before
                 FROM entry e JOIN timeline t ON t.id = e.timeline_id AND t.kind IN ('MEETING', 'FLOOR')) e
         WHERE at < before OR at > now()""");
  }

  @Test
  void a_floor_that_is_read_again_from_its_beginning_is_the_floor_as_it_is() {
    for (Row segment : rows("SELECT id, floor_version, current_id, consumed_ms FROM segment")) {
      UUID id = segment.getUUID("id");
      Map<String, JsonObject> statements = new HashMap<>();
      JsonObject last = new JsonObject();
      for (Row entry :
          rows("SELECT body FROM entry WHERE timeline_id = '" + id + "' ORDER BY seq")) {
        last = entry.getJsonObject("body");
        last.getJsonArray("statements").stream()
            .map(JsonObject.class::cast)
            .forEach(one -> statements.put(one.getString("id"), one));
      }
      assertThat(last.getLong("version")).isEqualTo(segment.getLong("floor_version"));
      assertThat(last.containsKey("clock")).isEqualTo(segment.getUUID("current_id") != null);
      assertThat(
              rows(
                  "SELECT id::text, status, limit_ms, spoken_ms, (extract(epoch FROM called_at) * 1000)::bigint AS called, "
                      + "(extract(epoch FROM ended_at) * 1000)::bigint AS ended FROM inscription WHERE segment_id = '"
                      + id
                      + "'"))
          .allSatisfy(
              row -> {
                JsonObject told = statements.get(row.getString("id"));
                assertThat(told.getString("status")).isEqualTo(row.getString("status"));
                assertThat(told.getInteger("limitMs")).isEqualTo(row.getInteger("limit_ms"));
                assertThat(told.getLong("spokenMs")).isEqualTo(row.getLong("spoken_ms"));
                assertThat(told.getLong("calledAt")).isEqualTo(row.getLong("called"));
                assertThat(told.getLong("endedAt")).isEqualTo(row.getLong("ended"));
              });
    }
  }

  @Test
  void one_speaks_at_a_time_and_every_act_can_be_undone_one_after_the_other() {
    assertNone(
        """
        SELECT ticket FROM (SELECT ticket, called_at, lag(ended_at) OVER (PARTITION BY segment_id ORDER BY ticket) AS before
                              FROM inscription WHERE status = 'DONE') i WHERE called_at < before""");
    assertNone(
        """
        SELECT ticket FROM inscription WHERE status = 'DONE'
           AND spoken_ms <> (extract(epoch FROM ended_at - started_at) * 1000)::bigint""");
    assertNone(
        """
        SELECT s.id FROM segment s LEFT JOIN floor_act a ON a.segment_id = s.id GROUP BY s.id
        HAVING s.floor_version <> count(a.version) OR s.floor_version <> coalesce(max(a.version), 0)""");
    assertThat(column("SELECT DISTINCT kind FROM floor_act"))
        .containsExactlyInAnyOrder("CALL", "START", "PAUSE", "STOP", "ABSENT");
  }

  @Test
  void words_are_set_as_officials_set_them_in_both_languages() {
    assertThat(texts())
        .allSatisfy(
            text -> {
              assertThat(text.en()).isNotBlank().doesNotContain("!");
              assertThat(text.fr()).isNotBlank().doesNotContain("!").doesNotContain("« ");
              assertThat(text.fr())
                  .doesNotContainPattern("[^\\u202f][;:?»]")
                  .doesNotContainPattern("\\p{L}'\\p{L}");
            });
  }

  private static Stream<Bilingual> texts() {
    return FILES.meetings().stream()
        .flatMap(
            one ->
                Stream.of(
                        Stream.of(one.title(), one.description()),
                        one.sessions().orElse(List.of()).stream().map(MeetingPlan.Session::title),
                        one.segments().orElse(List.of()).stream()
                            .flatMap(
                                segment ->
                                    Stream.concat(
                                        Stream.of(segment.title()),
                                        segment.description().stream())))
                    .flatMap(all -> all));
  }

  @ParameterizedTest(name = "first started at {0}")
  @ValueSource(
      strings = {
        "2026-11-21T05:43:00Z",
        "2026-11-22T23:59:30Z",
        "2026-03-29T01:30:00Z",
        "2027-01-01T00:00:00Z",
        "2026-06-17T14:00:00Z"
      })
  void they_go_forward_in_time_whenever_the_hub_first_starts(Instant now) {
    SampleCalendar calendar = new SampleCalendar(now);
    SampleDirectory directory = new SampleDirectory(FILES, calendar);
    Map<String, UUID> organisations = new HashMap<>();
    FILES.organisations().organisations().forEach(one -> organisations.put(one.code(), Ids.next()));
    SamplePerson officer = directory.post("secretariat.meetings").author(now, false);
    SampleMeeting.Setting setting =
        new SampleMeeting.Setting(
            calendar, new Delegates(FILES, directory), organisations, officer, officer);
    FILES.meetings().stream()
        .map(plan -> new SampleMeeting(plan, setting))
        .forEach(
            meeting -> {
              JsonObject row = meeting.row();
              assertThat(Instant.parse(row.getString("starts_at")))
                  .isBefore(row.getString("ends_at"));
              assertThat(Instant.parse(row.getString("opens_at")))
                  .isBefore(row.getString("closes_at"));
              assertThat(Instant.parse(row.getString("closes_at")))
                  .isBeforeOrEqualTo(Instant.parse(row.getString("ends_at")));
              assertThat(meeting.entries().map(EntryRow::at))
                  .allMatch(at -> !at.isAfter(now), "not to come: " + row.getString("code"));
            });
  }

  private static List<String> column(String sql) {
    return rows(sql).stream().map(row -> row.getString(0)).toList();
  }

  private static void assertNone(String sql) {
    assertThat(rows(sql)).extracting(Row::deepToString).isEmpty();
  }

  private static List<Row> rows(String sql) {
    return DATABASE.await(database.pool().query(sql).execute()).stream().toList();
  }
}
