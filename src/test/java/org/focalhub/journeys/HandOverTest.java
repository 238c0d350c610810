package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A leaves, B takes over (C15 §40b): the structure stays in place and effective. */
class HandOverTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static List<Hub> hubs;
  private static SmallNetwork network;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    hubs = List.of(hub(), hub());
  }

  private static Hub hub() {
    return Waiting.on(Hub.start(DATABASE.hubSettings().read()));
  }

  @AfterAll
  static void stop() {
    hubs.forEach(hub -> Waiting.on(hub.stop()));
  }

  @Test
  void the_successor_reads_everything_and_the_predecessors_sockets_end_within_a_second() {
    UUID focalPoint = network.focalPoint();
    UUID leaving = network.person();
    network.holds(leaving, focalPoint, "PRINCIPAL");
    Member a = network.signedIn(leaving, focalPoint);
    Member other = network.member();
    UUID channel = network.channel(focalPoint, other.focalPoint());
    UUID topic = openTopic(a, channel);
    post(a, channel, topic, "Written by A");
    LiveClient onFirst = follow(hubs.get(0), a, channel);
    LiveClient onSecond = follow(hubs.get(1), a, channel);

    UUID coming = network.person();
    String address =
        network.rows("SELECT email FROM person WHERE id = $1", coming).get(0).getString("email");
    JsonObject handOver =
        new JsonObject()
            .put("predecessor", leaving.toString())
            .put("successor", new JsonObject().put("email", address))
            .put("note", "Thank you for everything.");
    Reply done =
        api(0, a).command("/api/directory/focal-points/" + focalPoint + "/hand-over", handOver);
    long handedOverAt = System.nanoTime();
    assertThat(done.status()).as(done.raw().body()).isEqualTo(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> onFirst.heard("ended") && onSecond.heard("ended"));
    assertThat(Duration.ofNanos(System.nanoTime() - handedOverAt))
        .isLessThan(Duration.ofSeconds(1));

    Member b = network.signedIn(coming, focalPoint);
    post(b, channel, topic, "Written by B");
    assertThat(texts(b, channel, topic)).containsExactly("First", "Written by A", "Written by B");
    assertThat(authors(b, channel, topic)).allMatch(focalPoint.toString()::equals);

    assertThat(api(1, a).get("/api/channels/" + channel).status()).isEqualTo(404);
    assertThat(api(1, a).get("/api/channels").body().getJsonArray("channels")).isEmpty();
    assertThat(postAs(a, channel, topic, "Too late").status()).isEqualTo(404);
    assertThat(api(0, a).get("/api/directory/focal-points/" + focalPoint).status()).isEqualTo(404);
    assertThat(onFirst.entries(channel).toString()).doesNotContain("Written by B");
    assertThat(onSecond.entries(channel).toString()).doesNotContain("Written by B");

    JsonObject seen = api(0, b).get("/api/directory/focal-points/" + focalPoint).body();
    assertThat(kinds(seen.getJsonArray("history"))).contains("HANDED_OVER");
    assertThat(seen.getJsonArray("former").getJsonObject(0).getJsonObject("person").getString("id"))
        .isEqualTo(leaving.toString());
    onFirst.close();
    onSecond.close();
  }

  @Test
  void a_session_that_is_ended_closes_its_sockets_within_a_second_on_every_hub() {
    Member member = network.member();
    UUID channel = network.channel(member.focalPoint());
    LiveClient onFirst = follow(hubs.get(0), member, channel);
    LiveClient onSecond = follow(hubs.get(1), member, channel);
    network.sessions().end(member.session());
    long endedAt = System.nanoTime();
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> onFirst.closeCode() != null && onSecond.closeCode() != null);
    assertThat(Duration.ofNanos(System.nanoTime() - endedAt)).isLessThan(Duration.ofSeconds(1));
    assertThat(onFirst.closeCode()).isEqualTo((short) 4401);
    assertThat(onSecond.closeCode()).isEqualTo((short) 4401);
    assertThat(api(0, member).get("/api/me").problem()).isEqualTo("/problems/session-ended");
  }

  @Test
  void a_tenure_that_ends_by_itself_ends_the_following_too() {
    Member member = network.member();
    UUID channel = network.channel(member.focalPoint());
    network.execute(
        "UPDATE tenure SET held_until = now() + interval '2 seconds' WHERE person_id = $1",
        member.person());
    LiveClient follower = follow(hubs.get(0), member, channel);
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> follower.heard("ended"));
    assertThat(
            network.count(
                "SELECT count(*) FROM tenure WHERE person_id = $1 AND held_until <= now()",
                member.person()))
        .isEqualTo(1);
    follower.close();
  }

  private static LiveClient follow(Hub hub, Member member, UUID channel) {
    LiveClient client =
        new LiveClient(DATABASE.vertx(), hub.webPort(), member.cookie()).connect().follow(channel);
    Awaitility.await().until(() -> client.heard("caughtUp"));
    return client;
  }

  private static Api api(int hub, Member member) {
    return Api.of(hubs.get(hub).webPort()).as(member);
  }

  private static UUID openTopic(Member member, UUID channel) {
    JsonObject topic =
        new JsonObject()
            .put("title", "A topic")
            .put("text", "First")
            .put("focalPoint", member.focalPoint().toString());
    Reply opened = api(0, member).command("/api/channels/" + channel + "/topics", topic);
    return UUID.fromString(opened.body().getJsonObject("topic").getString("id"));
  }

  private static void post(Member member, UUID channel, UUID topic, String text) {
    assertThat(postAs(member, channel, topic, text).status()).isEqualTo(201);
  }

  private static Reply postAs(Member member, UUID channel, UUID topic, String text) {
    return api(0, member)
        .command(
            "/api/channels/" + channel + "/topics/" + topic + "/messages",
            new JsonObject().put("text", text).put("focalPoint", member.focalPoint().toString()));
  }

  private static List<String> texts(Member member, UUID channel, UUID topic) {
    return messages(member, channel, topic).stream()
        .map(one -> ((JsonObject) one).getString("text"))
        .toList();
  }

  private static List<String> authors(Member member, UUID channel, UUID topic) {
    return messages(member, channel, topic).stream()
        .map(one -> ((JsonObject) one).getJsonObject("author").getJsonObject("focalPoint"))
        .map(focalPoint -> focalPoint.getString("id"))
        .toList();
  }

  private static JsonArray messages(Member member, UUID channel, UUID topic) {
    return api(1, member)
        .get("/api/channels/" + channel + "/topics/" + topic + "/messages")
        .body()
        .getJsonArray("messages");
  }

  private static List<String> kinds(JsonArray entries) {
    return entries.stream().map(entry -> ((JsonObject) entry).getString("kind")).toList();
  }
}
