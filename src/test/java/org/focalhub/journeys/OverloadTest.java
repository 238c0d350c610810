package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hub that may have one connection to its database, and one request waiting for it. */
class OverloadTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final int AT_ONCE = 100;

  private static Hub hub;
  private static SmallNetwork network;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    hub =
        Waiting.on(
            Hub.start(
                DATABASE
                    .hubSettings()
                    .with("database.pool.size", "1")
                    .with("database.pool.wait-queue", "1")
                    .read()));
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
  }

  @Test
  void what_it_cannot_take_now_it_asks_to_send_again_and_then_takes_once() {
    Member author = network.member();
    UUID channel = network.channel(author.focalPoint());
    String messages = topic(author, channel) + "/messages";
    Map<UUID, CompletableFuture<Api.Reply>> posts = new HashMap<>();
    for (int number = 0; number < AT_ONCE; number++) {
      UUID command = UUID.randomUUID();
      posts.put(command, named(author, command).postLater(messages, message(author)));
    }
    List<Api.Reply> replies = posts.values().stream().map(CompletableFuture::join).toList();
    assertThat(replies).extracting(Api.Reply::status).containsOnly(201, 503).contains(503);
    assertThat(replies)
        .filteredOn(reply -> reply.status() == 503)
        .allSatisfy(reply -> assertThat(reply.header("Retry-After")).contains("1"));

    posts.keySet().forEach(command -> postUntilTaken(named(author, command), messages, author));
    assertThat(network.count("SELECT count(*) FROM message WHERE channel_id = $1", channel))
        .isEqualTo(AT_ONCE + 1);
  }

  private static void postUntilTaken(Api api, String messages, Member author) {
    int status;
    do {
      status = api.post(messages, message(author)).status();
      assertThat(status).isIn(201, 503);
    } while (status == 503);
  }

  private static String topic(Member author, UUID channel) {
    String topics = "/api/channels/" + channel + "/topics";
    Api.Reply opened;
    do {
      opened =
          Api.of(hub.webPort()).as(author).command(topics, message(author).put("title", "A topic"));
    } while (opened.status() == 503);
    return topics + "/" + opened.body().getJsonObject("topic").getString("id");
  }

  private static Api named(Member author, UUID command) {
    return Api.of(hub.webPort()).as(author).with("Idempotency-Key", command.toString());
  }

  private static JsonObject message(Member author) {
    return new JsonObject().put("text", "Much").put("focalPoint", author.focalPoint().toString());
  }
}
