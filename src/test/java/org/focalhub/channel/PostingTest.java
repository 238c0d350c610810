package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostingTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static ChannelHub hub;
  private Member author;
  private Member reader;
  private UUID channel;
  private UUID topic;

  @BeforeAll
  static void start() {
    hub = new ChannelHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void channel() {
    author = hub.network.member();
    reader = hub.network.member();
    channel = hub.network.channel(author.focalPoint(), reader.focalPoint());
    topic = hub.topic(author, channel);
  }

  @Test
  void many_messages_at_once_are_numbered_without_a_gap_in_timeline_and_topic() {
    List<CompletableFuture<Reply>> posts = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      Member by = number % 2 == 0 ? author : reader;
      posts.add(later(by, UUID.randomUUID(), "Message " + number));
    }
    List<Long> seqs =
        posts.stream().map(post -> post.join().body().getLong("seq")).sorted().toList();
    List<Long> ordinals =
        posts.stream().map(post -> post.join().body().getLong("ordinal")).sorted().toList();

    assertThat(seqs).containsExactlyElementsOf(LongStream.rangeClosed(3, 202).boxed().toList());
    assertThat(ordinals).containsExactlyElementsOf(LongStream.rangeClosed(2, 201).boxed().toList());
    assertThat(hub.network.count("SELECT head FROM timeline WHERE id = $1", channel))
        .isEqualTo(202);
    assertThat(hub.network.count("SELECT message_count FROM topic WHERE id = $1", topic))
        .isEqualTo(201);
  }

  @Test
  void a_command_that_comes_fifty_times_at_once_writes_one_message_and_all_get_its_answer() {
    UUID command = UUID.randomUUID();
    List<CompletableFuture<Reply>> posts =
        IntStream.range(0, 50).mapToObj(number -> later(author, command, "Once only")).toList();

    assertThat(posts)
        .allSatisfy(
            post -> {
              assertThat(post.join().status()).isEqualTo(201);
              assertThat(post.join().body()).isEqualTo(posts.get(0).join().body());
            });
    assertThat(hub.network.count("SELECT count(*) FROM message WHERE topic_id = $1", topic))
        .isEqualTo(2);
  }

  @Test
  void a_command_repeated_later_gets_the_message_as_it_stands() {
    Api named = hub.as(author).with("Idempotency-Key", UUID.randomUUID().toString());
    Reply first = named.post(ChannelHub.messages(channel, topic), ChannelHub.text(author, "Now"));
    hub.edit(author, channel, first.body().getLong("seq"), 1, "Then");

    Reply again = named.post(ChannelHub.messages(channel, topic), ChannelHub.text(author, "Now"));
    assertThat(again.body().getLong("seq")).isEqualTo(first.body().getLong("seq"));
    assertThat(again.body().getString("text")).isEqualTo("Then");
  }

  @Test
  void a_command_id_of_somebody_else_is_taken() {
    Api named = hub.as(author).with("Idempotency-Key", UUID.randomUUID().toString());
    named.post(ChannelHub.messages(channel, topic), ChannelHub.text(author, "Mine"));

    Reply theirs =
        named
            .as(reader)
            .post(ChannelHub.messages(channel, topic), ChannelHub.text(reader, "Theirs"));
    assertThat(theirs.status()).isEqualTo(409);
    assertThat(theirs.problem()).isEqualTo("/problems/command-taken");
  }

  @Test
  void a_focal_point_that_one_does_not_serve_cannot_be_spoken_for() {
    JsonObject body =
        new JsonObject().put("text", "For them").put("focalPoint", reader.focalPoint().toString());
    assertThat(hub.as(author).command(ChannelHub.messages(channel, topic), body).status())
        .isEqualTo(404);
  }

  @Test
  void a_topic_of_another_channel_is_not_there() {
    UUID other = hub.network.channel(author.focalPoint());
    Reply posted = hub.post(author, other, topic, "Astray");
    assertThat(posted.status()).isEqualTo(404);
    assertThat(hub.network.count("SELECT head FROM timeline WHERE id = $1", other)).isZero();
  }

  @Test
  void a_reply_quotes_a_message_of_its_own_topic_and_no_other() {
    long quoted = hub.post(author, channel, topic, "**To be** quoted").body().getLong("seq");
    JsonObject reply = ChannelHub.text(reader, "Answer").put("replyTo", quoted);
    Reply posted = hub.as(reader).command(ChannelHub.messages(channel, topic), reply);
    assertThat(posted.body().getJsonObject("replyTo").getString("excerpt"))
        .isEqualTo("To be quoted");

    UUID otherTopic = hub.topic(author, channel);
    Reply refused = hub.as(reader).command(ChannelHub.messages(channel, otherTopic), reply);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("/replyTo");
  }

  @Test
  void who_is_mentioned_finds_it_today_until_it_is_read() {
    String mention = "[@you](focal-point:" + reader.focalPoint() + ")";
    Reply posted = hub.post(author, channel, topic, "Hello " + mention);
    assertThat(posted.body().getString("html"))
        .isEqualTo(
            "<p>Hello <span class=\"mention\" data-focal-point=\""
                + reader.focalPoint()
                + "\">&#64;you</span></p>");

    JsonArray mentions = hub.as(reader).get("/api/today").body().getJsonArray("mentions");
    assertThat(mentions).hasSize(1);
    assertThat(mentions.getJsonObject(0).getJsonObject("message").getBoolean("mentionsMe"))
        .isTrue();
    assertThat(summary(reader).getLong("mentions")).isEqualTo(1);
    assertThat(summary(reader).getLong("unread")).isEqualTo(2);

    mark(reader, posted.body().getLong("seq"));
    assertThat(hub.as(reader).get("/api/today").body().getJsonArray("mentions")).isEmpty();
    assertThat(summary(reader).getLong("unread")).isZero();
  }

  @Test
  void a_mark_never_moves_back() {
    long last = hub.post(author, channel, topic, "Later").body().getLong("seq");
    mark(reader, last);
    mark(reader, last - 1);
    assertThat(summary(reader).getLong("unread")).isZero();
  }

  @Test
  void who_has_read_is_told_by_focal_point() {
    long seq = hub.post(author, channel, topic, "Read me").body().getLong("seq");
    assertThat(readBy(seq)).containsExactly(author.focalPoint().toString());
    mark(reader, seq);
    assertThat(readBy(seq))
        .containsExactlyInAnyOrder(author.focalPoint().toString(), reader.focalPoint().toString());
  }

  private List<String> readBy(long seq) {
    return hub
        .as(author)
        .get(ChannelHub.message(channel, seq) + "/read-by")
        .body()
        .getJsonArray("readBy")
        .stream()
        .map(one -> ((JsonObject) one).getString("id"))
        .toList();
  }

  private void mark(Member member, long seq) {
    hub.as(member)
        .send(
            "PUT",
            "/api/channels/" + channel + "/topics/" + topic + "/mark",
            new JsonObject().put("seq", seq));
  }

  private JsonObject summary(Member member) {
    return hub.as(member).get("/api/channels").body().getJsonArray("channels").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(channel.toString()))
        .findFirst()
        .orElseThrow();
  }

  private CompletableFuture<Reply> later(Member member, UUID command, String text) {
    return hub.as(member)
        .with("Idempotency-Key", command.toString())
        .postLater(ChannelHub.messages(channel, topic), ChannelHub.text(member, text));
  }
}
