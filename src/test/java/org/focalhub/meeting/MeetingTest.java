package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.meeting.MeetingHub.faults;
import static org.focalhub.meeting.MeetingHub.ids;
import static org.focalhub.meeting.MeetingHub.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

/** The life of a meeting from its draft to its cancellation, through the contract. */
class MeetingTest {
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
  void what_is_entered_comes_back_as_it_was_entered() {
    JsonObject seminar = hub.seminar("SN");
    UUID id = hub.prepared(organiser, seminar);
    Reply seen = hub.see(organiser, id);
    assertThat(seen.body().getJsonObject("settings")).isEqualTo(seminar);
    assertThat(seen.header("ETag")).contains("\"1\"");
    assertThat(seen.body().getJsonObject("meeting").getString("state")).isEqualTo("DRAFT");
    assertThat(seen.body().getJsonObject("meeting").getString("duty")).isEqualTo("ORGANISER");
  }

  @Test
  void a_draft_is_its_organisers_alone_until_it_is_published() {
    Member invited = hub.of("BJ", "NATIONAL");
    Member other = hub.of("TG", "NATIONAL");
    UUID id = hub.prepared(organiser, hub.seminar("BJ"));
    assertThat(hub.see(invited, id).status()).isEqualTo(404);
    assertThat(hub.see(hub.organiser(), id).status()).isEqualTo(404);
    assertThat(hub.see(hub.secretariat(), id).status()).isEqualTo(200);
    assertThat(hub.publish(organiser, id).status()).isEqualTo(200);
    assertThat(hub.see(invited, id).status()).isEqualTo(200);
    assertThat(hub.see(other, id).status()).isEqualTo(404);
    hub.network.holdsNoMore(invited.person(), invited.focalPoint());
    assertThat(hub.see(invited, id).status()).isEqualTo(404);
    assertThat(hub.kinds(id)).containsExactly("MEETING_CHANGED");
  }

  @Test
  void only_those_who_organise_are_shown_how_it_was_set_and_who_does_what() {
    Member invited = hub.of("CM", "NATIONAL");
    UUID id = hub.published(organiser, hub.seminar("CM"));
    JsonObject seen = hub.see(invited, id).body();
    assertThat(seen.fieldNames()).doesNotContain("settings", "team", "extensions", "link");
    assertThat(seen.encode()).doesNotContain("second@secretariat.example");
    assertThat(objects(seen.getJsonArray("actAs")))
        .extracting(one -> one.getJsonObject("delegation").getString("key"))
        .containsExactly("state:CM");
    assertThat(seen.getJsonObject("may")).isEqualTo(may(false, false, true, false));
    assertThat(hub.see(organiser, id).body().getJsonObject("may"))
        .isEqualTo(may(true, true, true, false));
  }

  @Test
  void the_link_is_for_whoever_comes() {
    Member invited = hub.of("CG", "NATIONAL");
    UUID id = hub.published(organiser, hub.seminar("CG"));
    UUID registration = hub.registered(id, "state:CG", invited.person(), "WAITING");
    assertThat(hub.see(invited, id).body().getString("link")).isNull();
    hub.network.execute("UPDATE registration SET status = 'PLACED' WHERE id = $1", registration);
    assertThat(hub.see(invited, id).body().getString("link"))
        .isEqualTo("https://meet.example/cotonou");
  }

  @Test
  void a_meeting_that_is_open_to_the_public_is_seen_by_everybody() {
    JsonObject meeting = hub.seminar();
    meeting.getJsonObject("invited").put("openToPublic", true);
    UUID id = hub.published(organiser, meeting);
    Member anybody = hub.with();
    assertThat(hub.see(anybody, id).body().getJsonObject("may").getBoolean("register")).isTrue();
  }

