package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A room that is told in several turns of an event loop, while some of it leave. */
class LeavingWhileToldTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final int TABS = 300;
  private static final int MESSAGES = 100;

  @Test
  void who_has_left_hears_no_more_and_who_stays_hears_all() {
    SmallNetwork network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    Hub hub = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    Member author = network.member();
    UUID channel = network.channel(author.focalPoint());
    String messages =
        "/api/channels/%s/topics/%s/messages".formatted(channel, topic(hub, author, channel));
    List<LiveClient> tabs = new ArrayList<>();
    for (int tab = 0; tab < TABS; tab++) {
      tabs.add(
          new LiveClient(DATABASE.vertx(), hub.webPort(), author.cookie())
              .connect()
              .follow(channel));
    }
    soon().until(() -> tabs.stream().allMatch(tab -> tab.heard("caughtUp")));

    List<CompletableFuture<Api.Reply>> posts = new ArrayList<>();
    for (int message = 0; message < MESSAGES; message++) {
      posts.add(
          Api.of(hub.webPort())
              .as(author)
              .with("Idempotency-Key", UUID.randomUUID().toString())
              .postLater(messages, message(author, "Message " + message)));
      leaving(tabs, message).forEach(tab -> leave(tab, channel));
    }
    posts.forEach(post -> assertThat(post.join().status()).isEqualTo(201));

    long head = network.count("SELECT head FROM timeline WHERE id = $1", channel);
    tabs.forEach(tab -> tab.say("{\"type\":\"time\",\"id\":2}"));
    soon()
        .until(
            () ->
                tabs.stream()
                    .allMatch(
                        tab -> leaves(tab, tabs) ? times(tab) == 2 : tab.seen(channel) == head));
    for (LiveClient tab : tabs) {
      if (leaves(tab, tabs)) {
        assertThat(afterTime(tab)).doesNotContain("entries");
      }
      assertThat(tab.faults()).isEmpty();
      tab.close();
    }
    Waiting.on(hub.stop());
  }

  /** Two of three do, at one message or another. */
  private static boolean leaves(LiveClient tab, List<LiveClient> tabs) {
    return tabs.indexOf(tab) % 3 > 0;
  }

  private static Stream<LiveClient> leaving(List<LiveClient> tabs, int message) {
    return Stream.iterate(message, tab -> tab < TABS, tab -> tab + MESSAGES)
        .map(tabs::get)
        .filter(tab -> leaves(tab, tabs));
  }

  /** The answer comes after all that was written before the hub heard of it. */
  private static void leave(LiveClient tab, UUID channel) {
    tab.say(new JsonObject().put("type", "unfollow").put("timeline", channel.toString()).encode());
    tab.say("{\"type\":\"time\",\"id\":1}");
  }

  private static long times(LiveClient tab) {
    return types(tab).filter("time"::equals).count();
  }

  private static Stream<String> afterTime(LiveClient tab) {
    return types(tab).dropWhile(type -> !type.equals("time"));
  }

  private static Stream<String> types(LiveClient tab) {
    return tab.frames().stream().map(frame -> frame.getString("type"));
  }

  private static String topic(Hub hub, Member author, UUID channel) {
    return Api.of(hub.webPort())
        .as(author)
        .command(
            "/api/channels/" + channel + "/topics",
            message(author, "The first message").put("title", "A topic"))
        .body()
        .getJsonObject("topic")
        .getString("id");
  }

  private static JsonObject message(Member author, String text) {
    return new JsonObject().put("text", text).put("focalPoint", author.focalPoint().toString());
  }

  private static org.awaitility.core.ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10));
  }
}
