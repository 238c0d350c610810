package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The log of a hub, as whoever collects it reads it: at its most talkative, as JSON. */
@Timeout(180)
class LogTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @TempDir static Path folder;

  private static SmallNetwork network;
  private static HubProcess hub;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    Map<String, String> environment = new HashMap<>(DATABASE.hubEnvironment());
    environment.put("HUB_LOG_FORMAT", "json");
    environment.put("HUB_LOG_LEVEL", "debug");
    environment.put("HUB_WEB_TRUSTED_PROXIES", "127.0.0.1");
    hub = HubProcess.start(folder, environment, "demo").ready();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void a_request_is_known_by_one_id_in_its_answer_its_problem_and_the_log() {
    String id = UUID.randomUUID().toString();
    Api.Reply refused = api().with("X-Request-Id", id).get("/api/channels");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("X-Request-Id")).contains(id);
    assertThat(refused.body().getString("instance")).isEqualTo("urn:uuid:" + id);
    await(
        () -> assertThat(messagesOf(id)).anyMatch(line -> line.startsWith("listChannels 401 in ")));
  }

  @Test
  void an_id_without_hyphens_is_kept_and_one_that_is_none_is_drawn_anew() {
    String plain = "0123456789abcdef0123456789ABCDEF";
    assertThat(api().with("X-Request-Id", plain).get("/api/about").header("X-Request-Id"))
        .contains(plain);
    assertThat(api().with("X-Request-Id", plain).get("/api/elsewhere").body().getString("instance"))
        .isEqualTo("urn:uuid:01234567-89ab-cdef-0123-456789abcdef");
    String drawn =
        api()
            .with("X-Request-Id", "zebulon@quux.example")
            .get("/api/about")
            .header("X-Request-Id")
            .orElseThrow();
    assertThat(UUID.fromString(drawn)).isNotNull();
  }

  /** Through the pool and back: the line is written when the database has failed. */
  @Test
  void what_is_written_after_the_database_failed_is_still_of_its_request_or_connection() {
    Member member = network.member();
    String connection = UUID.randomUUID().toString();
    WebSocket client = Waiting.on(connect(member, connection));
    String id = UUID.randomUUID().toString();
    admin("ALTER DATABASE " + DATABASE.settings().name() + " ALLOW_CONNECTIONS false");
    admin(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + DATABASE.settings().name()
            + "'");
    try {
      await(
          () ->
              assertThat(api().as(member).with("X-Request-Id", id).get("/api/channels").status())
                  .isEqualTo(503));
      client.writeTextMessage(mark());
      await(
          () ->
              assertThat(messagesOf(connection))
                  .anyMatch(line -> line.contains("a mark was not moved")));
    } finally {
      admin("ALTER DATABASE " + DATABASE.settings().name() + " ALLOW_CONNECTIONS true");
    }
    await(() -> assertThat(messagesOf(id)).anyMatch(line -> line.contains("has to wait")));
    Waiting.on(client.close());
  }

  private static Future<WebSocket> connect(Member member, String id) {
    return DATABASE
        .vertx()
        .createWebSocketClient()
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(hub.webPort())
                .setURI("/api/live")
                .addHeader("Cookie", member.cookie())
                .addHeader("X-Request-Id", id));
  }

  private static String mark() {
    return new JsonObject()
        .put("type", "mark")
        .put("timeline", UUID.randomUUID().toString())
        .put("topic", UUID.randomUUID().toString())
        .put("seq", 1)
        .encode();
  }

  @Test
  void nothing_that_people_are_or_write_is_in_the_log() {
    Member member = network.member();
    UUID channel = network.channel(member.focalPoint());
    JsonObject words =
        new JsonObject()
            .put("title", "About Zebulon")
            .put("text", "Zebulon Quux said")
            .put("focalPoint", member.focalPoint().toString());
    Api someone =
        api()
            .with("X-Forwarded-For", "203.0.113.77")
            .with("User-Agent", "Zebulon-Browser")
            .with("Referer", "https://zebulon.example/");
    someone.command(
        "/api/sign-in/challenges", new JsonObject().put("email", "zebulon@quux.example"));
    someone.as(member).command("/api/channels/" + channel + "/topics", words);
    someone.as(member).get("/api/search/messages?q=Zebulon&zebulon=Quux");
    someone.get("/u/ZebulonsToken");
    someone.get("/zebulon/%2e%2e?quux=%22");
    someone.raw("ZEBULON", "/api/people/zebulon@quux.example", null);
    someone.raw("POST", "/api/sign-in/code", "{\"zebulon\": \"quux\"");
    String last = UUID.randomUUID().toString();
    someone.with("X-Request-Id", last).get("/api/zebulon");
    await(() -> assertThat(messagesOf(last)).isNotEmpty());

    assertThat(hub.output())
        .doesNotContainIgnoringCase("zebulon")
        .doesNotContainIgnoringCase("quux")
        .doesNotContain("203.0.113.77")
        .doesNotContain(member.cookie().replaceAll("^[^=]*=", ""));
  }

  private static Api api() {
    return Api.of(hub.webPort());
  }

  private static List<String> messagesOf(String request) {
    return lines().stream()
        .filter(line -> request.equals(line.getString("request")))
        .map(line -> line.getString("message"))
        .toList();
  }

  /** Each line is an object; what is printed for people at the start is none. */
  private static List<JsonObject> lines() {
    return hub.output()
        .lines()
        .filter(line -> line.startsWith("{") && line.endsWith("}"))
        .map(JsonObject::new)
        .toList();
  }

  private static void admin(String statement) {
    Database postgres = Database.open(DATABASE.vertx(), DATABASE.settings().withName("postgres"));
    Waiting.on(postgres.pool().query(statement).execute());
    Waiting.on(postgres.close());
  }

  private static void await(org.awaitility.core.ThrowingRunnable holds) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(holds);
  }
}
