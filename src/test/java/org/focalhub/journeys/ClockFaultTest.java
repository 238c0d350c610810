package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.focalhub.testing.Api;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.WrongClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clock of one hub's machine jumps by hours, forward and back, while another hub on the same
 * database has the right time: nobody is signed out, tokens of one are good at the other and no
 * longer than they should be, live connections stay, and what is written has the database's time.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClockFaultTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  @TempDir static Path folder;

  private static WrongClock clock;
  private static HubProcess wrong;
  private static HubProcess right;
  private static SmallNetwork network;

  @BeforeAll
  static void start() throws Exception {
    clock = WrongClock.in(folder);
    Map<String, String> environment = new HashMap<>(DATABASE.hubEnvironment());
    right = HubProcess.start(Files.createDirectory(folder.resolve("right")), environment, "demo");
    environment.putAll(clock.environment());
    wrong = HubProcess.start(Files.createDirectory(folder.resolve("wrong")), environment, "demo");
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    right.ready();
    wrong.ready();
  }

  @AfterAll
  static void stop() {
    if (right != null) {
      right.close();
    }
    if (wrong != null) {
      wrong.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+5h", "-5h", "+400d", "-0"})
  void people_at_a_hub_whose_clock_jumps_notice_nothing(String by) {
    clock.isOff("+0");
    Member member = network.member();
    UUID channel = network.channel(member.focalPoint());
    LiveClient follower =
        new LiveClient(DATABASE.vertx(), wrong.webPort(), member.cookie())
            .connect()
            .follow(channel);
    await().until(() -> follower.heard("caughtUp"));

    clock.isOff(by);
    String cookie = refreshed(wrong, member);
    isGoodAtBothHubs(cookie);
    isGoodAtBothHubs(refreshed(right, member));
    assertThat(expiry(cookie)).isBetween(databaseTime(), databaseTime().plus(LIFETIME));

    JsonObject opened = post(right, cookie, member, channel, "/topics");
    String topic = opened.getJsonObject("topic").getString("id");
    post(wrong, cookie, member, channel, "/topics/" + topic + "/messages");
    long head =
        network.rows("SELECT head FROM timeline WHERE id = $1", channel).get(0).getLong("head");
    assertThat(head).isGreaterThanOrEqualTo(2);
    await().atMost(Duration.ofSeconds(20)).until(() -> follower.seen(channel) == head);
    follower.entries(channel).forEach(ClockFaultTest::isOfTheDatabasesTime);
    follower.say("{\"type\":\"time\",\"id\":7}");
    await().until(() -> follower.heard("time"));
    assertThat(toldBy(follower)).isBetween(databaseTime().minusSeconds(20), databaseTime());
    assertThat(follower.closeCode()).as("the line stayed").isNull();
    follower.close();
  }

  private static String refreshed(HubProcess hub, Member member) {
    Api.Reply reply =
        Api.of(hub.webPort())
            .with("Cookie", network.sessions().refreshCookie(member.session()))
            .post("/api/session/refresh", null);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(204);
    return reply.raw().headers().allValues("Set-Cookie").stream()
        .filter(set -> set.startsWith("hub_access="))
        .map(set -> set.substring(0, set.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  private static void isGoodAtBothHubs(String cookie) {
    for (HubProcess hub : List.of(wrong, right)) {
      Api.Reply me = Api.of(hub.webPort()).with("Cookie", cookie).get("/api/me");
      assertThat(me.status()).as(me.raw().body()).isEqualTo(200);
    }
  }

  private static Instant expiry(String cookie) {
    String claims = cookie.split("\\.")[1];
    JsonObject read =
        new JsonObject(
            io.vertx.core.buffer.Buffer.buffer(java.util.Base64.getUrlDecoder().decode(claims)));
    return Instant.ofEpochSecond(read.getLong("exp"));
  }

  private static Instant databaseTime() {
    return network.rows("SELECT clock_timestamp()").get(0).getOffsetDateTime(0).toInstant();
  }

  private static JsonObject post(
      HubProcess hub, String cookie, Member member, UUID channel, String place) {
    JsonObject said =
        new JsonObject().put("text", "Said").put("focalPoint", member.focalPoint().toString());
    if (place.equals("/topics")) {
      said.put("title", "A topic");
    }
    Api.Reply reply =
        Api.of(hub.webPort())
            .with("Cookie", cookie)
            .command("/api/channels/" + channel + place, said);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return reply.body();
  }

  private static void isOfTheDatabasesTime(JsonObject entry) {
    assertThat(Instant.parse(entry.getString("at")))
        .isBetween(databaseTime().minusSeconds(60), databaseTime());
  }

  private static Instant toldBy(LiveClient follower) {
    return follower.frames().stream()
        .filter(frame -> frame.getString("type").equals("time"))
        .map(frame -> Instant.ofEpochMilli(frame.getLong("t")))
        .findFirst()
        .orElseThrow();
  }
}
