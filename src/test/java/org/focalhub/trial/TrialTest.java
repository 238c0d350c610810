package org.focalhub.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.focalhub.testing.Api;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs by one command, as somebody tries them, with one killed on the way. */
@Timeout(400)
class TrialTest {
  private static final Pattern HUB = Pattern.compile("hub \\d  process (\\d+)");
  private static final Duration LONG = Duration.ofSeconds(180);

  @TempDir Path folder;

  private int port;
  private String cookie;

  @Test
  void one_of_two_hubs_may_be_killed_and_everybody_goes_on() throws Exception {
    port = Target.free().web();
    Map<String, String> environment =
        Map.of("HUB_WEB_PORT", Integer.toString(port), "HUB_DEMO_SAMPLE_NETWORK", "true");
    Vertx vertx = Vertx.vertx();
    try (HubProcess trial = HubProcess.start(folder, environment, "trial", "2")) {
      await(() -> assertThat(trial.output()).contains("Ctrl-C stops everything"));
      List<ProcessHandle> hubs = hubs(trial.output());
      assertThat(hubs).hasSize(2).allMatch(ProcessHandle::isAlive);

      Api person = enter();
      String topics = topics(person);
      UUID channel = UUID.fromString(topics.split("/")[3]);
      String topic = open(person, topics);
      List<LiveClient> tabs = tabs(vertx, channel);
      say(person, topic, "before");
      await(() -> everybodyHas(tabs, channel, "before"));

      String address = askForCode(person);
      await(() -> assertThat(mailboxes()).contains(address));

      hubs.get(0).destroyForcibly();
      await(() -> say(person, topic, "after"));
      await(() -> everybodyHas(tabs, channel, "after"));
      assertThat(mailboxes()).contains(address);
      assertThat(trial.output()).contains("Hub 1 has ended");
      tabs.forEach(tab -> assertThat(tab.faults()).isEmpty());
      tabs.forEach(LiveClient::close);

      assertThat(trial.terminate()).isEqualTo(143);
      assertThat(hubs).noneMatch(ProcessHandle::isAlive);
      assertThat(folder.resolve("data/postgresql/cluster/postmaster.pid")).doesNotExist();
    }
    Waiting.on(vertx.close());
  }

  private static List<ProcessHandle> hubs(String output) {
    return HUB.matcher(output)
        .results()
        .map(found -> ProcessHandle.of(Long.parseLong(found.group(1))).orElseThrow())
        .toList();
  }

  /** By a click, at whichever hub has its turn. */
  private Api enter() {
    JsonObject first =
        Api.of(port).get("/api/demo/cast").body().getJsonArray("cast").getJsonObject(0);
    Api.Reply entered =
        Api.of(port)
            .post("/api/demo/enter", new JsonObject().put("person", first.getString("person")));
    assertThat(entered.status()).isEqualTo(200);
    String access =
        entered.raw().headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("hub_access="))
            .findFirst()
            .orElseThrow()
            .replaceAll(";.*", "");
    cookie = access;
    return Api.of(port).with("Cookie", access);
  }

  private String askForCode(Api person) {
    String address = person.get("/api/me").body().getJsonObject("person").getString("email");
    Api.of(port).command("/api/sign-in/challenges", new JsonObject().put("email", address));
    return address;
  }

  private String mailboxes() {
    return Api.of(port).get("/api/demo/mailboxes").body().encode();
  }

  private static String topics(Api person) {
    JsonObject channel =
        person.get("/api/channels").body().getJsonArray("channels").getJsonObject(0);
    return "/api/channels/" + channel.getString("id") + "/topics";
  }

  private static String open(Api person, String topics) {
    Api.Reply opened = person.command(topics, message(person, "first").put("title", "A trial"));
    assertThat(opened.status()).as(opened.body().encode()).isEqualTo(201);
    return topics + "/" + opened.body().getJsonObject("topic").getString("id") + "/messages";
  }

  private static void say(Api person, String topic, String text) {
    assertThat(person.command(topic, message(person, text)).status()).isEqualTo(201);
  }

  private static JsonObject message(Api person, String text) {
    JsonObject served = person.get("/api/me").body().getJsonArray("served").getJsonObject(0);
    return new JsonObject()
        .put("text", text)
        .put("focalPoint", served.getJsonObject("focalPoint").getString("id"));
  }

  /** Enough that each hub has some. */
  private List<LiveClient> tabs(Vertx vertx, UUID channel) {
    return List.of(tab(vertx, channel), tab(vertx, channel), tab(vertx, channel));
  }

  private LiveClient tab(Vertx vertx, UUID channel) {
    return new LiveClient(vertx, port, cookie).connect().follow(channel);
  }

  private static void everybodyHas(List<LiveClient> tabs, UUID channel, String text) {
    assertThat(tabs)
        .allSatisfy(
            tab ->
                assertThat(tab.entries(channel))
                    .anyMatch(entry -> entry.encode().contains("\"text\":\"" + text + "\"")));
  }

  private static void await(org.awaitility.core.ThrowingRunnable holds) {
    Awaitility.await().atMost(LONG).ignoreExceptions().untilAsserted(holds);
  }
}
