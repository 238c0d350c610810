package org.focalhub.channel;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** One hub on a test's database, and the words in which tests of channels speak to it. */
final class ChannelHub implements AutoCloseable {
  final Hub hub;
  final SmallNetwork network;

  ChannelHub(TestDatabase database) {
    this.network = new SmallNetwork(database.vertx(), database.open());
    this.hub = Waiting.on(Hub.start(database.hubSettings().read()));
  }

  Api as(Member member) {
    return Api.of(hub.webPort()).as(member);
  }

  /** Opens a topic; its id. */
  UUID topic(Member author, UUID channel) {
    Reply opened =
        as(author)
            .command(
                "/api/channels/" + channel + "/topics",
                new JsonObject()
                    .put("title", "A topic")
                    .put("text", "The first message")
                    .put("focalPoint", author.focalPoint().toString()));
    return UUID.fromString(opened.body().getJsonObject("topic").getString("id"));
  }

  static String messages(UUID channel, UUID topic) {
    return "/api/channels/" + channel + "/topics/" + topic + "/messages";
  }

  static String message(UUID channel, long seq) {
    return "/api/channels/" + channel + "/messages/" + seq;
  }

  static JsonObject text(Member author, String text) {
    return new JsonObject().put("text", text).put("focalPoint", author.focalPoint().toString());
  }

  Reply post(Member author, UUID channel, UUID topic, String text) {
    return as(author).command(messages(channel, topic), text(author, text));
  }

  Reply edit(Member author, UUID channel, long seq, int revision, String text) {
    return as(author)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"" + revision + "\"")
        .send("PATCH", message(channel, seq), new JsonObject().put("text", text));
  }

  Reply withdraw(Member author, UUID channel, long seq) {
    return as(author)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .send("POST", message(channel, seq) + "/withdraw", null);
  }

  @Override
  public void close() {
    Waiting.on(hub.stop());
  }
}