  @Test
  void invited_are_groups_organisations_and_kinds_too() {
    UUID coalition = hub.organisation();
    JsonObject meeting = hub.seminar();
    meeting
        .getJsonObject("invited")
        .put("groups", new JsonArray().add("AFRICAN"))
        .put("organisations", new JsonArray().add(coalition.toString()))
        .put("kinds", new JsonArray().add("MISSION_CONTACT").add("ORGANISATION"));
    UUID id = hub.published(organiser, meeting);
    assertThat(hub.see(hub.of("MA", "MISSION_CONTACT"), id).status()).isEqualTo(200);
    assertThat(hub.see(hub.of("MA", "NATIONAL"), id).status()).isEqualTo(404);
    assertThat(hub.see(organiser, id).body().getJsonObject("settings").getJsonObject("invited"))
        .isEqualTo(meeting.getJsonObject("invited"));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refused("/timeZone timeZone", m -> m.put("timeZone", "Europe/The_Hague")),
        refused("/title/fr blank", m -> m.getJsonObject("title").put("fr", "  ")),
        refused(
            "/endsAt order",
            m -> {
              rules(m).put("closesAt", hub.at(-1)).put("opensAt", hub.at(-2));
              m.put("sessions", new JsonArray()).put("endsAt", m.getString("startsAt"));
            }),
        refused("/startsAt instant", m -> m.put("startsAt", "1900-01-01T00:00:00Z")),
        refused(
            "/sessions/0/endsAt order",
            m -> session(m).put("endsAt", session(m).getString("startsAt"))),
        refused("/sessions/0/startsAt outsideMeeting", m -> session(m).put("startsAt", hub.at(-1))),
        refused("/sessions/0/endsAt outsideMeeting", m -> session(m).put("endsAt", hub.at(49))),
        refused(
            "/documents/0/title/en blank", m -> document(m).getJsonObject("title").put("en", " ")),
        refused(
            "/registration/closesAt order",
            m -> rules(m).put("closesAt", rules(m).getString("opensAt"))),
        refused("/registration/closesAt afterMeeting", m -> rules(m).put("closesAt", hub.at(49))),
        refused("/registration/eraseAt beforeEnd", m -> rules(m).put("eraseAt", hub.at(47))),
        refused(
            "/registration/receiptCopies/1 email",
            m -> rules(m).getJsonArray("receiptCopies").add("a@b")),
        refused(
            "/registration/receiptCopies/1 uniqueItems",
            m -> rules(m).getJsonArray("receiptCopies").add("SECOND@secretariat.example")),
        refused(
            "/invited/states/1 unknown",
            m -> invited(m).put("states", new JsonArray().add("SN").add("XX"))),
        refused(
            "/invited/organisations/0 unknown",
            m ->
                invited(m)
                    .put("organisations", new JsonArray().add(UUID.randomUUID().toString()))));
  }

  private static Arguments refused(String fault, Consumer<JsonObject> with) {
    return Arguments.of(fault, with);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void what_makes_no_sense_is_refused_by_field_and_rule(String fault, Consumer<JsonObject> with) {
    JsonObject meeting = hub.seminar("SN");
    UUID id = hub.prepared(organiser, meeting);
    with.accept(meeting);
    Reply changed = hub.change(organiser, id, 1, meeting);
    Reply added =
        hub.as(organiser)
            .command("/api/meetings", meeting.copy().put("code", "x-" + UUID.randomUUID()));
    assertThat(changed.status()).isEqualTo(400);
    assertThat(faults(changed)).containsExactly(fault);
    assertThat(faults(added)).containsExactly(fault);
    assertThat(objects(added.body().getJsonArray("errors")).get(0).getString("message"))
        .isNotBlank()
        .doesNotContain("cannot be accepted");
  }

  @Test
  void all_that_is_wrong_is_named_at_once() {
    JsonObject meeting = hub.seminar("SN").put("timeZone", "Nowhere").put("endsAt", hub.at(-1));
    assertThat(faults(hub.as(organiser).command("/api/meetings", meeting)))
        .contains("/timeZone timeZone", "/endsAt order", "/sessions/0/endsAt outsideMeeting");
  }

  @Test
  void a_code_names_one_meeting() {
    JsonObject first = hub.seminar();
    JsonObject second = hub.seminar();
    hub.prepared(organiser, first);
    UUID id = hub.prepared(organiser, second);
    Reply again =
        hub.as(organiser)
            .command("/api/meetings", hub.seminar().put("code", first.getString("code")));
    assertThat(faults(again)).containsExactly("/code taken");
    Reply changed = hub.change(organiser, id, 1, second.put("code", first.getString("code")));
    assertThat(faults(changed)).containsExactly("/code taken");
  }

  @Test
  void of_two_who_change_it_the_second_is_told() {
    JsonObject meeting = hub.seminar();
    UUID id = hub.prepared(organiser, meeting);
    Reply first = hub.change(organiser, id, 1, meeting.copy().put("place", "Room 2"));
    assertThat(first.header("ETag")).contains("\"2\"");
    assertThat(hub.change(organiser, id, 1, meeting).status()).isEqualTo(412);
    assertThat(hub.see(organiser, id).body().getJsonObject("meeting").getString("place"))
        .isEqualTo("Room 2");
  }

  @Test
  void its_time_does_not_leave_a_segment_outside() {
    JsonObject meeting = hub.seminar();
    UUID id = hub.prepared(organiser, meeting);
    hub.segmentOf(organiser, id);
    Reply later =
        hub.change(
            organiser, id, 1, meeting.put("sessions", new JsonArray()).put("startsAt", hub.at(2)));
    assertThat(faults(later)).containsExactly("/startsAt segmentOutside");
  }

  @Test
  void it_is_published_once_and_cancelled_once_and_then_changes_no_more() {
    Member invited = hub.of("SN", "NATIONAL");
    JsonObject meeting = hub.seminar("SN");
    UUID id = hub.prepared(organiser, meeting);
    assertThat(detail(cancel(id))).contains("not been published");
    hub.publish(organiser, id);
    assertThat(detail(hub.publish(organiser, id))).contains("published already");
    Reply cancelled = cancel(id);
    assertThat(cancelled.body().getString("cancelReason")).isEqualTo("The host withdrew.");
    assertThat(hub.see(invited, id).body().getJsonObject("may"))
        .isEqualTo(may(false, false, false, false));
    assertThat(detail(cancel(id))).contains("cancelled");
    assertThat(detail(hub.publish(organiser, id))).contains("cancelled");
    assertThat(detail(hub.change(organiser, id, 3, meeting))).contains("cancelled");
    assertThat(detail(hub.act(organiser, id, "segments", hub.segment()))).contains("cancelled");
    assertThat(hub.kinds(id)).containsExactly("MEETING_CHANGED", "MEETING_CHANGED");
  }

  private static Reply cancel(UUID id) {
    return hub.act(organiser, id, "cancel", new JsonObject().put("reason", "The host withdrew."));
  }

  @Test
  void a_repeated_command_makes_one_meeting() {
    JsonObject meeting = hub.seminar();
    String command = UUID.randomUUID().toString();
    Reply first = hub.as(organiser).with("Idempotency-Key", command).post("/api/meetings", meeting);
    Reply again = hub.as(organiser).with("Idempotency-Key", command).post("/api/meetings", meeting);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void a_larger_capacity_moves_the_waiting_list_up() {
    JsonObject meeting = hub.seminar();
    meeting.getJsonObject("registration").put("capacity", 1);
    UUID id = hub.published(organiser, meeting);
    hub.registered(id, "other:a", null, "PLACED");
    UUID second = hub.registered(id, "other:b", null, "WAITING");
    UUID third = hub.registered(id, "other:c", null, "WAITING");
    meeting.getJsonObject("registration").put("capacity", 2);
    assertThat(hub.change(organiser, id, 2, meeting).status()).isEqualTo(200);
    assertThat(status(second)).isEqualTo("PLACED");
    assertThat(status(third)).isEqualTo("WAITING");
    meeting.getJsonObject("registration").remove("capacity");
    assertThat(hub.change(organiser, id, 3, meeting).status()).isEqualTo(200);
    assertThat(status(third)).isEqualTo("PLACED");
  }

  private static String status(UUID registration) {
    return hub.network
        .rows("SELECT status FROM registration WHERE id = $1", registration)
        .get(0)
        .getString(0);
  }

  @Test
  void lists_show_what_is_to_come_what_is_over_and_what_is_in_preparation() {
    Member invited = hub.of("ML", "NATIONAL");
    UUID later = hub.published(organiser, hub.seminar("ML"));
    UUID sooner = hub.published(organiser, hub.seminar("ML"));
    UUID over = hub.published(organiser, hub.seminar("ML"));
    UUID draft = hub.prepared(organiser, hub.seminar("ML"));
    UUID foreign = hub.published(organiser, hub.seminar().put("code", "foreign"));
    moved(sooner, "-1 day");
    moved(over, "-30 days");
    List<String> these =
        Stream.of(later, sooner, over, draft, foreign).map(UUID::toString).toList();
    assertThat(ids(list(invited, "UPCOMING")).filter(these::contains).toList())
        .containsExactly(sooner.toString(), later.toString());
    assertThat(ids(list(invited, "PAST")).toList()).containsExactly(over.toString());
    assertThat(ids(list(invited, "MINE"))).isEmpty();
    assertThat(ids(list(invited, "DRAFTS"))).isEmpty();
    assertThat(ids(list(organiser, "DRAFTS"))).contains(draft.toString());
    assertThat(ids(list(organiser, "MINE"))).contains(foreign.toString(), draft.toString());
    hub.registered(foreign, "other:guest", invited.person(), "PLACED");
    Reply mine = list(invited, "MINE");
    assertThat(ids(mine).toList()).containsExactly(foreign.toString());
    assertThat(objects(mine.body().getJsonArray("meetings")).get(0).getString("mine"))
        .isEqualTo("CONFIRMED");
    assertThat(mine.body().getBoolean("mayAdd")).isFalse();
    assertThat(list(organiser, "MINE").body().getBoolean("mayAdd")).isTrue();
  }

  @Test
  void lists_go_on_where_a_page_ends() {
    Member invited = hub.of("GN", "NATIONAL");
    List<String> soonestFirst = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      UUID id = hub.published(organiser, hub.seminar("GN"));
      moved(id, -day + " days");
      soonestFirst.add(0, id.toString());
    }
    String path = "/api/meetings?box=UPCOMING&limit=2";
    List<String> paged = new ArrayList<>();
    for (Optional<String> next = Optional.of(""); next.isPresent(); ) {
      Reply page = hub.as(invited).get(path + next.get());
      assertThat(ids(page).toList()).hasSizeBetween(1, 2);
      ids(page).forEach(paged::add);
      next = Optional.ofNullable(page.body().getString("next")).map(cursor -> "&cursor=" + cursor);
    }
    assertThat(paged)
        .doesNotHaveDuplicates()
        .containsSubsequence(soonestFirst)
        .containsExactlyElementsOf(ids(list(invited, "UPCOMING")).toList());
  }

  private static void moved(UUID meeting, String by) {
    hub.network.execute(
        "UPDATE meeting SET starts_at = starts_at + $2::text::interval, ends_at = ends_at + $2::text::interval WHERE id = $1",
        meeting,
        by);
  }

  private static Reply list(Member member, String box) {
    return hub.as(member).get("/api/meetings?box=" + box + "&limit=200");
  }

  @Test
  void a_longer_window_is_shown_to_its_delegation_alone() {
    Member extended = hub.of("KE", "NATIONAL");
    Member other = hub.of("UG", "NATIONAL");
    UUID id = hub.published(organiser, hub.seminar("KE", "UG"));
    JsonObject wish =
        new JsonObject()
            .put("delegation", new JsonObject().put("state", "KE"))
            .put("closesAt", hub.at(-12))
            .put("reason", "The note verbale arrived late.");
    Reply given = hub.act(organiser, id, "extensions", wish);
    assertThat(given.status()).isEqualTo(200);
    assertThat(objects(given.body().getJsonArray("extensions")).get(0).getString("reason"))
        .isEqualTo("The note verbale arrived late.");
    assertThat(closes(extended, id)).isEqualTo(hub.begins.minus(Duration.ofHours(12)));
    assertThat(closes(other, id)).isEqualTo(hub.begins.minus(Duration.ofHours(24)));
    assertThat(faults(hub.act(organiser, id, "extensions", wish)))
        .containsExactly("/closesAt notLater");
    assertThat(
            faults(hub.act(organiser, id, "extensions", wish.copy().put("closesAt", hub.at(49)))))
        .containsExactly("/closesAt afterMeeting");
    assertThat(
            faults(
                hub.act(
                    organiser,
                    id,
                    "extensions",
                    wish.copy().put("segment", UUID.randomUUID().toString()))))
        .containsExactly("/segment unknown");
    assertThat(
            faults(
                hub.act(
                    organiser, id, "extensions", wish.copy().put("delegation", new JsonObject()))))
        .containsExactly("/delegation required");
    assertThat(
            faults(
                hub.act(
                    organiser,
                    id,
                    "extensions",
                    wish.copy()
                        .put(
                            "delegation",
                            new JsonObject().put("state", "KE").put("name", "Kenya")))))
        .containsExactly("/delegation onlyOne");
    assertThat(hub.kinds(id)).containsExactly("MEETING_CHANGED", "EXTENDED");
  }

  private static Instant closes(Member member, UUID id) {
    return Instant.parse(hub.see(member, id).body().getJsonObject("meeting").getString("closesAt"));
  }

  private static JsonObject may(
      boolean organise, boolean runFloor, boolean register, boolean inscribe) {
    return new JsonObject()
        .put("organise", organise)
        .put("runFloor", runFloor)
        .put("register", register)
        .put("inscribe", inscribe);
  }

  private static String detail(Reply reply) {
    assertThat(reply.status()).isEqualTo(409);
    return reply.body().getString("detail");
  }

  private static JsonObject session(JsonObject meeting) {
    return meeting.getJsonArray("sessions").getJsonObject(0);
  }

  private static JsonObject document(JsonObject meeting) {
    return meeting.getJsonArray("documents").getJsonObject(0);
  }

  private static JsonObject rules(JsonObject meeting) {
    return meeting.getJsonObject("registration");
  }

  private static JsonObject invited(JsonObject meeting) {
    return meeting.getJsonObject("invited");
  }
}
