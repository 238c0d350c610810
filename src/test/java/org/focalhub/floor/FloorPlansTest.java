package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.focalhub.Hub;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.Plans;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A floor with 1,000 statements among many others: it is read along its own index, with as many
 * statements as a small one, and so is what is done on it.
 */
class FloorPlansTest {
  private static final Path FOLDER = Path.of("target", "floor-plans-postgres");

  private static final Set<String> GROWING =
      Set.of("inscription", "segment", "meeting", "floor_act", "entry", "timeline");

  private static OwnServer server;
  private static Plans plans;
  private static Hub hub;
  private static Member chair;
  private static UUID segment;

  @BeforeAll
  static void fill() {
    server = OwnServer.start(FOLDER, Plans.SETTINGS);
    Database database = server.create("floor_plans");
    SmallNetwork network = new SmallNetwork(server.vertx(), database);
    chair = network.signedIn(network.person(), UUID.randomUUID());
    SmallMeeting meeting = new SmallMeeting(network).withTeam(chair.person(), "CHAIR");
    segment = meeting.segment();
    // 400 meetings with a segment of 50 statements each; this one has 1,000.
    network.execute(
        """
        WITH n AS (SELECT md5('m' || gs)::uuid AS meeting, md5('s' || gs)::uuid AS segment, gs FROM generate_series(1, 400) gs),
             lines AS (INSERT INTO timeline (id, kind) SELECT meeting, 'MEETING' FROM n UNION ALL SELECT segment, 'FLOOR' FROM n),
             held AS (INSERT INTO meeting (id, code, kind, title_en, title_fr, time_zone, starts_at, ends_at, opens_at, closes_at,
                                           erase_at, created_by)
                      SELECT n.meeting, 'other-' || gs, 'PLENARY', 'M', 'M', 'UTC', m.starts_at, m.ends_at, m.opens_at,
                             m.closes_at, m.erase_at, m.created_by FROM n, meeting m WHERE m.id = $1)
        INSERT INTO segment (id, meeting_id, ordinal, title_en, title_fr, starts_at, ends_at, opens_at, closes_at)
        SELECT n.segment, n.meeting, 1, 'S', 'S', s.starts_at, s.ends_at, s.opens_at, s.closes_at
          FROM n, segment s WHERE s.id = $2
        """,
        meeting.id(),
        segment);
    network.execute(
        """
        INSERT INTO inscription (id, segment_id, lane, ticket, at, delegation, delegation_name, speaker_name, speech_language,
                                 language, way, status, place)
        SELECT gen_random_uuid(), s.id, 'LIST', t, hub_now(), 'other:body ' || t, 'Body ' || t, 'A speaker', 'fr', 'fr',
               'ORGANISER', 'WAITING', t::bigint << 20
          FROM segment s, generate_series(1, 1000) t WHERE t <= CASE WHEN s.id = $1 THEN 1000 ELSE 50 END
        """,
        segment);
    // The others have been spoken through.
    network.execute(
        """
        INSERT INTO floor_act (segment_id, version, kind, at, undoable, undone, before)
        SELECT s.id, v, 'CALL', hub_now(), true, v % 5 = 0, '{"places": {}}' FROM segment s, generate_series(1, 60) v
         WHERE s.id <> $1
        """,
        segment);
    network.execute(
        """
        INSERT INTO entry (timeline_id, seq, kind, at, command_id, body)
        SELECT s.id, v, 'CALLED', hub_now(), gen_random_uuid(), '{"statements": []}'
          FROM segment s, generate_series(1, 60) v WHERE s.id <> $1
        """,
        segment);
    network.execute("UPDATE timeline SET head = 60 WHERE kind = 'FLOOR' AND id <> $1", segment);
    network.execute("UPDATE segment SET last_ticket = 1000");
    network.execute("ANALYZE");
    plans = new Plans(FOLDER, database);
    hub =
        Waiting.on(
            Hub.start(HubOn.settings(database.settings()).with("database.pool.size", "1").read()));
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
    server.close();
  }

  @Test
  void a_thousand_statements_are_read_with_a_few_statements_along_an_index() {
    look();
    plans.forget();
    look();
    bounded(plans.taken(), 12);
  }

  @Test
  void an_act_reads_its_own_floor_only() {
    act("CALL");
    act("START");
    plans.forget();
    act("STOP");
    bounded(plans.taken(), 35);
  }

  private static void bounded(List<Plans.Plan> taken, int most) {
    assertThat(taken).hasSizeBetween(3, most);
    assertThat(
            taken.stream()
                .filter(plan -> plan.scanned().anyMatch(GROWING::contains))
                .map(Plans.Plan::toString))
        .isEmpty();
  }

  private static JsonObject look() {
    Api.Reply reply = Api.of(hub.webPort()).as(chair).get("/api/segments/" + segment + "/floor");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(FloorHub.statements(reply.body())).hasSize(1000);
    return reply.body();
  }

  private static void act(String act) {
    long version = FloorHub.state(look()).getLong("version");
    Api.Reply reply =
        Api.of(hub.webPort())
            .as(chair)
            .command(
                "/api/segments/" + segment + "/acts",
                new JsonObject().put("act", act).put("version", version));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
  }
}
