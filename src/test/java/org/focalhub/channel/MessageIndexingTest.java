package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Words are found from a message's commit on, whenever their index gets to know them. */
class MessageIndexingTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final List<String> WORDS = List.of("zebra", "quagga", "okapi");

  private static ChannelHub hub;
  private static Database database;

  /** Told when a run fails. */
  private final long seed = System.nanoTime();

  private final Random random = new Random(seed);
  private Member author;
  private UUID channel;
  private UUID topic;

  @BeforeAll
  static void start() {
    hub = new ChannelHub(DATABASE);
    database = DATABASE.open();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void channel() {
    author = hub.network.member();
    channel = hub.network.channel(author.focalPoint());
    topic = hub.topic(author, channel);
  }

  /** The hub indexes meanwhile, at moments of its own, and so does another one. */
  @Test
  void a_search_finds_what_messages_say_now_and_nothing_that_they_said() {
    Map<Long, String> said = new HashMap<>();
    for (int act = 0; act < 60; act++) {
      act(said);
      String word = any(WORDS);
      assertThat(found(word))
          .as("%s after act %d, seed %d", word, act, seed)
          .isEqualTo(saying(said, word));
    }
    index();
    assertThat(
            hub.network.count("SELECT count(*) FROM message_search WHERE channel_id = $1", channel))
        .isEqualTo(
            hub.network.count("SELECT count(*) FROM message WHERE channel_id = $1", channel));
    WORDS.forEach(word -> assertThat(found(word)).isEqualTo(saying(said, word)));
  }

  private void act(Map<Long, String> said) {
    int what = random.nextInt(10);
    if (what < 6 || said.isEmpty()) {
      String text = any(WORDS) + " and " + any(WORDS);
      said.put(hub.post(author, channel, topic, text).body().getLong("seq"), text);
    } else if (what < 7) {
      Waiting.on(step(database));
    } else {
      long seq = any(List.copyOf(said.keySet()));
      if (what < 9) {
        String text = any(WORDS);
        assertThat(hub.edit(author, channel, seq, revision(seq), text).status()).isEqualTo(200);
        said.put(seq, text);
      } else {
        hub.withdraw(author, channel, seq);
        said.remove(seq);
      }
    }
  }

  private int revision(long seq) {
    return hub.as(author).get(ChannelHub.message(channel, seq)).body().getInteger("revision");
  }

  @Test
  void many_indexers_at_once_index_each_message_once() {
    IntStream.range(0, 120).forEach(one -> hub.post(author, channel, topic, "okapi " + one));
    List<Future<Boolean>> steps = Stream.generate(() -> step(database)).limit(8).toList();
    Waiting.on(Future.all(steps));
    index();
    assertThat(
            hub.network.count("SELECT count(*) FROM message_search WHERE channel_id = $1", channel))
        .isEqualTo(121);
    assertThat(
            hub.network.count(
                "SELECT t.head - p.seq FROM search_progress p JOIN timeline t ON t.id = p.channel_id "
                    + "WHERE p.channel_id = $1",
                channel))
        .isZero();
  }

  private void index() {
    while (Waiting.on(step(database))) {
      // One step after the other.
    }
  }

  /** Gives whether there was anything to do; a hub that is at a channel is waited for. */
  private Future<Boolean> step(Database by) {
    return by.pool()
        .query("SELECT index_messages(10, 7)")
        .execute()
        .compose(
            done ->
                by.pool()
                    .query(
                        "SELECT EXISTS (SELECT FROM search_progress s JOIN timeline t ON t.id = s.channel_id "
                            + "WHERE t.head > s.seq) AS more")
                    .execute())
        .map(rows -> rows.iterator().next().getBoolean("more"));
  }

  private TreeSet<Long> found(String word) {
    JsonObject found =
        hub.as(author).get("/api/search?limit=100&q=" + word + "&channel=" + channel).body();
    TreeSet<Long> seqs = new TreeSet<>();
    found
        .getJsonArray("hits")
        .forEach(item -> seqs.add(((JsonObject) item).getJsonObject("message").getLong("seq")));
    return seqs;
  }

  private static TreeSet<Long> saying(Map<Long, String> said, String word) {
    TreeSet<Long> seqs = new TreeSet<>();
    said.forEach(
        (seq, text) -> {
          if (text.contains(word)) {
            seqs.add(seq);
          }
        });
    return seqs;
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
