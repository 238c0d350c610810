package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.focalhub.Hub;
import org.focalhub.platform.id.Secrets;
import org.focalhub.testing.Api;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Floors and meetings over two hubs: who follows them with an account, by a pass, and without. */
class LiveFloorTest {
  private static final int SEATS = 40;

  private static TestDatabase database;
  private static Vertx vertx;
  private static List<Hub> hubs;
  private static SmallNetwork network;

  private final List<LiveClient> clients = new ArrayList<>();
  private int turn;

  @BeforeAll
  static void start() {
    database = TestDatabase.migrated().create();
    vertx = database.vertx();
    network = new SmallNetwork(vertx, database.open());
    hubs = Stream.of(1, 2).map(number -> hub()).toList();
  }

  private static Hub hub() {
    return Waiting.on(Hub.start(database.hubSettings().with("live.max-guests", "" + SEATS).read()));
  }

  @AfterAll
  static void stop() {
    hubs.forEach(hub -> Waiting.on(hub.stop()));
    database.drop();
  }

  @AfterEach
  void everybody_leaves() {
    clients.forEach(LiveClient::close);
    assertThat(clients).allSatisfy(client -> assertThat(client.faults()).isEmpty());
  }

  @Test
  void guests_of_a_public_meeting_get_its_history_and_what_comes_on_every_hub() {
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true);
    UUID floor = meeting.segment();
    meeting.entry(floor);
    LiveClient one = guest().follow(floor);
    LiveClient other = guest().follow(floor);
    awaitSeen(floor, 1, one, other);
    meeting.entry(floor);
    awaitSeen(floor, 2, one, other);
  }

  @Test
  void a_guest_who_loses_the_line_resumes_at_the_other_hub_by_the_same_pass() {
    SmallMeeting meeting = new SmallMeeting(network);
    UUID floor = meeting.segment();
    meeting.entry(floor);
    LiveClient wall = guest().follow(floor, meeting.wallPass(floor));
    awaitSeen(floor, 1, wall);
    for (int time = 2; time < 8; time++) {
      wall.lose(hubs.get(time % 2).webPort());
      meeting.entry(floor);
      awaitSeen(floor, time, wall);
    }
  }

  @Test
  void what_is_not_public_and_what_is_not_there_end_alike_for_a_guest() {
    SmallMeeting closed = new SmallMeeting(network);
    SmallMeeting draft = new SmallMeeting(network).openToPublic(true).in("DRAFT");
    SmallMeeting open = new SmallMeeting(network).openToPublic(true);
    UUID focalPoint = network.focalPoint();
    LiveClient guest = guest();
    for (UUID timeline :
        List.of(
            closed.segment(),
            draft.segment(),
            open.id(),
            focalPoint,
            network.channel(focalPoint),
            UUID.randomUUID())) {
      assertEnds(guest, timeline);
    }
    assertThat(ends(guest).map(frame -> frame.getString("reason")).distinct())
        .containsExactly("gone");
  }

  @Test
  void a_meeting_that_is_cancelled_can_still_be_watched() {
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true).in("CANCELLED");
    UUID floor = meeting.segment();
    meeting.entry(floor);
    awaitSeen(floor, 1, guest().follow(floor));
  }

  @Test
  void a_pass_opens_the_floors_that_it_is_for_and_no_others() {
    SmallMeeting meeting = new SmallMeeting(network);
    UUID first = meeting.segment();
    UUID second = meeting.segment();
    meeting.entry(first);
    meeting.entry(second);
    String ofRegistration = meeting.registrationPass(meeting.registration(null));
    for (String pass : List.of(meeting.wallPass(first), meeting.inscriptionPass(first))) {
      LiveClient guest = guest().follow(first, pass);
      awaitSeen(first, 1, guest);
      assertEnds(guest, second, pass);
    }
    LiveClient registered = guest().follow(first, ofRegistration).follow(second, ofRegistration);
    awaitSeen(first, 1, registered);
    awaitSeen(second, 1, registered);
    assertEnds(registered, meeting.id(), ofRegistration);
    assertEnds(registered, new SmallMeeting(network).segment(), ofRegistration);
  }

  @Test
  void a_pass_that_is_wrong_opens_nothing_not_even_what_is_open_without_one() {
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true);
    UUID floor = meeting.segment();
    String ended = meeting.wallPass(floor);
    meeting.end(ended);
    String another = new SmallMeeting(network).wallPass(new SmallMeeting(network).segment());
    for (String pass : List.of(ended, another, Secrets.token(), "'; DROP TABLE meeting --")) {
      assertEnds(guest(), floor, pass);
    }
  }

  @Test
  void a_pass_that_is_ended_ends_what_is_followed_by_it_and_nothing_else() {
    SmallMeeting meeting = new SmallMeeting(network);
    UUID floor = meeting.segment();
    String pass = meeting.wallPass(floor);
    List<LiveClient> gone = List.of(guest().follow(floor, pass), guest().follow(floor, pass));
    String newPass = meeting.wallPass(floor);
    List<LiveClient> stay = List.of(guest().follow(floor, newPass), guest().follow(floor, newPass));
    meeting.entry(floor);
    Stream.concat(gone.stream(), stay.stream()).forEach(guest -> awaitSeen(floor, 1, guest));

    meeting.end(pass);

    gone.forEach(guest -> soon().until(() -> guest.ended(floor)));
    meeting.entry(floor);
    stay.forEach(guest -> awaitSeen(floor, 2, guest));
    assertThat(gone).allSatisfy(guest -> assertThat(guest.seen(floor)).isEqualTo(1));
  }

  @Test
  void a_wrong_pass_ends_also_what_was_followed_by_a_good_one() {
    SmallMeeting meeting = new SmallMeeting(network);
    UUID floor = meeting.segment();
    LiveClient guest = guest().follow(floor, meeting.wallPass(floor));
    meeting.entry(floor);
    awaitSeen(floor, 1, guest);
    assertEnds(guest, floor, Secrets.token());
    LiveClient other = guest().follow(floor, meeting.wallPass(floor));
    meeting.entry(floor);
    awaitSeen(floor, 2, other);
    assertThat(guest.seen(floor)).isEqualTo(1);
  }

  @Test
  void a_meeting_that_is_public_no_more_keeps_those_with_a_pass_or_an_account() {
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true).inviting("SN");
    UUID floor = meeting.segment();
    meeting.entry(floor);
    LiveClient without = guest().follow(floor);
    LiveClient wall = guest().follow(floor, meeting.wallPass(floor));
    LiveClient invited = client(network.member()).follow(floor);
    awaitSeen(floor, 1, without, wall, invited);

    meeting.openToPublic(false);

    soon().until(() -> without.ended(floor));
    meeting.entry(floor);
    awaitSeen(floor, 2, wall, invited);
    assertThat(without.seen(floor)).isEqualTo(1);
  }

  @Test
  void a_registration_that_stands_no_more_shows_no_floor_with_an_account_or_without() {
    SmallMeeting meeting = new SmallMeeting(network);
    UUID floor = meeting.segment();
    meeting.entry(floor);
    Member person = stranger();
    UUID ofPerson = meeting.registration(person.person());
    UUID ofGuest = meeting.registration(null);
    LiveClient signedIn = client(person).follow(floor);
    LiveClient guest = guest().follow(floor, meeting.registrationPass(ofGuest));
    awaitSeen(floor, 1, signedIn, guest);

    network.execute("UPDATE registration SET status = 'WITHDRAWN' WHERE id = $1", ofGuest);
    soon().until(() -> guest.ended(floor));
    assertThat(signedIn.ended(floor)).isFalse();

    network.execute("UPDATE registration SET status = 'DECLINED' WHERE id = $1", ofPerson);
    soon().until(() -> signedIn.ended(floor));
  }

  @Test
  void a_segment_that_is_removed_has_no_floor_for_anybody() {
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true);
    UUID floor = meeting.segment();
    meeting.entry(floor);
    List<LiveClient> all =
        List.of(
            guest().follow(floor),
            guest().follow(floor, meeting.wallPass(floor)),
            client(stranger()).follow(floor));
    all.forEach(one -> awaitSeen(floor, 1, one));
    network.execute("UPDATE segment SET removed_at = now() WHERE id = $1", floor);
    all.forEach(one -> soon().until(() -> one.ended(floor)));
    assertEnds(guest(), floor);
  }

  @Test
  void with_an_account_a_floor_is_followed_by_whoever_sees_the_meeting() {
    Member organiser = stranger();
    Member chair = stranger();
    Member registered = stranger();
    Member secretariat = signedIn(network.person("SECRETARIAT"));
    Member invited = network.member();
    SmallMeeting meeting =
        new SmallMeeting(network)
            .inviting("SN")
            .withTeam(organiser.person(), "ORGANISER")
            .withTeam(chair.person(), "CHAIR");
    meeting.registration(registered.person());
    UUID floor = meeting.segment();
    meeting.entry(floor);
    for (Member reader : List.of(organiser, chair, registered, secretariat, invited)) {
      awaitSeen(floor, 1, client(reader).follow(floor));
    }
    assertEnds(client(stranger()), floor);

    meeting.in("DRAFT");

    for (Member ofTeam : List.of(organiser, chair, secretariat)) {
      awaitSeen(floor, 1, client(ofTeam).follow(floor));
    }
    for (Member other : List.of(registered, invited)) {
      assertEnds(client(other), floor);
    }
  }

  @Test
  void a_meeting_itself_is_followed_by_its_organisers_only() {
    Member organiser = stranger();
    Member chair = stranger();
    Member secretariat = signedIn(network.person("SECRETARIAT"));
    SmallMeeting meeting =
        new SmallMeeting(network)
            .openToPublic(true)
            .withTeam(organiser.person(), "ORGANISER")
            .withTeam(chair.person(), "CHAIR");
    UUID floor = meeting.segment();
    meeting.entry(meeting.id());
    LiveClient organising = client(organiser).follow(meeting.id());
    awaitSeen(meeting.id(), 1, organising, client(secretariat).follow(meeting.id()));
    assertEnds(client(chair), meeting.id());
    assertEnds(client(stranger()), meeting.id());
    assertEnds(guest(), meeting.id(), meeting.wallPass(floor));

    network.execute("DELETE FROM meeting_team WHERE person_id = $1", organiser.person());

    soon().until(() -> organising.ended(meeting.id()));
  }

  @Test
  void a_pass_shown_by_somebody_with_an_account_counts_for_nothing() {
    SmallMeeting meeting = new SmallMeeting(network);
    UUID floor = meeting.segment();
    assertEnds(client(stranger()), floor, meeting.wallPass(floor));
  }

  @Test
  void a_guest_has_no_session_no_marks_and_few_follows() {
    SmallMeeting meeting = new SmallMeeting(network).openToPublic(true);
    LiveClient guest = guest();
    soon().until(() -> guest.heard("hello"));
    assertThat(guest.frames().get(0).fieldNames()).containsExactly("type", "protocol", "time");
    UUID floor = meeting.segment();
    guest.say(
        "{\"type\":\"mark\",\"timeline\":\"%s\",\"topic\":\"%s\",\"seq\":1}"
            .formatted(floor, floor));
    soon().until(() -> errors(guest).equals(List.of("bad-frame")));
    for (int follow = 0; follow < 9; follow++) {
      UUID another = meeting.segment();
      guest.follow(another);
      soon().until(() -> answered(guest, another) || errors(guest).size() > 1);
    }
    assertThat(errors(guest)).containsExactly("bad-frame", "too-many-follows");
  }

  @Test
  void a_frame_whose_pass_is_none_is_refused() {
    LiveClient guest = guest();
    String follow = "{\"type\":\"follow\",\"timeline\":\"" + UUID.randomUUID() + "\",\"after\":0,";
    for (String pass : List.of("7", "null", "\"\"", "[]", "\"" + "x".repeat(201) + "\"")) {
      guest.say(follow + "\"pass\":" + pass + "}");
    }
    soon().until(() -> errors(guest).size() == 5);
    assertThat(errors(guest)).containsOnly("bad-frame");
  }

  @Test
  void a_hub_takes_so_many_guests_and_no_more_until_one_leaves() {
    Hub hub = hub();
    try {
      List<LiveClient> seated =
          Stream.generate(() -> LiveClient.guest(vertx, hub.webPort()).connect())
              .limit(SEATS)
              .toList();
      assertRefused(LiveClient.guest(vertx, hub.webPort()), 503);
      new LiveClient(vertx, hub.webPort(), stranger().cookie()).connect().close();
      seated.get(0).close();
      soon()
          .ignoreExceptions()
          .until(() -> LiveClient.guest(vertx, hub.webPort()).connect() != null);
      assertRefused(LiveClient.guest(vertx, hub.webPort()), 503);
      seated.forEach(LiveClient::close);
    } finally {
      Waiting.on(hub.stop());
    }
  }

  @Test
  void another_sites_page_gets_no_guests_socket_and_a_plain_request_none_either() {
    assertThatThrownBy(
            () ->
                Waiting.on(
                    vertx
                        .createWebSocketClient()
                        .connect(
                            new WebSocketConnectOptions()
                                .setHost("127.0.0.1")
                                .setPort(hubs.get(0).webPort())
                                .setURI("/api/live/public")
                                .addHeader("Origin", "https://evil.example"))))
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class,
            refused -> assertThat(refused.getStatus()).isEqualTo(403));
    assertThat(Api.of(hubs.get(0).webPort()).get("/api/live/public").problem())
        .isEqualTo("/problems/malformed-request");
  }

  @Test
  void everybody_is_told_the_databases_time_whatever_the_hubs_machine_believes() {
    setDatabaseAhead("1 hour");
    try {
      List<LiveClient> everybody =
          List.of(guest(), guest(), client(stranger()), client(stranger()));
      Instant here = Instant.now();
      everybody.forEach(
          client ->
              soon()
                  .untilAsserted(
                      () -> {
                        client.say("{\"type\":\"time\",\"id\":1}");
                        assertThat(lastTime(client))
                            .isBetween(
                                here.plus(Duration.ofMinutes(59)),
                                here.plus(Duration.ofMinutes(61)));
                      }));
      LiveClient late = guest();
      soon().until(() -> late.heard("hello"));
      assertThat(Instant.ofEpochMilli(late.frames().get(0).getLong("time")))
          .isBetween(here.plus(Duration.ofMinutes(59)), here.plus(Duration.ofMinutes(61)));
    } finally {
      setDatabaseAhead("0 hours");
    }
  }

  private static void setDatabaseAhead(String interval) {
    network.rows(
        """
        CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
        BEGIN
          RETURN date_trunc('milliseconds', clock_timestamp() + interval '%s');
        END $$
        """
            .formatted(interval));
  }

  private static Instant lastTime(LiveClient client) {
    return client.frames().stream()
        .filter(frame -> frame.getString("type").equals("time"))
        .reduce((earlier, later) -> later)
        .map(frame -> Instant.ofEpochMilli(frame.getLong("t")))
        .orElse(Instant.EPOCH);
  }

  private LiveClient guest() {
    return kept(LiveClient.guest(vertx, hubs.get(turn++ % 2).webPort()));
  }

  private LiveClient client(Member member) {
    return kept(new LiveClient(vertx, hubs.get(turn++ % 2).webPort(), member.cookie()));
  }

  private LiveClient kept(LiveClient client) {
    clients.add(client);
    return client.connect();
  }

  /** Somebody with an account who is nothing to any meeting. */
  private static Member stranger() {
    return signedIn(network.person());
  }

  private static Member signedIn(UUID person) {
    return network.signedIn(person, null);
  }

  private static void awaitSeen(UUID floor, long seq, LiveClient... clients) {
    for (LiveClient client : clients) {
      soon().untilAsserted(() -> assertThat(client.seen(floor)).as(client::lately).isEqualTo(seq));
    }
  }

  private static void assertEnds(LiveClient client, UUID timeline) {
    client.follow(timeline);
    soon().untilAsserted(() -> assertThat(client.ended(timeline)).as(client::lately).isTrue());
  }

  private static void assertEnds(LiveClient client, UUID timeline, String pass) {
    client.follow(timeline, pass);
    soon().untilAsserted(() -> assertThat(client.ended(timeline)).as(client::lately).isTrue());
  }

  private static void assertRefused(LiveClient client, int status) {
    assertThatThrownBy(client::connect)
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class,
            refused -> assertThat(refused.getStatus()).isEqualTo(status));
  }

  private static boolean answered(LiveClient client, UUID timeline) {
    return client.frames().stream()
        .anyMatch(frame -> timeline.toString().equals(frame.getString("timeline")));
  }

  private static Stream<JsonObject> ends(LiveClient client) {
    return client.frames().stream().filter(frame -> frame.getString("type").equals("ended"));
  }

  private static List<String> errors(LiveClient client) {
    return client.frames().stream()
        .filter(frame -> frame.getString("type").equals("error"))
        .map(frame -> frame.getString("code"))
        .toList();
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(20));
  }
}
