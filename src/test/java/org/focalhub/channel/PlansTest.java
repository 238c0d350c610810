package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.focalhub.Hub;
import org.focalhub.account.TestSessions;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.BusyNetwork;
import org.focalhub.testing.BusyReaders;
import org.focalhub.testing.BusyReaders.Topic;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.Plans;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Vocabulary;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What grows with the years is never read from one end to the other. Asserts plans, which do not
 * depend on the machine; times are measured by the benchmark {@code million}.
 */
class PlansTest {
  private static final Path FOLDER = Path.of("target", "plans-postgres");
  private static final Set<String> GROWING = Set.of("entry", "message", "message_search", "topic");

  /**
   * PostgreSQL plans a prepared statement for its parameters five times, then perhaps for any; on
   * each connection anew, which is why the hub has only one here.
   */
  private static final int UNTIL_PLANNED_FOR_ANY = 7;

  private static OwnServer server;
  private static Plans plans;
  private static Hub hub;
  private static BusyReaders readers;
  private static Member everywhere;
  private static Member inOneChannel;

  @BeforeAll
  static void fill() {
    server = OwnServer.start(FOLDER, Plans.SETTINGS);
    Database database = server.create("plans");
    new BusyNetwork(database).fill(20, 100, 20_000);
    plans = new Plans(FOLDER, database);
    hub =
        Waiting.on(
            Hub.start(HubOn.settings(database.settings()).with("database.pool.size", "1").read()));
    readers = new BusyReaders(database, new TestSessions(server.vertx(), database));
    everywhere = readers.everywhere();
    inOneChannel = readers.inOneChannel();
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
    server.close();
  }

  static Stream<String> places() {
    Topic longest = readers.topics(everywhere).get(0);
    Instant middle =
        longest
            .openedAt()
            .plus(Duration.between(longest.openedAt(), longest.lastAt()).dividedBy(2));
    String messages = longest.path() + "/messages";
    return Stream.of(
        "/api/channels/" + longest.channel(),
        "/api/channels/" + longest.channel() + "/topics",
        messages,
        messages + "?before=" + longest.messages() / 2,
        messages + "?around=" + longest.messages() / 3,
        messages + "?date=" + middle,
        "/api/timelines/" + longest.channel() + "/entries?after=100",
        "/api/today");
  }

  @ParameterizedTest
  @MethodSource("places")
  void no_place_reads_a_growing_table_whole(String path) {
    isReadByIndex(everywhere, path);
  }

  /** Who is in every channel has every topic counted; who is in one, that one's. */
  @Test
  void the_list_of_channels_reads_no_topics_of_others() {
    isReadByIndex(inOneChannel, "/api/channels");
  }

  static Stream<String> words() {
    Vocabulary english = Vocabulary.english();
    return Stream.of(
        "court",
        english.word(300),
        english.word(english.size()),
        "court greffe",
        "court " + english.word(500),
        "nowhere");
  }

  @ParameterizedTest
  @MethodSource("words")
  void no_search_reads_a_growing_table_whole(String words) {
    String path = "/api/search?q=" + words.replace(" ", "%20");
    isReadByIndex(everywhere, path);
    isReadByIndex(inOneChannel, path);
  }

  @Test
  void no_search_by_focal_point_or_day_reads_a_growing_table_whole() {
    String path = "/api/search?q=court";
    isReadByIndex(everywhere, path + "&focalPoint=" + inOneChannel.focalPoint());
    Instant day = readers.topics(everywhere).get(0).openedAt().plus(Duration.ofDays(400));
    isReadByIndex(everywhere, path + "&from=" + day + "&until=" + day.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @MethodSource("marks")
  void no_mark_and_no_post_reads_a_growing_table_whole(long seq) {
    Topic topic = readers.topics(inOneChannel).get(0);
    Api api = Api.of(hub.webPort()).as(inOneChannel);
    plans.forget();
    for (int time = 0; time < UNTIL_PLANNED_FOR_ANY; time++) {
      assertThat(
              api.send("PUT", topic.path() + "/mark", new JsonObject().put("seq", seq + time))
                  .status())
          .isEqualTo(204);
      assertThat(
              api.command(
                      topic.path() + "/messages",
                      new JsonObject()
                          .put("text", "One more")
                          .put("focalPoint", inOneChannel.focalPoint().toString()))
                  .status())
          .isEqualTo(201);
    }
    nothingIsReadWhole();
  }

  static Stream<Long> marks() {
    return Stream.of(20L, readers.topics(inOneChannel).get(0).lastSeq());
  }

  private static void isReadByIndex(Member reader, String path) {
    plans.forget();
    for (int time = 0; time < UNTIL_PLANNED_FOR_ANY; time++) {
      assertThat(Api.of(hub.webPort()).as(reader).get(path).status()).isEqualTo(200);
    }
    nothingIsReadWhole();
  }

  private static void nothingIsReadWhole() {
    List<Plans.Plan> taken = plans.taken();
    assertThat(taken).hasSizeGreaterThan(UNTIL_PLANNED_FOR_ANY);
    assertThat(taken.stream().filter(PlansTest::readsWhole).map(Plans.Plan::toString)).isEmpty();
  }

  private static boolean readsWhole(Plans.Plan plan) {
    return plan.scanned().anyMatch(GROWING::contains);
  }
}
