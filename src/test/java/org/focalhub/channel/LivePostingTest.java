package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages that come over the live socket: the same command as over HTTP, and the same rules. */
class LivePostingTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final List<String> REFUSED_TEXTS =
      List.of(
          "", " \n ", "a\u202eb", "a\u0000b", "x".repeat(10_001), "\u202e" + "y".repeat(10_001));

  private static ChannelHub hub;
  private Member author;
  private UUID channel;
  private UUID topic;
  private LiveClient line;

  @BeforeAll
  static void start() {
    hub = new ChannelHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void connect() {
    author = hub.network.member();
    channel = hub.network.channel(author.focalPoint());
    topic = hub.topic(author, channel);
    line = line(author);
  }

  private static LiveClient line(Member member) {
    return new LiveClient(DATABASE.vertx(), hub.hub.webPort(), member.cookie()).connect();
  }

  @AfterEach
  void hangUp() {
    line.close();
  }

  @Test
  void a_message_is_acknowledged_with_its_place_and_told_to_followers() {
    line.follow(channel);
    UUID command = UUID.randomUUID();
    line.say(post(command, "*Spoken* over the line").encode());

    JsonObject posted = answer(line, command);
    assertThat(posted.getString("type")).isEqualTo("posted");
    assertThat(posted.getLong("seq")).isEqualTo(3);
    assertThat(posted.getLong("ordinal")).isEqualTo(2);
    JsonObject stored = hub.as(author).get(ChannelHub.message(channel, 3)).body();
    assertThat(stored.getString("html")).contains("<em>Spoken</em>");
    assertThat(stored.getString("at")).isEqualTo(posted.getString("at"));
    Awaitility.await().until(() -> line.seen(channel) == 3);
    assertThat(line.entries(channel).get(2).getString("command")).isEqualTo(command.toString());
  }

  @Test
  void many_on_one_line_keep_their_order() {
    List<UUID> commands = IntStream.range(0, 150).mapToObj(one -> UUID.randomUUID()).toList();
    commands.forEach(command -> line.say(post(command, "One of many").encode()));

    List<Long> seqs = commands.stream().map(one -> answer(line, one).getLong("seq")).toList();
    assertThat(seqs).containsExactlyElementsOf(LongStream.range(3, 153).boxed().toList());
  }

  @Test
  void a_command_is_the_same_whichever_way_it_comes() {
    UUID command = UUID.randomUUID();
    line.say(post(command, "Said once").encode());
    line.say(post(command, "Said once").encode());
    long seq = answer(line, command).getLong("seq");
    Reply overHttp =
        hub.as(author)
            .with("Idempotency-Key", command.toString())
            .post(ChannelHub.messages(channel, topic), ChannelHub.text(author, "Said once"));
    assertThat(overHttp.body().getLong("seq")).isEqualTo(seq);

    UUID other = UUID.randomUUID();
    hub.as(author)
        .with("Idempotency-Key", other.toString())
        .post(ChannelHub.messages(channel, topic), ChannelHub.text(author, "Over HTTP first"));
    line.say(post(other, "Over HTTP first").encode());
    assertThat(answer(line, other).getLong("seq")).isEqualTo(seq + 1);
    assertThat(hub.network.count("SELECT count(*) FROM message WHERE topic_id = $1", topic))
        .isEqualTo(3);
  }

  @Test
  void what_the_contract_refuses_over_http_is_refused_with_the_same_words() {
    for (String text : REFUSED_TEXTS) {
      UUID command = UUID.randomUUID();
      line.say(post(command, text).encode());
      JsonObject overLine = answer(line, command).getJsonObject("problem");
      Reply overHttp = hub.post(author, channel, topic, text);
      assertThat(overHttp.status()).isEqualTo(400);
      assertThat(overLine.getString("type")).isEqualTo(overHttp.problem());
      // Over HTTP a field that is wrong may be called unknown too.
      assertThat(errors(overLine)).isNotEmpty().isSubsetOf(errors(overHttp.body()));
    }
    assertThat(hub.network.count("SELECT message_count FROM topic WHERE id = $1", topic))
        .isEqualTo(1);
  }

  @Test
  void a_reply_to_nothing_is_refused_and_written_nowhere() {
    UUID command = UUID.randomUUID();
    line.say(post(command, "An answer").put("replyTo", 77).encode());
    assertThat(answer(line, command).getJsonObject("problem").getJsonArray("errors").encode())
        .contains("/replyTo");
  }

  @Test
  void who_is_not_in_the_channel_finds_nothing_there() {
    Member stranger = hub.network.member();
    LiveClient theirs = line(stranger);
    UUID command = UUID.randomUUID();
    theirs.say(post(command, "Let me in").put("focalPoint", "" + stranger.focalPoint()).encode());
    assertThat(status(theirs, command)).isEqualTo(404);

    hub.network.invite(channel, stranger.focalPoint());
    UUID again = UUID.randomUUID();
    theirs.say(post(again, "Let me in").put("focalPoint", "" + stranger.focalPoint()).encode());
    assertThat(answer(theirs, again).getString("type")).isEqualTo("posted");
    theirs.close();
  }

  @Test
  void what_somebody_serves_counts_as_it_is_now_and_not_as_it_was_when_the_line_opened() {
    UUID later = hub.network.focalPoint();
    hub.network.invite(channel, later);
    UUID early = UUID.randomUUID();
    line.say(post(early, "Not mine yet").put("focalPoint", "" + later).encode());
    assertThat(status(line, early)).isEqualTo(404);

    hub.network.holds(author.person(), later);
    Awaitility.await()
        .until(() -> isPosted(post(UUID.randomUUID(), "Mine").put("focalPoint", "" + later)));

    hub.network.holdsNoMore(author.person(), author.focalPoint());
    UUID gone = UUID.randomUUID();
    line.say(post(gone, "Not mine any more").encode());
    assertThat(status(line, gone)).isEqualTo(404);
  }

  @Test
  void a_guest_writes_nothing_and_broken_frames_are_told() {
    LiveClient guest = LiveClient.guest(DATABASE.vertx(), hub.hub.webPort()).connect();
    guest.say(post(UUID.randomUUID(), "From nobody").encode());
    Awaitility.await().until(() -> guest.heard("error"));
    guest.close();
    line.say(post(UUID.randomUUID(), "x").put("text", 5).encode());
    Awaitility.await().until(() -> line.heard("error"));
    assertThat(hub.network.count("SELECT message_count FROM topic WHERE id = $1", topic))
        .isEqualTo(1);
  }

  private boolean isPosted(JsonObject frame) {
    line.say(frame.encode());
    return answer(line, UUID.fromString(frame.getString("command")))
        .getString("type")
        .equals("posted");
  }

  private JsonObject post(UUID command, String text) {
    return new JsonObject()
        .put("type", "post")
        .put("command", command.toString())
        .put("timeline", channel.toString())
        .put("topic", topic.toString())
        .put("focalPoint", author.focalPoint().toString())
        .put("text", text);
  }

  private static int status(LiveClient line, UUID command) {
    return answer(line, command).getJsonObject("problem").getInteger("status");
  }

  private static JsonObject answer(LiveClient line, UUID command) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> find(line, command), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<JsonObject> find(LiveClient line, UUID command) {
    return line.frames().stream()
        .filter(frame -> command.toString().equals(frame.getString("command")))
        .findFirst();
  }

  private static List<String> errors(JsonObject problem) {
    JsonArray errors = problem.getJsonArray("errors");
    List<String> told = new ArrayList<>();
    errors.forEach(error -> told.add(error.toString()));
    return told.stream().sorted().toList();
  }
}
