package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.meeting.MeetingHub.faults;
import static org.focalhub.meeting.MeetingHub.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what for a meeting: its team, its segments, and the answers of the invited. */
class OrganisingTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static MeetingHub hub;
  private static Member organiser;

  @BeforeAll
  static void start() {
    hub = new MeetingHub(DATABASE);
    organiser = hub.organiser();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void the_chair_runs_the_floor_and_does_not_organise() {
    Member chair = hub.with();
    UUID id = hub.prepared(organiser, hub.seminar());
    assertThat(hub.see(chair, id).status()).isEqualTo(404);
    Reply set = team(organiser, id, duty(organiser, "ORGANISER"), duty(chair, "CHAIR"));
    assertThat(objects(set.body().getJsonArray("team")))
        .extracting(one -> one.getString("duty"))
        .containsExactly("ORGANISER", "CHAIR");
    JsonObject may = hub.see(chair, id).body().getJsonObject("may");
    assertThat(may.getBoolean("runFloor")).isTrue();
    assertThat(may.getBoolean("organise")).isFalse();
    assertThat(hub.see(chair, id).body().fieldNames()).doesNotContain("team", "settings");
    team(organiser, id, duty(organiser, "ORGANISER"));
    assertThat(hub.see(chair, id).status()).isEqualTo(404);
  }

  @Test
  void there_is_always_an_organiser_and_nobody_shuts_the_door_behind_themselves() {
    Member other = hub.organiser();
    Member secretariat = hub.secretariat();
    Member gone = hub.with();
    hub.network.execute("UPDATE person SET disabled_at = now() WHERE id = $1", gone.person());
    UUID id = hub.prepared(organiser, hub.seminar());
    assertThat(faults(team(organiser, id, duty(organiser, "CHAIR"))))
        .containsExactly("/team noOrganiser");
    assertThat(faults(team(organiser, id, duty(other, "ORGANISER"))))
        .containsExactly("/team notOneself");
    assertThat(faults(team(organiser, id, duty(organiser, "ORGANISER"), duty(organiser, "CHAIR"))))
        .containsExactly("/team/1/person uniqueItems");
    assertThat(faults(team(organiser, id, duty(organiser, "ORGANISER"), duty(gone, "CHAIR"))))
        .containsExactly("/team/1/person disabled");
    JsonObject nobody =
        new JsonObject().put("person", UUID.randomUUID().toString()).put("duty", "CHAIR");
    assertThat(faults(team(organiser, id, duty(organiser, "ORGANISER"), nobody)))
        .containsExactly("/team/1/person unknown");
    assertThat(team(secretariat, id, duty(other, "ORGANISER")).status()).isEqualTo(200);
    assertThat(hub.see(organiser, id).status()).isEqualTo(404);
  }

  private static JsonObject duty(Member member, String duty) {
    return new JsonObject().put("person", member.person().toString()).put("duty", duty);
  }

  private static Reply team(Member by, UUID meeting, JsonObject... duties) {
    return hub.put(
        by,
        "/api/meetings/" + meeting + "/team",
        new JsonObject().put("team", new JsonArray(List.of(duties))));
  }

  @Test
  void segments_come_in_their_order_each_with_its_own_list() {
    UUID id = hub.prepared(organiser, hub.seminar());
    UUID first = hub.segmentOf(organiser, id);
    hub.act(organiser, id, "segments", hub.segment().put("limitMs", 180_000));
    List<JsonObject> segments = objects(hub.see(organiser, id).body().getJsonArray("segments"));
    assertThat(segments).extracting(one -> one.getInteger("ordinal")).containsExactly(1, 2);
    assertThat(segments.get(0).getJsonObject("settings")).isEqualTo(hub.segment());
    assertThat(segments.get(1).getJsonObject("settings").getInteger("limitMs")).isEqualTo(180_000);
    Reply changed = hub.changeSegment(organiser, first, 1, hub.segment().put("limitMs", 90_000));
    assertThat(
            objects(changed.body().getJsonArray("segments"))
                .get(0)
                .getJsonObject("settings")
                .getInteger("limitMs"))
        .isEqualTo(90_000);
    assertThat(hub.changeSegment(organiser, first, 1, hub.segment()).status()).isEqualTo(412);
    String command = UUID.randomUUID().toString();
    Reply removed = remove(first, command);
    assertThat(objects(removed.body().getJsonArray("segments"))).hasSize(1);
    assertThat(remove(first, command).status()).isEqualTo(200);
    assertThat(remove(first, UUID.randomUUID().toString()).status()).isEqualTo(404);
    assertThat(hub.changeSegment(organiser, first, 3, hub.segment()).status()).isEqualTo(404);
    assertThat(
            hub.network.count(
                "SELECT count(*) FROM timeline WHERE id = $1 AND kind = 'FLOOR'", first))
        .isOne();
  }

  private static Reply remove(UUID segment, String command) {
    return hub.as(organiser)
        .with("Idempotency-Key", command)
        .post("/api/segments/" + segment + "/remove", new JsonObject());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refused("/title/en blank", s -> s.getJsonObject("title").put("en", " ")),
        refused("/endsAt order", s -> s.put("endsAt", hub.at(1)).put("closesAt", hub.at(1))),
        refused("/startsAt outsideMeeting", s -> s.put("startsAt", hub.at(-1))),
        refused("/endsAt outsideMeeting", s -> s.put("endsAt", hub.at(49))),
        refused("/closesAt order", s -> s.put("closesAt", s.getString("opensAt"))),
        refused("/closesAt afterSegment", s -> s.put("closesAt", hub.at(3))),
        refused("/opensAt instant", s -> s.put("opensAt", "0001-01-01T00:00:00Z")));
  }

  private static Arguments refused(String fault, Consumer<JsonObject> with) {
    return Arguments.of(fault, with);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void a_segment_that_makes_no_sense_is_refused_by_field_and_rule(
      String fault, Consumer<JsonObject> with) {
    UUID id = hub.prepared(organiser, hub.seminar());
    UUID segment = hub.segmentOf(organiser, id);
    JsonObject wrong = hub.segment();
    with.accept(wrong);
    assertThat(faults(hub.act(organiser, id, "segments", wrong))).containsExactly(fault);
    assertThat(faults(hub.changeSegment(organiser, segment, 1, wrong))).containsExactly(fault);
  }

  @Test
  void a_list_that_has_begun_keeps_its_order_and_its_segment() {
    UUID id = hub.prepared(organiser, hub.seminar());
    UUID segment = hub.segmentOf(organiser, id);
    hub.inscribed(segment, "other:stranger", "UNVERIFIED");
    JsonObject statesFirst = hub.segment().put("orderPolicy", "STATES_FIRST");
    assertThat(hub.changeSegment(organiser, segment, 1, statesFirst).status()).isEqualTo(200);
    hub.inscribed(segment, "other:one", "WAITING");
    assertThat(faults(hub.changeSegment(organiser, segment, 2, hub.segment())))
        .containsExactly("/orderPolicy inscribed");
    Reply removed = remove(segment, UUID.randomUUID().toString());
    assertThat(removed.status()).isEqualTo(409);
    assertThat(removed.body().getString("detail")).contains("inscribed in this segment");
    assertThat(
            objects(hub.see(organiser, id).body().getJsonArray("segments"))
                .get(0)
                .getInteger("onList"))
        .isEqualTo(1);
  }

  @Test
  void a_limit_that_is_set_replaces_one_that_was_fitted() {
    UUID id = hub.prepared(organiser, hub.seminar());
    UUID segment = hub.segmentOf(organiser, id);
    hub.network.execute("UPDATE segment SET fitted_limit_ms = 45000 WHERE id = $1", segment);
    hub.changeSegment(organiser, segment, 1, hub.segment().put("title", MeetingHub.both("I", "I")));
    assertThat(fitted(segment)).isEqualTo(45_000);
    hub.changeSegment(organiser, segment, 2, hub.segment().put("limitMs", 100_000));
    assertThat(fitted(segment)).isNull();
  }

  private static Integer fitted(UUID segment) {
    return hub.network
        .rows("SELECT fitted_limit_ms FROM segment WHERE id = $1", segment)
        .get(0)
        .getInteger(0);
  }

  @Test
  void regrets_are_an_answer_until_somebody_comes_after_all() {
    Member regrets = hub.of("ZM", "NATIONAL");
    Member comes = hub.of("MW", "NATIONAL");
    Member silent = hub.of("LS", "NATIONAL");
    UUID id = hub.published(organiser, hub.seminar("ZM", "MW", "LS"));
    hub.registered(id, "state:MW", comes.person(), "PLACED");
    Reply said = regret(regrets, id);
    assertThat(objects(said.body().getJsonArray("actAs")).get(0).getBoolean("regrets")).isTrue();
    assertThat(regret(regrets, id).status()).isEqualTo(200);
    assertThat(unanswered(id)).containsExactly("state:LS 1 0");
    Reply refused = regret(comes, id);
    assertThat(refused.body().getString("detail")).contains("Withdraw the registration first");
    hub.registered(id, "state:ZM", regrets.person(), "PLACED");
    assertThat(
            objects(hub.see(regrets, id).body().getJsonArray("actAs")).get(0).getBoolean("regrets"))
        .isFalse();
    Reply forAnother =
        hub.act(
            silent,
            id,
            "regrets",
            new JsonObject().put("focalPoint", comes.focalPoint().toString()));
    assertThat(forAnother.status()).isEqualTo(403);
    assertThat(hub.kinds(id)).containsExactly("MEETING_CHANGED", "REGRETS");
  }

  private static Reply regret(Member member, UUID meeting) {
    return hub.act(
        member,
        meeting,
        "regrets",
        new JsonObject().put("focalPoint", member.focalPoint().toString()));
  }

  @Test
  void whoever_has_not_answered_is_asked_again_once_a_day() {
    hub.of("BW", "NATIONAL");
    hub.of("BW", "MISSION_CONTACT");
    hub.of("NA", "NATIONAL");
    UUID id = hub.published(organiser, hub.seminar("BW", "NA"));
    assertThat(unanswered(id)).containsExactly("state:BW 2 0", "state:NA 1 0");
    Reply one =
        chase(
            id,
            new JsonObject().put("delegations", new JsonArray().add("state:NA").add("state:ZZ")));
    assertThat(one.body().getInteger("delegations")).isEqualTo(1);
    assertThat(chase(id, new JsonObject()).body().getInteger("delegations")).isEqualTo(1);
    assertThat(chase(id, new JsonObject()).body().getInteger("delegations")).isZero();
    assertThat(unanswered(id)).containsExactly("state:BW 2 1", "state:NA 1 1");
    hub.network.execute(
        "UPDATE meeting_chase SET last_at = last_at - interval '24 hours' WHERE meeting_id = $1",
        id);
    assertThat(chase(id, new JsonObject()).body().getInteger("delegations")).isEqualTo(2);
    assertThat(unanswered(id)).containsExactly("state:BW 2 2", "state:NA 1 2");
    assertThat(hub.kinds(id)).containsExactly("MEETING_CHANGED", "CHASED", "CHASED", "CHASED");
  }

  private static Reply chase(UUID meeting, JsonObject whom) {
    return hub.act(organiser, meeting, "chase", whom);
  }

  private static List<String> unanswered(UUID meeting) {
    Reply reply = hub.as(organiser).get("/api/meetings/" + meeting + "/unanswered");
    return objects(reply.body().getJsonArray("delegations")).stream()
        .map(
            one ->
                one.getJsonObject("delegation").getString("key")
                    + " "
                    + one.getInteger("people")
                    + " "
                    + one.getInteger("times"))
        .toList();
  }

  @Test
  void what_only_organisers_may_do_is_refused_to_all_others_and_hidden_from_strangers() {
    Member chair = hub.with();
    Member invited = hub.of("SC", "NATIONAL");
    Member registered = hub.with();
    Member stranger = hub.of("KM", "NATIONAL");
    UUID id = hub.published(organiser, hub.seminar("SC"));
    UUID segment = hub.segmentOf(organiser, id);
    team(organiser, id, duty(organiser, "ORGANISER"), duty(chair, "CHAIR"));
    hub.registered(id, "other:guest", registered.person(), "PLACED");
    for (Member reader : List.of(chair, invited, registered)) {
      assertThat(hub.see(reader, id).status()).isEqualTo(200);
      assertThat(hub.as(reader).get("/api/meetings/" + id + "/calendar").status()).isEqualTo(200);
      assertThat(organisersActs(reader, id, segment)).containsOnly(403);
    }
    assertThat(hub.see(stranger, id).status()).isEqualTo(404);
    assertThat(hub.as(stranger).get("/api/meetings/" + id + "/calendar").status()).isEqualTo(404);
    assertThat(organisersActs(stranger, id, segment)).containsOnly(404);
    assertThat(regret(stranger, id).status()).isEqualTo(404);
    assertThat(regret(registered, id).status()).isEqualTo(403);
    assertThat(hub.as(invited).command("/api/meetings", hub.seminar()).status()).isEqualTo(403);
    assertThat(Api.of(hub.hub.webPort()).get("/api/meetings/" + id).status()).isEqualTo(401);
  }

  private static Stream<Integer> organisersActs(Member member, UUID id, UUID segment) {
    JsonObject extension =
        new JsonObject()
            .put("delegation", new JsonObject().put("state", "SC"))
            .put("closesAt", hub.at(-1))
            .put("reason", "Late");
    return Stream.of(
            hub.change(member, id, 2, hub.seminar("SC")),
            hub.publish(member, id),
            hub.act(member, id, "cancel", new JsonObject().put("reason", "No")),
            team(member, id, duty(organiser, "ORGANISER")),
            hub.act(member, id, "extensions", extension),
            hub.act(member, id, "segments", hub.segment()),
            hub.changeSegment(member, segment, 1, hub.segment()),
            hub.as(member).command("/api/segments/" + segment + "/remove", new JsonObject()),
            hub.as(member).get("/api/meetings/" + id + "/unanswered"),
            hub.act(member, id, "chase", new JsonObject()))
        .map(Reply::status);
  }
}
