package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.Figures;
import org.focalhub.testing.LiveClient;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each figure moves when what it tells of happens, on two hubs of one database. */
@Timeout(120)
class FiguresTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  /** What tells series apart: each has few values whatever clients send. */
  private static final Set<String> KNOWN_LABELS =
      Set.of(
          "sort",
          "number",
          "le",
          "quantile",
          "local",
          "method",
          "code",
          "pool_name",
          "pool_type",
          "area",
          "id",
          "state",
          "action",
          "cause",
          "gc",
          "type");

  private static Hub one;
  private static Hub two;
  private static SmallNetwork network;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    network.execute(
        "INSERT INTO mail_pause (paused_by, reason, paused_at) VALUES ($1, 'a test', hub_now())",
        network.person());
    addMail("channel-notice", "-1 hour");
    addMail("digest", "-2 hours");
    addMail("digest", "3 hours");
    one = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    two = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
  }

  @AfterAll
  static void stop() {
    Waiting.on(one.stop());
    Waiting.on(two.stop());
  }

  private static void addMail(String kind, String due) {
    network.execute(
        "INSERT INTO outbox (id, recipient, kind, cause, language, arguments, due_at) "
            + "VALUES ($1, 'a@x.example', $2, $1::text, 'en', '{}', hub_now() + $3::text::interval)",
        UUID.randomUUID(),
        kind,
        due);
  }

  @Test
  void posts_and_deliveries_are_timed_here_and_on_the_other_hub() {
    Member author = network.member();
    UUID channel = network.channel(author.focalPoint());
    LiveClient here = follower(one, author, channel);
    LiveClient there = follower(two, author, channel);
    Figures before = figures(one);
    Figures elsewhere = figures(two);

    post(author, channel, "A word");
    await(() -> assertThat(here.seen(channel)).isEqualTo(there.seen(channel)).isEqualTo(3));

    await(
        () -> {
          rose(before, figures(one), "focalhub_post_seconds_count");
          rose(before, figures(one), "focalhub_delivery_seconds_count");
          rose(before, figures(one), "focalhub_live_wakeups_total{sort=\"sent\"}");
          rose(elsewhere, figures(two), "focalhub_delivery_read_seconds_count");
          rose(elsewhere, figures(two), "focalhub_live_read_ahead_total");
          rose(elsewhere, figures(two), "focalhub_live_wakeups_total{sort=\"heard\"}");
        });
    assertThat(figures(one).value("focalhub_delivery_read_seconds_max")).isLessThan(60);
    here.close();
    there.close();
  }

  @Test
  void sockets_follows_and_refused_frames_are_counted_and_forgotten() {
    Member reader = network.member();
    UUID channel = network.channel(reader.focalPoint());
    Figures before = figures(one);
    LiveClient signedIn = follower(one, reader, channel);
    LiveClient guest = LiveClient.guest(DATABASE.vertx(), one.webPort()).connect();
    guest.say("{\"type\":\"mark\"}");
    await(
        () -> {
          rose(before, figures(one), "focalhub_live_sockets{sort=\"signed_in\"}");
          rose(before, figures(one), "focalhub_live_sockets{sort=\"guest\"}");
          rose(before, figures(one), "focalhub_live_follows");
          rose(before, figures(one), "focalhub_live_refused_frames_total{sort=\"bad_frame\"}");
        });
    signedIn.close();
    guest.close();
    await(
        () -> {
          same(before, figures(one), "focalhub_live_sockets{sort=\"signed_in\"}");
          same(before, figures(one), "focalhub_live_sockets{sort=\"guest\"}");
          same(before, figures(one), "focalhub_live_follows");
        });
  }

  @Test
  void who_does_not_read_falls_behind_and_is_forgotten_when_gone() throws Exception {
    Member author = network.member();
    UUID channel = network.channel(author.focalPoint());
    Figures before = figures(one);
    try (Socket deaf = deaf(author, channel)) {
      assertThat(deaf.isConnected()).isTrue();
      await(() -> rose(before, figures(one), "focalhub_live_follows"));
      String topic = topic(author, channel);
      String much = "much ".repeat(1_500);
      await(
          () -> {
            for (int number = 0; number < 20; number++) {
              say(author, topic, much);
            }
            assertThat(figures(one).value("focalhub_live_behind")).isEqualTo(1);
          });
      rose(before, figures(one), "focalhub_live_fell_behind_total");
    }
    await(() -> assertThat(figures(one).value("focalhub_live_behind")).isZero());
  }

  @Test
  void the_outbox_is_told_by_sort_with_its_oldest() {
    await(
        () -> {
          Figures now = figures(one);
          assertThat(now.value("focalhub_mail_ready{sort=\"notice\"}")).isEqualTo(1);
          assertThat(now.value("focalhub_mail_ready{sort=\"digest\"}")).isEqualTo(1);
          assertThat(now.value("focalhub_mail_later{sort=\"digest\"}")).isEqualTo(1);
          assertThat(now.value("focalhub_mail_oldest_seconds{sort=\"notice\"}"))
              .isBetween(3_600.0, 4_000.0);
          assertThat(now.value("focalhub_mail_oldest_seconds{sort=\"sign_in\"}")).isZero();
          assertThat(now.value("focalhub_mail_failed")).isZero();
          assertThat(now.value("focalhub_digest_late_seconds")).isZero();
        });
  }

  @Test
  void every_event_loop_beats_and_every_hub_listens() {
    Figures now = figures(one);
    assertThat(now.value("focalhub_loop_lag_seconds{number=\"0\"}")).isBetween(0.0, 30.0);
    assertThat(now.value("focalhub_live_listening")).isEqualTo(1);
    assertThat(now.names()).contains("focalhub_loop_blocked_total");
  }

  /** Whatever clients send: methods, paths, ids, agents. */
  @Test
  void no_label_grows_with_what_clients_send() {
    ask(one, "warm");
    Figures before = figures(one);
    for (int number = 0; number < 30; number++) {
      ask(one, "INVENTED" + number);
    }
    Figures after = figures(one);
    assertThat(after.labels().keySet()).isSubsetOf(KNOWN_LABELS);
    assertThat(after.series().keySet()).hasSizeLessThan(before.series().size() + 10);
    after
        .labels()
        .forEach((label, values) -> assertThat(values).as(label).hasSizeLessThanOrEqualTo(30));
  }

  private static void ask(Hub hub, String method) {
    Api.of(hub.webPort())
        .with("User-Agent", method)
        .raw(method, "/api/channels/" + UUID.randomUUID() + "?who=" + method, null);
  }

  private static LiveClient follower(Hub hub, Member member, UUID channel) {
    LiveClient client =
        new LiveClient(DATABASE.vertx(), hub.webPort(), member.cookie()).connect().follow(channel);
    await(() -> assertThat(client.heard("caughtUp")).isTrue());
    return client;
  }

  /** Follows, and never reads. */
  private static Socket deaf(Member member, UUID channel) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress("127.0.0.1", one.webPort()));
    OutputStream out = socket.getOutputStream();
    String upgrade =
        "GET /api/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: "
            + member.cookie()
            + "\r\n\r\n";
    out.write(upgrade.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    out.write(masked("{\"type\":\"follow\",\"timeline\":\"" + channel + "\",\"after\":0}"));
    out.flush();
    return socket;
  }

  /** RFC 6455 §5.2: a short text frame under the mask 0. */
  private static byte[] masked(String text) {
    byte[] frame = new byte[6 + text.length()];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | text.length());
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, frame, 6, text.length());
    return frame;
  }

  private static void post(Member author, UUID channel, String text) {
    say(author, topic(author, channel), text);
  }

  private static String topic(Member author, UUID channel) {
    String topics = "/api/channels/" + channel + "/topics";
    JsonObject first = message(author, "First").put("title", "A topic");
    Api.Reply opened = Api.of(one.webPort()).as(author).command(topics, first);
    return topics + "/" + opened.body().getJsonObject("topic").getString("id") + "/messages";
  }

  private static void say(Member author, String messages, String text) {
    Api.Reply said = Api.of(one.webPort()).as(author).command(messages, message(author, text));
    assertThat(said.status()).isEqualTo(201);
  }

  private static JsonObject message(Member author, String text) {
    return new JsonObject().put("text", text).put("focalPoint", author.focalPoint().toString());
  }

  private static Figures figures(Hub hub) {
    return Figures.of(hub.managementPort());
  }

  private static void rose(Figures before, Figures after, String series) {
    assertThat(after.value(series)).as(series).isGreaterThan(before.value(series));
  }

  private static void same(Figures before, Figures after, String series) {
    assertThat(after.value(series)).as(series).isEqualTo(before.value(series));
  }

  private static void await(org.awaitility.core.ThrowingRunnable holds) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(holds);
  }
}
