package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.floor.FloorHub.BEGINNING;
import static org.focalhub.floor.FloorHub.state;
import static org.focalhub.floor.FloorHub.statement;
import static org.focalhub.floor.FloorHub.waiting;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.focalhub.floor.FloorHub.Plenary;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A plenary from the first call to its record, through the contract. */
class FloorLifeTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static FloorHub hub;

  @BeforeAll
  static void start() {
    hub = new FloorHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Plenary ready(String... states) {
    Plenary plenary = hub.plenary(states);
    for (String iso : states) {
      assertThat(plenary.inscribe(iso).status()).isEqualTo(201);
    }
    hub.at(BEGINNING);
    return plenary;
  }

  @Test
  void a_statement_from_its_call_to_the_record() {
    Plenary plenary = ready("FR", "SN");
    assertThat(plenary.act("CALL").status()).isEqualTo(200);
    hub.pass(20_000);
    plenary.act("START");
    hub.pass(100_001);
    plenary.act("PAUSE");
    hub.pass(400_000);
    plenary.act("RESUME");
    hub.pass(23_449);
    JsonObject floor = plenary.act("STOP").body();
    assertThat(statement(floor, "state:FR").getLong("spokenMs")).isEqualTo(123_450);
    assertThat(state(floor).containsKey("clock")).isFalse();

    JsonObject record = hub.as(plenary.delegate("SN")).get(plenary.path("/record")).body();
    JsonObject line = FloorHub.objects(record.getJsonArray("statements")).get(0);
    assertThat(line.getInteger("order")).isEqualTo(1);
    assertThat(line.getLong("overMs")).isEqualTo(3_450);
    assertThat(line.getLong("startedAt")).isEqualTo(BEGINNING.toEpochMilli() + 20_000);
    assertThat(line.getLong("endedAt")).isEqualTo(BEGINNING.toEpochMilli() + 543_450);
    assertThat(record.getLong("spokenMs")).isEqualTo(123_450);
  }

  @Test
  void remaining_time_follows_from_a_few_numbers() {
    Plenary plenary = ready("BJ");
    plenary.act("CALL");
    plenary.act("START");
    hub.pass(30_000);
    plenary.act("EXTEND", new JsonObject().put("byMs", 30_000));
    hub.pass(5_000);
    JsonObject floor = plenary.floor();
    JsonObject clock = state(floor).getJsonObject("clock");
    assertThat(clock.getLong("limitMs")).isEqualTo(150_000);
    assertThat(clock.getLong("consumedMs")).isZero();
    assertThat(floor.getLong("time") - clock.getLong("runningSince")).isEqualTo(35_000);
    assertThat(state(floor).getLong("limitMs")).isEqualTo(120_000);
  }

  @Test
  void what_was_decided_on_an_earlier_floor_is_answered_with_the_floor_as_it_is() {
    Plenary plenary = ready("TG", "ML");
    long seen = state(plenary.floor()).getLong("version");
    assertThat(plenary.act(plenary.chair, "CALL", seen, new JsonObject()).status()).isEqualTo(200);
    Reply second = plenary.act(plenary.organiser, "CALL", seen, new JsonObject());
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body().getString("detail")).contains("moved on");
    JsonObject inside = second.body().getJsonObject("floor");
    assertThat(inside).isEqualTo(hub.as(plenary.organiser).get(plenary.path("/floor")).body());
    assertThat(waiting(inside)).containsExactly("state:ML");
  }

  @Test
  void a_command_that_arrives_again_is_carried_out_once() {
    Plenary plenary = ready("NE", "GN");
    Api chair = hub.as(plenary.chair).with("Idempotency-Key", UUID.randomUUID().toString());
    JsonObject call =
        new JsonObject()
            .put("act", "CALL")
            .put("version", state(plenary.floor()).getLong("version"));
    Reply first = chair.post(plenary.path("/acts"), call);
    Reply again = chair.post(plenary.path("/acts"), call);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(entries(plenary))
        .extracting(entry -> entry.getString("kind"))
        .containsOnlyOnce("CALLED");
    JsonObject start = new JsonObject().put("act", "START").put("version", 1);
    assertThat(chair.post(plenary.path("/acts"), start).problem()).endsWith("command-taken");
  }

  @Test
  void undoing_is_an_entry_and_gives_back_what_was_left() {
    Plenary plenary = ready("BF");
    plenary.act("CALL");
    plenary.act("START");
    hub.pass(50_000);
    JsonObject stopped = plenary.act("STOP").body();
    assertThat(state(stopped).getString("undoable")).isEqualTo("STOP");
    hub.pass(9_000);
    JsonObject undone = plenary.act("UNDO").body();
    assertThat(state(undone).getJsonObject("clock").getLong("consumedMs")).isEqualTo(50_000);
    assertThat(state(undone).getJsonObject("clock").getLong("runningSince"))
        .isEqualTo(undone.getLong("time"));
    assertThat(state(undone).getString("undoable")).isEqualTo("START");
    assertThat(entries(plenary))
        .extracting(entry -> entry.getString("kind"))
        .containsExactly("INSCRIBED", "CALLED", "STARTED", "STOPPED", "UNDONE");
  }

  @Test
  void moving_and_removing_those_who_wait_has_a_reason_on_record_and_leaves_the_clock_alone() {
    Plenary plenary = ready("RW", "TD", "SO", "DJ");
    plenary.act("CALL");
    plenary.act("START");
    JsonObject before = plenary.floor();
    String last = statement(before, "state:DJ").getString("id");
    assertThat(plenary.act("MOVE", new JsonObject().put("inscription", last)).status())
        .isEqualTo(400);
    JsonObject moved =
        plenary
            .act(
                "MOVE",
                new JsonObject().put("inscription", last).put("reason", "The minister must leave"))
            .body();
    assertThat(waiting(moved)).containsExactly("state:DJ", "state:TD", "state:SO");
    String second = statement(before, "state:TD").getString("id");
    JsonObject removed =
        plenary
            .act("REMOVE", new JsonObject().put("inscription", second).put("reason", "They left"))
            .body();
    assertThat(waiting(removed)).containsExactly("state:DJ", "state:SO");
    assertThat(state(removed).getJsonObject("clock"))
        .isEqualTo(state(before).getJsonObject("clock"));
    List<JsonObject> told = entries(plenary);
    assertThat(told.subList(told.size() - 2, told.size()))
        .extracting(entry -> entry.getJsonObject("body").getString("reason"))
        .containsExactly("The minister must leave", "They left");
  }

  @Test
  void read_again_from_its_beginning_the_floor_is_the_same() {
    Plenary plenary = ready("GA", "CM", "KE");
    plenary.act("CALL");
    plenary.act("ABSENT");
    plenary.act("CALL");
    plenary.act("START");
    hub.pass(10_000);
    plenary.act("FIT", new JsonObject().put("limitMs", 90_000));
    plenary.act("STOP");
    plenary.act("UNDO");
    String name = statement(plenary.floor(), "state:KE").getString("id");
    hub.as(plenary.organiser)
        .with("If-Match", "\"1\"")
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .send("PUT", "/api/inscriptions/" + name, Plenary.speaker("Another one"));
    JsonObject floor = plenary.floor();
    assertThat(replayed(hub, plenary)).isEqualTo(state(floor));
    assertThat(entries(plenary).size()).isEqualTo(floor.getInteger("head"));
  }

  /** As a client keeps it: statements by their id, everything else replaced. */
  static JsonObject replayed(FloorHub on, Plenary plenary) {
    Map<String, JsonObject> statements = new TreeMap<>();
    JsonObject state = new JsonObject();
    for (JsonObject entry : entries(on, plenary)) {
      state = entry.getJsonObject("body").copy();
      FloorHub.objects(state.getJsonArray("statements"))
          .forEach(one -> statements.put(one.getString("id"), one));
      state.remove("reason");
    }
    List<String> lanes = List.of("LIST", "LATE", "RIGHT_OF_REPLY");
    List<JsonObject> sorted =
        statements.values().stream()
            .sorted(
                java.util.Comparator.comparing(
                        (JsonObject one) -> lanes.indexOf(one.getString("lane")))
                    .thenComparing(one -> one.getLong("place")))
            .toList();
    return state.put("statements", new io.vertx.core.json.JsonArray(sorted));
  }

  private static List<JsonObject> entries(Plenary plenary) {
    return entries(hub, plenary);
  }

  private static List<JsonObject> entries(FloorHub on, Plenary plenary) {
    return FloorHub.objects(
        on.as(plenary.chair)
            .get("/api/timelines/" + plenary.segment + "/entries?limit=100")
            .body()
            .getJsonArray("entries"));
  }

  @Test
  void entries_of_a_floor_do_not_tell_who_acted() {
    Plenary plenary = ready("UG");
    plenary.act("CALL");
    assertThat(entries(plenary)).allMatch(entry -> !entry.containsKey("author"));
  }

  @Test
  void only_whoever_runs_the_floor_acts_on_it() {
    Plenary plenary = ready("ZM");
    long version = state(plenary.floor()).getLong("version");
    Member delegate = plenary.delegate("ZM");
    assertThat(plenary.act(delegate, "CALL", version, new JsonObject()).status()).isEqualTo(403);
    assertThat(plenary.act(hub.somebody(), "CALL", version, new JsonObject()).status())
        .isEqualTo(404);
    assertThat(hub.as(delegate).get(plenary.path("/fit?until=2024-12-05T15:00:00Z")).status())
        .isEqualTo(403);
    assertThat(hub.as(hub.somebody()).get(plenary.path("/floor")).status()).isEqualTo(404);
    JsonObject seen = hub.as(delegate).get(plenary.path("/floor")).body();
    assertThat(seen.getJsonObject("may").getBoolean("run")).isFalse();
    assertThat(plenary.floor().getJsonObject("may").getBoolean("run")).isTrue();
  }

  @Test
  void the_limit_that_fits_is_previewed_and_changes_nothing() {
    Plenary plenary = ready("BW", "LS", "MW", "NA");
    JsonObject before = plenary.floor();
    JsonObject fit =
        hub.as(plenary.chair).get(plenary.path("/fit?until=2024-12-05T14:06:00Z")).body();
    assertThat(fit.getInteger("speakers")).isEqualTo(4);
    assertThat(fit.getInteger("limitMs")).isEqualTo(75_000);
    assertThat(fit.getString("endsAt")).isEqualTo("2024-12-05T14:06:00Z");
    assertThat(fit.getString("endsAtWithout")).isEqualTo("2024-12-05T14:09:00Z");
    assertThat(fit.getBoolean("fits")).isTrue();
    assertThat(plenary.floor()).isEqualTo(before);
  }

  @Test
  void the_record_goes_out_as_a_table_in_which_no_cell_is_a_formula() {
    Plenary plenary = hub.plenary("CI");
    Member delegate = plenary.delegate("CI");
    hub.as(delegate)
        .command(
            plenary.path("/inscriptions"),
            Plenary.speaker("=HYPERLINK(\"http://evil.example\")")
                .put("speakerTitle", "+1, \"quoted\"")
                .put("focalPoint", delegate.focalPoint().toString()));
    hub.at(BEGINNING);
    plenary.act("CALL");
    plenary.act("START");
    hub.pass(61_005);
    plenary.act("STOP");
    Reply file = hub.as(plenary.organiser).get(plenary.path("/record/export?by=STATE"));
    assertThat(file.header("Content-Type")).contains("text/csv; charset=utf-8");
    List<String> lines = file.raw().body().lines().toList();
    assertThat(lines.get(0)).startsWith("Order,List,Ticket,Delegation,Speaker,Title,Language");
    assertThat(lines.get(1))
        .isEqualTo(
            "1,Speakers’ list,1,Côte d’Ivoire,\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"'+1, \"\"quoted\"\"\","
                + "French,Spoke,2024-12-05 15:00:00.000,2024-12-05 15:01:01.005,2:00.000,1:01.005,");
  }

  @Test
  void a_wall_shows_the_floor_until_the_next_one_is_opened() {
    Plenary plenary = ready("ET");
    Api chair = hub.as(plenary.chair).with("Idempotency-Key", UUID.randomUUID().toString());
    String path = chair.post(plenary.path("/wall"), new JsonObject()).body().getString("path");
    assertThat(chair.post(plenary.path("/wall"), new JsonObject()).body().getString("path"))
        .isEqualTo(path);
    Reply looked = look(path);
    assertThat(looked.status()).isEqualTo(200);
    assertThat(waiting(looked.body().getJsonObject("floor"))).containsExactly("state:ET");
    assertThat(looked.body().getJsonObject("floor").getJsonObject("may").getBoolean("run"))
        .isFalse();
    hub.as(plenary.chair).command(plenary.path("/wall"), new JsonObject());
    assertThat(look(path).status()).isEqualTo(404);
    assertThat(
            hub.as(plenary.delegate("ET"))
                .command(plenary.path("/wall"), new JsonObject())
                .status())
        .isEqualTo(403);
  }

  private static Reply look(String wall) {
    JsonObject pass = new JsonObject().put("pass", wall.substring("/wall#".length()));
    return Api.of(hub.hub.webPort()).post("/api/floor/look", pass);
  }

  @Test
  void without_an_account_one_looks_at_floors_of_public_meetings_only() {
    Plenary plenary = ready("ER");
    JsonObject segment = new JsonObject().put("segment", plenary.segment.toString());
    Api guest = Api.of(hub.hub.webPort());
    assertThat(guest.post("/api/floor/look", segment).status()).isEqualTo(404);
    plenary.meeting.openToPublic(true);
    assertThat(guest.post("/api/floor/look", segment).status()).isEqualTo(200);
    plenary.meeting.in("DRAFT");
    assertThat(guest.post("/api/floor/look", segment).status()).isEqualTo(404);
    assertThat(guest.post("/api/floor/look", new JsonObject()).status()).isEqualTo(400);
  }

  @Test
  void one_sees_ones_own_places_and_how_many_come_before() {
    Plenary plenary = ready("SC", "KM");
    plenary.act("CALL");
    Reply reply = hub.as(plenary.delegate("KM")).get("/api/registrations/mine");
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    JsonObject mine = reply.body();
    JsonObject inscribed = mine.getJsonArray("inscriptions").getJsonObject(0);
    assertThat(inscribed.getString("segment")).isEqualTo(plenary.segment.toString());
    assertThat(inscribed.getInteger("before")).isEqualTo(1);
    assertThat(inscribed.getJsonObject("meeting").getString("id"))
        .isEqualTo(plenary.meeting.id().toString());
  }
}
