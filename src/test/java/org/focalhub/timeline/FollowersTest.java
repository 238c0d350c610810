package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.awaitility.Awaitility;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** Two hubs on one database, and everything lost that can be lost on the way to a follower. */
class FollowersTest {
  private static final int FOLLOWERS = 6;

  private static TestDatabase database;
  private static Vertx vertx;
  private static List<Hub> hubs;
  private static SmallNetwork network;

  @BeforeContainer
  static void start() {
    database = TestDatabase.migrated().create();
    vertx = database.vertx();
    network = new SmallNetwork(vertx, database.open());
    hubs = new ArrayList<>();
    for (int hub = 0; hub < 2; hub++) {
      hubs.add(Waiting.on(Hub.start(database.hubSettings().read())));
    }
  }

  @AfterContainer
  static void stop() {
    hubs.forEach(hub -> Waiting.on(hub.stop()));
    database.drop();
  }

  /** One thing that happens; the numbers say where. */
  sealed interface Act {
    record Post(int hub, int author) implements Act {}

    record LoseSocket(int follower, int backAtHub) implements Act {}

    record LoseWakeUps() implements Act {}

    record Unfollow(int follower) implements Act {}
  }

  @Provide
  Arbitrary<List<Act>> scripts() {
    Arbitrary<Act> post =
        Arbitraries.integers().between(0, 3).map(number -> new Act.Post(number % 2, number / 2));
    Arbitrary<Act> loseSocket =
        Arbitraries.integers()
            .between(0, 2 * FOLLOWERS - 1)
            .map(number -> new Act.LoseSocket(number / 2, number % 2));
    Arbitrary<Act> loseWakeUps = Arbitraries.just(new Act.LoseWakeUps());
    Arbitrary<Act> unfollow =
        Arbitraries.integers().between(0, FOLLOWERS - 1).map(Act.Unfollow::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(20, post),
            net.jqwik.api.Tuple.of(5, loseSocket),
            net.jqwik.api.Tuple.of(1, loseWakeUps),
            net.jqwik.api.Tuple.of(2, unfollow))
        .list()
        .ofMinSize(20)
        .ofMaxSize(80);
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void every_follower_ends_with_every_entry_once_and_in_order(@ForAll("scripts") List<Act> script) {
    List<Member> authors = List.of(network.member(), network.member());
    UUID channel = network.channel(authors.get(0).focalPoint(), authors.get(1).focalPoint());
    String topic = openTopic(authors.get(0), channel);
    List<LiveClient> followers = new ArrayList<>();
    for (int follower = 0; follower < FOLLOWERS; follower++) {
      Hub hub = hubs.get(follower % 2);
      followers.add(
          new LiveClient(vertx, hub.webPort(), authors.get(follower % 2).cookie())
              .connect()
              .follow(channel));
    }

    List<CompletableFuture<Api.Reply>> posts = new ArrayList<>();
    script.forEach(act -> perform(act, authors, channel, topic, followers, posts));
    posts.forEach(post -> assertThat(post.join().status()).isEqualTo(201));

    long head = posts.size() + 2;
    assertThat(network.count("SELECT head FROM timeline WHERE id = $1", channel)).isEqualTo(head);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () ->
                assertThat(followers)
                    .allSatisfy(
                        one -> assertThat(one.seen(channel)).as(one::lately).isEqualTo(head)));
    for (LiveClient follower : followers) {
      assertThat(follower.faults()).isEmpty();
      assertThat(follower.entries(channel).stream().map(entry -> entry.getLong("seq")))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
      assertThat(follower.entries(channel)).isEqualTo(followers.get(0).entries(channel));
      follower.close();
    }
  }

  private static void perform(
      Act act,
      List<Member> authors,
      UUID channel,
      String topic,
      List<LiveClient> followers,
      List<CompletableFuture<Api.Reply>> posts) {
    if (act instanceof Act.Post post) {
      posts.add(post(post, authors.get(post.author()), channel, topic, posts.size()));
    } else if (act instanceof Act.LoseSocket lose) {
      followers.get(lose.follower()).lose(hubs.get(lose.backAtHub()).webPort());
    } else if (act instanceof Act.LoseWakeUps) {
      // The connections on which the hubs listen are cut by the server; what is told meanwhile is
      // lost.
      network.rows(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
              + "WHERE datname = current_database() AND query ILIKE 'LISTEN%'");
    } else if (act instanceof Act.Unfollow unfollow) {
      LiveClient follower = followers.get(unfollow.follower());
      follower.say("{\"type\":\"unfollow\",\"timeline\":\"" + channel + "\"}");
      follower.follow(channel);
    }
  }

  private static CompletableFuture<Api.Reply> post(
      Act.Post post, Member author, UUID channel, String topic, int number) {
    return Api.of(hubs.get(post.hub()).webPort())
        .as(author)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .postLater(
            "/api/channels/" + channel + "/topics/" + topic + "/messages",
            new JsonObject()
                .put("text", "Message " + number)
                .put("focalPoint", author.focalPoint().toString()));
  }

  private static String openTopic(Member author, UUID channel) {
    return Api.of(hubs.get(0).webPort())
        .as(author)
        .command(
            "/api/channels/" + channel + "/topics",
            new JsonObject()
                .put("title", "A topic")
                .put("text", "The first message")
                .put("focalPoint", author.focalPoint().toString()))
        .body()
        .getJsonObject("topic")
        .getString("id");
  }
}
