package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.focalhub.journeys.PostingClients.Topic;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.LogWatch;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub is killed with {@code kill -9} while people post and follow. {@code -Dfocalhub.kills=20}
 * is the full form.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CrashTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);

  private static final int KILLS = Integer.getInteger("focalhub.kills", 3);

  /** Of hub and database together, which take longer to come back. */
  private static final int KILLS_OF_BOTH = Math.max(1, KILLS / 6);

  /** How a killed hub takes leave of this process's connections; Vert.x calls that an error. */
  private static final String RESET = "Connection reset";

  private static final int CLIENTS = 10;
  private static final int FOLLOWERS = 3;

  /** Kills come at no particular moment; the seed is told when a run fails. */
  private final long seed = System.nanoTime();

  private final Random random = new Random(seed);

  @TempDir Path folder;

  private HubProcess hub;

  @AfterEach
  void endHub() {
    if (hub != null) {
      hub.close();
    }
  }

  @Test
  void killed_under_load_it_keeps_what_it_acknowledged_and_nothing_twice() throws Exception {
    Database database = DATABASE.open();
    SmallNetwork network = new SmallNetwork(DATABASE.vertx(), database);
    List<Member> people = people(network);
    List<UUID> channels = channels(network, people);

    hub = start();
    List<Topic> topics = topics(people.get(0), channels);
    PostingClients clients = new PostingClients(topics, people);
    List<LiveClient> followers = followers(people, channels);
    clients.start(hub.webPort());
    LogWatch.<InterruptedException>expectingErrors(
        RESET,
        () -> {
          for (int kill = 1; kill <= KILLS; kill++) {
            killAndStart(clients, followers);
          }
        });
    awaitMore(clients);
    clients.finish();

    assertThat(clients.faults()).isEmpty();
    assertThat(clients.repeats()).as("killed under load").isPositive();
    tell(KILLS, clients);
    Books books = new Books(database);
    books.holdAll(topics, clients.acknowledged());
    channels.forEach(
        channel -> {
          books.holdNothingElse(channel, topics, clients.acknowledged());
          haveAll(followers, channel, books.head(channel));
        });
    followers.forEach(LiveClient::close);
  }

  private void killAndStart(PostingClients clients, List<LiveClient> followers)
      throws InterruptedException {
    awaitMore(clients);
    hub.kill();
    followers.forEach(LiveClient::homeless);
    hub = start();
    int port = hub.webPort();
    followers.forEach(follower -> follower.moveTo(port));
    clients.moveTo(port);
  }

  @Test
  void killed_with_its_own_database_it_finds_all_that_it_acknowledged() throws Exception {
    DemoFolder demo = new DemoFolder(folder, DATABASE.vertx());
    hub = demo.start();
    SmallNetwork network = demo.network();
    List<Member> people = people(network);
    List<UUID> channels = channels(network, people);
    List<Topic> topics = topics(people.get(0), channels);
    PostingClients clients = new PostingClients(topics, people);
    clients.start(hub.webPort());
    for (int kill = 1; kill <= KILLS_OF_BOTH; kill++) {
      awaitMore(clients);
      demo.kill(hub, random.nextBoolean());
      hub = demo.start();
      new Books(demo.open()).holdAll(topics, clients.acknowledged());
      clients.moveTo(hub.webPort());
    }
    awaitMore(clients);
    clients.finish();

    assertThat(clients.faults()).isEmpty();
    tell(KILLS_OF_BOTH, clients);
    Books books = new Books(demo.open());
    books.holdAll(topics, clients.acknowledged());
    channels.forEach(channel -> books.holdNothingElse(channel, topics, clients.acknowledged()));
    demo.close();
  }

  private static void tell(int kills, PostingClients clients) {
    LOG.info(
        "{} kills: {} messages acknowledged, {} sent again",
        kills,
        clients.acknowledgements(),
        clients.repeats());
  }

  private HubProcess start() {
    return HubProcess.start(folder, DATABASE.hubEnvironment(), "demo").ready();
  }

  private static List<Member> people(SmallNetwork network) {
    return IntStream.range(0, CLIENTS).mapToObj(number -> network.member()).toList();
  }

  private static List<UUID> channels(SmallNetwork network, List<Member> people) {
    UUID[] focalPoints = people.stream().map(Member::focalPoint).toArray(UUID[]::new);
    return List.of(network.channel(focalPoints), network.channel(focalPoints));
  }

  private List<Topic> topics(Member author, List<UUID> channels) {
    return channels.stream()
        .flatMap(channel -> Stream.generate(() -> topic(author, channel)).limit(2))
        .toList();
  }

  private Topic topic(Member author, UUID channel) {
    JsonObject opened =
        Api.of(hub.webPort())
            .as(author)
            .command(
                "/api/channels/" + channel + "/topics",
                new JsonObject()
                    .put("title", "A topic")
                    .put("text", "The first message")
                    .put("focalPoint", author.focalPoint().toString()))
            .body();
    return new Topic(channel, opened.getJsonObject("topic").getString("id"));
  }

  private List<LiveClient> followers(List<Member> people, List<UUID> channels) {
    List<LiveClient> followers = new ArrayList<>();
    for (Member person : people.subList(0, FOLLOWERS)) {
      LiveClient follower =
          new LiveClient(DATABASE.vertx(), hub.webPort(), person.cookie()).connect();
      channels.forEach(follower::follow);
      followers.add(follower);
    }
    return followers;
  }

  /** Until the hub has acknowledged some more messages, from a few to some hundred. */
  private void awaitMore(PostingClients clients) {
    long enough = clients.acknowledgements() + 20 + random.nextInt(300);
    Awaitility.await("seed " + seed)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> clients.acknowledgements() >= enough || !clients.faults().isEmpty());
  }

  private static void haveAll(List<LiveClient> followers, UUID channel, long head) {
    for (LiveClient follower : followers) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(follower.seen(channel)).as(follower::lately).isEqualTo(head));
      assertThat(follower.faults()).isEmpty();
      assertThat(follower.entries(channel).stream().map(entry -> entry.getLong("seq")))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
      assertThat(follower.entries(channel)).isEqualTo(followers.get(0).entries(channel));
    }
  }
}
