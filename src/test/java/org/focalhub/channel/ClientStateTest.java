package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;

/**
 * A client that read a topic once and then only took entries over shows the same as one that reads
 * it afresh, for every kind of entry. The browser's own reducer is held to the same rule by its
 * unit tests and journeys.
 */
class ClientStateTest {
  private static TestDatabase database;
  private static ChannelHub hub;

  enum Act {
    POST,
    REPLY,
    EDIT,
    WITHDRAW,
    OPEN_TOPIC
  }

  record Step(Act act, int which) {}

  @BeforeContainer
  static void start() {
    database = TestDatabase.migrated().create();
    hub = new ChannelHub(database);
  }

  @AfterContainer
  static void stop() {
    hub.close();
    database.drop();
  }

  @Provide
  Arbitrary<List<Step>> scripts() {
    return Combinators.combine(Arbitraries.of(Act.class), Arbitraries.integers().between(0, 9))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(25);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void state_plus_entries_equals_a_fresh_state(@ForAll("scripts") List<Step> script) {
    Member author = hub.network.member();
    Member reader = hub.network.member();
    UUID channel = hub.network.channel(author.focalPoint(), reader.focalPoint());
    UUID topic = hub.topic(author, channel);
    List<Long> seqs = new ArrayList<>();
    int half = script.size() / 2;
    script.subList(0, half).forEach(step -> perform(step, author, channel, topic, seqs));

    JsonObject read = hub.as(reader).get(ChannelHub.messages(channel, topic) + "?limit=200").body();
    Map<Long, JsonObject> state = state(read.getJsonArray("messages"));
    script
        .subList(half, script.size())
        .forEach(step -> perform(step, author, channel, topic, seqs));
    entriesAfter(reader, channel, read.getLong("head"))
        .forEach(entry -> reduce(state, topic, entry));

    JsonObject fresh =
        hub.as(reader).get(ChannelHub.messages(channel, topic) + "?limit=200").body();
    assertThat(new ArrayList<>(state.values()))
        .isEqualTo(new ArrayList<>(state(fresh.getJsonArray("messages")).values()));
  }

  private static void perform(Step step, Member author, UUID channel, UUID topic, List<Long> seqs) {
    String mention = step.which() % 3 == 0 ? " [@x](person:" + author.person() + ")" : "";
    Long chosen = seqs.isEmpty() ? null : seqs.get(step.which() % seqs.size());
    switch (step.act()) {
      case OPEN_TOPIC -> hub.topic(author, channel);
      case EDIT -> {
        if (chosen != null) {
          int revision =
              hub.as(author).get(ChannelHub.message(channel, chosen)).body().getInteger("revision");
          hub.edit(author, channel, chosen, revision, "*Edited* " + step.which() + mention);
        }
      }
      case WITHDRAW -> {
        if (chosen != null) {
          hub.withdraw(author, channel, chosen);
        }
      }
      case POST, REPLY -> {
        JsonObject body = ChannelHub.text(author, "**Text** " + step.which() + mention);
        if (step.act() == Act.REPLY && chosen != null) {
          body.put("replyTo", chosen);
        }
        seqs.add(
            hub.as(author)
                .command(ChannelHub.messages(channel, topic), body)
                .body()
                .getLong("seq"));
      }
    }
  }

  private static List<JsonObject> entriesAfter(Member reader, UUID channel, long seq) {
    return hub
        .as(reader)
        .get("/api/timelines/" + channel + "/entries?limit=200&after=" + seq)
        .body()
        .getJsonArray("entries")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static Map<Long, JsonObject> state(JsonArray messages) {
    Map<Long, JsonObject> state = new TreeMap<>();
    messages.forEach(one -> state.put(((JsonObject) one).getLong("seq"), ((JsonObject) one)));
    return state;
  }

  /** What a client does with an entry, written from the contract. */
  private static void reduce(Map<Long, JsonObject> state, UUID topic, JsonObject entry) {
    if (!topic.toString().equals(entry.getString("topic"))) {
      return;
    }
    JsonObject body = entry.getJsonObject("body");
    switch (entry.getString("kind")) {
      case "MESSAGE" -> state.put(entry.getLong("seq"), message(entry, body));
      case "MESSAGE_EDITED" -> {
        JsonObject edited = state.get(entry.getLong("refersTo"));
        if (!edited.getBoolean("withdrawn")) {
          edited
              .put("text", body.getString("text"))
              .put("html", body.getString("html"))
              .put("revision", body.getInteger("revision"))
              .put("editedAt", entry.getString("at"))
              .put("mentionsMe", false);
        }
        quote(state, entry.getLong("refersTo"), body.getString("excerpt"));
      }
      case "MESSAGE_WITHDRAWN" -> {
        state
            .get(entry.getLong("refersTo"))
            .put("text", "")
            .put("html", "")
            .put("withdrawn", true)
            .put("withdrawnAt", entry.getString("at"))
            .put("mentionsMe", false);
        quote(state, entry.getLong("refersTo"), "");
      }
      default -> {
        // Counted, and otherwise ignored.
      }
    }
  }

  private static JsonObject message(JsonObject entry, JsonObject body) {
    JsonObject message =
        new JsonObject()
            .put("seq", entry.getLong("seq"))
            .put("topic", entry.getString("topic"))
            .put("ordinal", body.getValue("ordinal"))
            .put("at", entry.getString("at"))
            .put("author", entry.getJsonObject("author"))
            .put("text", body.getString("text"))
            .put("html", body.getString("html"));
    if (body.containsKey("replyTo")) {
      message.put("replyTo", body.getJsonObject("replyTo"));
    }
    return message.put("revision", 1).put("withdrawn", false).put("mentionsMe", false);
  }

  private static void quote(Map<Long, JsonObject> state, long seq, String excerpt) {
    state.values().stream()
        .map(message -> message.getJsonObject("replyTo"))
        .filter(reply -> reply != null && reply.getLong("seq") == seq)
        .forEach(reply -> reply.put("excerpt", excerpt));
  }
}
