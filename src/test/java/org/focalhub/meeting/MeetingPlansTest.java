package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.Hub;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.Plans;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No list and no page of a meeting reads all meetings, all segments or all registrations. Asserts
 * plans, which do not depend on the machine.
 */
class MeetingPlansTest {
  private static final Path FOLDER = Path.of("target", "meeting-plans-postgres");
  private static final String NAME = "meeting_plans";
  private static final int MEETINGS = 4_000;

  private static final Set<String> GROWING =
      Set.of(
          "meeting",
          "segment",
          "registration",
          "inscription",
          "meeting_team",
          "meeting_regrets",
          "meeting_chase",
          "window_extension",
          "timeline",
          "entry");

  /** As in {@code PlansTest}: five times for the parameters, then perhaps for any. */
  private static final int UNTIL_PLANNED_FOR_ANY = 7;

  /**
   * Ten years of them, of which the last twentieth is to come; every second one invites Senegal.
   */
  private static final String FILL_MEETINGS =
      """
      WITH i AS MATERIALIZED (
        SELECT n, gen_random_uuid() AS id, now() - interval '10 years' * (0.95 - n / $1::float8) AS at
          FROM generate_series(1, $1::int) n
      ), timelines AS (INSERT INTO timeline (id, kind) SELECT id, 'MEETING' FROM i)
      INSERT INTO meeting (id, code, kind, state, title_en, title_fr, time_zone, starts_at, ends_at, invited_states,
        open_to_public, opens_at, closes_at, erase_at, erased_at, created_by)
      SELECT id, 'meeting-' || n, 'SEMINAR', CASE n % 40 WHEN 0 THEN 'DRAFT' ELSE 'PUBLISHED' END, 'Seminar', 'Séminaire',
             'Africa/Dakar', at, at + interval '2 days', CASE n % 2 WHEN 0 THEN ARRAY['SN'] ELSE ARRAY['CR'] END, n % 50 = 0,
             at - interval '60 days', at - interval '1 day', at + interval '90 days',
             CASE WHEN at + interval '90 days' < now() THEN at + interval '90 days' END, $2
        FROM i""";

  private static final String FILL_SEGMENTS =
      """
      WITH i AS MATERIALIZED (
        SELECT gen_random_uuid() AS id, m.id AS meeting, n FROM meeting m CROSS JOIN generate_series(1, 2) n
      ), timelines AS (INSERT INTO timeline (id, kind) SELECT id, 'FLOOR' FROM i)
      INSERT INTO segment (id, meeting_id, ordinal, title_en, title_fr, starts_at, ends_at, opens_at, closes_at)
      SELECT i.id, m.id, i.n, 'Segment', 'Segment', m.starts_at, m.ends_at, m.opens_at, m.closes_at
        FROM i JOIN meeting m ON m.id = i.meeting""";

  private static final String FILL_REGISTRATIONS =
      """
      INSERT INTO registration (id, meeting_id, number, at, delegation, delegation_name, person_id, name, email, language,
        way, status, verified_at, changed_at)
      SELECT gen_random_uuid(), m.id, n, m.opens_at, 'other:' || n, 'Body ' || n, CASE WHEN n = 1 AND m.code LIKE '%7' THEN $1::uuid END,
             'Somebody', n || '@test.example', 'en', 'CSV', 'PLACED', m.opens_at, m.opens_at
        FROM meeting m CROSS JOIN generate_series(1, 10) n""";

  private static final List<String> FILL_THE_REST =
      List.of(
          """
          INSERT INTO inscription (id, segment_id, lane, ticket, at, delegation, delegation_name, speaker_name,
            speech_language, language, way, status, place)
          SELECT gen_random_uuid(), id, 'LIST', n, opens_at, 'other:' || n, 'Body ' || n, 'Speaker', 'fr', 'fr', 'ORGANISER',
                 'WAITING', n::bigint << 20 FROM segment CROSS JOIN generate_series(1, 3) n""",
          """
          INSERT INTO meeting_regrets (meeting_id, delegation, at, person_id, focal_point_id)
          SELECT m.id, 'other:regrets', m.opens_at, m.created_by, (SELECT id FROM focal_point LIMIT 1) FROM meeting m""",
          "INSERT INTO meeting_chase (meeting_id, delegation, last_at) SELECT id, 'other:chased', opens_at FROM meeting",
          """
          INSERT INTO window_extension (id, meeting_id, delegation, closes_at, reason, given_by, at)
          SELECT gen_random_uuid(), id, 'other:late', ends_at, 'Late', created_by, opens_at FROM meeting""",
          "INSERT INTO meeting_team SELECT id, created_by, 'ORGANISER' FROM meeting");

