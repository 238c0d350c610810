package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessageLifeTest {
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
  void an_edit_keeps_every_earlier_wording() {
    long seq = hub.post(author, channel, topic, "One").body().getLong("seq");
    Reply edited = hub.edit(author, channel, seq, 1, "Two");
    assertThat(edited.body().getInteger("revision")).isEqualTo(2);
    assertThat(edited.header("ETag")).contains("\"2\"");
    hub.edit(author, channel, seq, 2, "Three");

    JsonArray revisions =
        hub.as(reader)
            .get(ChannelHub.message(channel, seq) + "/history")
            .body()
            .getJsonArray("revisions");
    assertThat(revisions.stream().map(one -> ((JsonObject) one).getString("text")))
        .containsExactly("One", "Two", "Three");
  }

  @Test
  void an_edit_decided_on_an_older_wording_is_stale_and_changes_nothing() {
    long seq = hub.post(author, channel, topic, "One").body().getLong("seq");
    hub.edit(author, channel, seq, 1, "Two");
    long head = hub.network.count("SELECT head FROM timeline WHERE id = $1", channel);

    Reply stale = hub.edit(author, channel, seq, 1, "Lost");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problem()).isEqualTo("/problems/stale");
    assertThat(hub.as(author).get(ChannelHub.message(channel, seq)).body().getString("text"))
        .isEqualTo("Two");
    assertThat(hub.network.count("SELECT head FROM timeline WHERE id = $1", channel))
        .isEqualTo(head);
  }

  @Test
  void only_its_author_edits_or_withdraws_and_only_while_serving_the_focal_point() {
    long seq = hub.post(author, channel, topic, "Mine").body().getLong("seq");
    assertThat(hub.edit(reader, channel, seq, 1, "Theirs").status()).isEqualTo(403);
    assertThat(hub.withdraw(reader, channel, seq).status()).isEqualTo(403);

    hub.network.holds(author.person(), reader.focalPoint());
    hub.network.holdsNoMore(author.person(), author.focalPoint());
    assertThat(hub.edit(author, channel, seq, 1, "Still mine?").status()).isEqualTo(403);
  }

  @Test
  void a_repeated_edit_is_one_edit() {
    long seq = hub.post(author, channel, topic, "One").body().getLong("seq");
    var named =
        hub.as(author)
            .with("Idempotency-Key", UUID.randomUUID().toString())
            .with("If-Match", "\"1\"");
    JsonObject body = new JsonObject().put("text", "Two");
    Reply first = named.send("PATCH", ChannelHub.message(channel, seq), body);
    Reply again = named.send("PATCH", ChannelHub.message(channel, seq), body);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.body().getInteger("revision")).isEqualTo(2);
  }

  @Test
  void withdrawn_words_are_in_no_table_any_more_but_a_tombstone_stays() {
    String secret = "zanzibarword" + UUID.randomUUID().toString().substring(0, 8);
    long seq = hub.post(author, channel, topic, secret + " one").body().getLong("seq");
    hub.edit(author, channel, seq, 1, secret + " two");
    JsonObject quote = ChannelHub.text(reader, "Seen").put("replyTo", seq);
    long reply =
        hub.as(reader).command(ChannelHub.messages(channel, topic), quote).body().getLong("seq");
    assertThat(placesOf(secret)).isNotEmpty();

    Reply withdrawn = hub.withdraw(author, channel, seq);
    assertThat(withdrawn.body().getBoolean("withdrawn")).isTrue();
    assertThat(withdrawn.body().getString("text")).isEmpty();
    assertThat(placesOf(secret)).isEmpty();
    assertThat(hub.as(reader).get("/api/search?q=" + secret).body().getJsonArray("hits")).isEmpty();
    assertThat(
            hub.as(reader)
                .get(ChannelHub.message(channel, reply))
                .body()
                .getJsonObject("replyTo")
                .getString("excerpt"))
        .isEmpty();
    assertThat(hub.as(reader).get("/api/timelines/" + channel + "/entries?limit=200").raw().body())
        .doesNotContain(secret);
    assertThat(hub.edit(author, channel, seq, 2, "Back").status()).isEqualTo(409);
    assertThat(
            hub.as(reader)
                .get(ChannelHub.message(channel, seq) + "/history")
                .body()
                .getJsonArray("revisions"))
        .isEmpty();
  }

  /** Every table and column of the database that holds the word. */
  private static List<String> placesOf(String word) {
    return hub
        .network
        .rows(
            "SELECT table_name AS name FROM information_schema.tables "
                + "WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
        .stream()
        .map((Row row) -> row.getString("name"))
        .filter(
            table ->
                hub.network.count(
                        "SELECT count(*) FROM " + table + " t WHERE t::text LIKE $1",
                        "%" + word + "%")
                    > 0)
        .toList();
  }

  @Test
  void history_pages_back_and_forth_and_jumps_to_a_date() {
    for (int number = 2; number <= 30; number++) {
      hub.post(author, channel, topic, "Number " + number);
    }
    hub.network.execute(
        "UPDATE message SET at = now() - make_interval(days => (31 - ordinal)::int) WHERE topic_id = $1",
        topic);

    assertThat(ordinals("limit=10")).containsExactlyElementsOf(range(21, 30));
    assertThat(ordinals("before=21&limit=10")).containsExactlyElementsOf(range(11, 20));
    assertThat(ordinals("before=5&limit=10")).containsExactlyElementsOf(range(1, 4));
    assertThat(ordinals("after=28&limit=10")).containsExactlyElementsOf(range(29, 30));
    assertThat(ordinals("around=15&limit=8")).containsExactlyElementsOf(range(13, 20));
    String tenDaysAgo = Instant.now().minusSeconds(10 * 86_400 + 3_600).toString();
    assertThat(ordinals("date=" + tenDaysAgo + "&limit=4"))
        .containsExactlyElementsOf(range(20, 23));
    assertThat(hub.as(author).get(page("before=3&after=2")).status()).isEqualTo(400);
  }

  private List<Long> ordinals(String query) {
    return hub.as(reader).get(page(query)).body().getJsonArray("messages").stream()
        .map(one -> ((JsonObject) one).getLong("ordinal"))
        .toList();
  }

  private String page(String query) {
    return ChannelHub.messages(channel, topic) + "?" + query;
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void search_finds_words_in_either_language_without_accents_and_nothing_that_one_may_not_see() {
    hub.post(author, channel, topic, "Les coopérations judiciaires, référence 77");
    hub.post(author, channel, topic, "Requests for cooperation, reference 78");
    Member stranger = hub.network.member();

    assertThat(found(reader, "cooperation")).isEqualTo(2);
    assertThat(found(reader, "coopération judiciaire")).isEqualTo(1);
    assertThat(found(reader, "request")).isEqualTo(1);
    assertThat(found(stranger, "cooperation")).isZero();
    assertThat(found(reader, "reference 78")).isEqualTo(1);
  }

  private int found(Member member, String words) {
    String query = java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8);
    return hub.as(member).get("/api/search?q=" + query).body().getJsonArray("hits").size();
  }
}