  /** Which a meeting's page shows too; their plans are theirs to test. */
  private static final String OF_REGISTRATIONS = "JOIN registration d ON d.id = p.id";

  private static OwnServer server;
  private static Plans plans;
  private static Hub hub;
  private static Map<String, Member> readers;
  private static UUID meeting;

  @BeforeAll
  static void fill() {
    UUID national;
    UUID outsider;
    UUID secretariat;
    try (OwnServer filling = OwnServer.start(FOLDER, Map.of())) {
      SmallNetwork network = new SmallNetwork(filling.vertx(), filling.create(NAME));
      national = served(network, "SN");
      outsider = network.person();
      secretariat = network.person("SECRETARIAT");
      network.execute(FILL_MEETINGS, MEETINGS, secretariat);
      network.execute(FILL_SEGMENTS);
      network.execute(FILL_REGISTRATIONS, outsider);
      FILL_THE_REST.forEach(network::execute);
      network.execute(
          "INSERT INTO meeting_team SELECT id, $1, 'ORGANISER' FROM meeting WHERE code LIKE '%33'",
          national);
      network.execute("VACUUM (ANALYZE)");
    }
    server = OwnServer.start(FOLDER, Plans.SETTINGS);
    Database database = server.open(NAME);
    plans = new Plans(FOLDER, database);
    hub =
        Waiting.on(
            Hub.start(HubOn.settings(database.settings()).with("database.pool.size", "1").read()));
    SmallNetwork network = new SmallNetwork(server.vertx(), database);
    readers =
        Map.of(
            "national", network.signedIn(national, national),
            "outsider", network.signedIn(outsider, outsider),
            "secretariat", network.signedIn(secretariat, secretariat));
    meeting = network.rows("SELECT id FROM meeting WHERE code = 'meeting-3950'").get(0).getUUID(0);
  }

  private static UUID served(SmallNetwork network, String state) {
    UUID person = network.person();
    network.holds(person, network.focalPoint("NATIONAL", state, "AFRICAN"), "PRINCIPAL");
    return person;
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
    server.close();
  }

  static Stream<Arguments> lists() {
    return Stream.of("UPCOMING", "PAST", "MINE", "DRAFTS")
        .flatMap(
            box ->
                Stream.of("national", "outsider", "secretariat")
                    .map(reader -> Arguments.of(reader, "/api/meetings?limit=20&box=" + box)));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void no_list_reads_a_growing_table_whole(String reader, String path) {
    assertNothingIsReadWhole(reader, path);
  }

  @Test
  void neither_does_the_page_of_a_meeting() {
    assertNothingIsReadWhole("national", "/api/meetings/" + meeting);
    assertNothingIsReadWhole("secretariat", "/api/meetings/" + meeting);
  }

  @Test
  void nor_asking_who_has_not_answered() {
    assertNothingIsReadWhole("secretariat", "/api/meetings/" + meeting + "/unanswered");
  }

  private static void assertNothingIsReadWhole(String reader, String path) {
    plans.forget();
    for (int time = 0; time < UNTIL_PLANNED_FOR_ANY; time++) {
      assertThat(Api.of(hub.webPort()).as(readers.get(reader)).get(path).status()).isEqualTo(200);
    }
    List<Plans.Plan> taken = plans.taken();
    assertThat(taken).hasSizeGreaterThan(UNTIL_PLANNED_FOR_ANY);
    assertThat(
            taken.stream()
                .filter(plan -> !plan.statement().contains(OF_REGISTRATIONS))
                .filter(plan -> plan.scanned().anyMatch(GROWING::contains))
                .map(Plans.Plan::toString))
        .isEmpty();
  }
}
