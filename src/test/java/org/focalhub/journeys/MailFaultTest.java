package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.ScriptedSmtp;
import org.focalhub.testing.ScriptedSmtp.Taken;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mail server is gone for an hour by the hub's clock, which is moved: mails wait meanwhile, and
 * when it is back all of them leave, once each, those with codes to sign in first.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MailFaultTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final int READERS = FaultForm.isFull() ? 500 : 40;
  private static final String AT_ONCE_AND_AT_ANY_HOUR =
      """
      UPDATE mail_reader SET hours_from = '00:00', hours_until = '00:00', days = '{1,2,3,4,5,6,7}',
             modes = '{"MENTION": "AT_ONCE"}'""";
  private static final int CODES = 10;
  private static final int STEPS = FaultForm.isFull() ? 12 : 3;
  private static final int SLOTS_OF_ALL_HUBS = 2 * 4;
  private static final Duration SOON = Duration.ofMinutes(2);

  private final ScriptedSmtp server = ScriptedSmtp.plain(DATABASE.vertx());
  private SmallNetwork network;
  private List<Hub> hubs = List.of();

  static IntStream times() {
    return IntStream.rangeClosed(1, FaultForm.times());
  }

  @BeforeEach
  void begin() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    network.execute("DELETE FROM outbox");
    moveClock(0);
    server.down();
    hubs = List.of(hub(), hub());
  }

  private Hub hub() {
    Future<Hub> starting =
        Hub.start(
            DATABASE
                .hubSettings()
                .with("mail.hosts", "127.0.0.1:" + server.port())
                .with("mail.tls", "none")
                .with("mail.from", "hub@hub.example")
                .with("mail.per-domain-per-minute", "100000")
                .read());
    await().atMost(SOON).until(starting::isComplete);
    return Waiting.on(starting);
  }

  @AfterEach
  void end() {
    hubs.forEach(hub -> Waiting.on(hub.stop()));
  }

  @ParameterizedTest
  @MethodSource("times")
  void mails_wait_for_a_server_that_is_gone_for_an_hour_and_leave_once(int time) {
    mentionEverybody();
    for (int step = 1; step <= STEPS; step++) {
      awaitAllTried();
      moveClock(60 / STEPS * step);
    }
    writeCodes();
    awaitAllTried();
    assertThat(server.taken()).isEmpty();
    assertThat(network.count("SELECT count(*) FROM outbox WHERE state = 'QUEUED'"))
        .isEqualTo(READERS + CODES);

    server.slow(2).up();
    moveClock(180);
    awaitThat("SELECT count(*) FROM outbox WHERE state <> 'SENT'");
    eachCameOnce();
    codesCameFirst();
    server.close();
  }

  private void mentionEverybody() {
    Member author = network.member();
    List<UUID> readers = IntStream.range(0, READERS).mapToObj(one -> network.person()).toList();
    UUID channel = network.channel(author.focalPoint());
    readers.forEach(reader -> network.holds(reader, author.focalPoint()));
    network.execute(AT_ONCE_AND_AT_ANY_HOUR);
    Api api = Api.of(hubs.get(0).webPort()).as(author);
    String topics = "/api/channels/" + channel + "/topics";
    JsonObject opened = api.command(topics, said(author, "Begin").put("title", "T")).body();
    String messages = topics + "/" + opened.getJsonObject("topic").getString("id") + "/messages";
    for (int from = 0; from < READERS; from += CODES) {
      String everybody =
          readers.subList(from, from + CODES).stream()
              .map(reader -> "[@x](person:" + reader + ")")
              .collect(Collectors.joining(" "));
      assertThat(api.command(messages, said(author, everybody)).status()).isEqualTo(201);
    }
    assertThat(network.count("SELECT count(*) FROM outbox")).isEqualTo(READERS);
  }

  private static JsonObject said(Member author, String text) {
    return new JsonObject().put("text", text).put("focalPoint", author.focalPoint().toString());
  }

  private void writeCodes() {
    network.execute(
        """
        WITH challenge AS (
          INSERT INTO sign_in_challenge (id, email, expires_at)
          SELECT gen_random_uuid(), email, now() + interval '1 day' FROM person ORDER BY email LIMIT $1
          RETURNING id, email)
        INSERT INTO outbox (id, recipient, kind, cause, language)
        SELECT gen_random_uuid(), email, 'SIGN_IN', id::text, 'en' FROM challenge""",
        CODES);
  }

  /** Whatever had become due by the clock's last move has been tried since. */
  private void awaitAllTried() {
    awaitThat(
        "SELECT count(*) FROM outbox WHERE tries = 0 OR due_at <= hub_now() - interval '2 minutes'");
  }

  private void awaitThat(String countsToNothing) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(network.count(countsToNothing)).as(this::outbox).isZero());
  }

  private String outbox() {
    return network
        .rows("SELECT kind, state, tries, due_at, hub_now(), last_error FROM outbox LIMIT 10")
        .stream()
        .map(Row::deepToString)
        .collect(Collectors.joining("\n"));
  }

  private void moveClock(int minutes) {
    network.execute(
        "CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS "
            + "$now$ BEGIN RETURN date_trunc('milliseconds', clock_timestamp() + interval '"
            + minutes
            + " minutes'); END $now$");
  }

  private void eachCameOnce() {
    List<String> came =
        server.taken().stream().map(mail -> mail.header("Message-ID")).sorted().toList();
    List<String> sent =
        network.rows("SELECT id, doubtful FROM outbox").stream()
            .map(MailFaultTest::messageId)
            .sorted()
            .toList();
    assertThat(came).isEqualTo(sent);
  }

  private static String messageId(Row row) {
    assertThat(row.getInteger("doubtful")).isZero();
    return "<" + row.getUUID("id") + "@hub.example>";
  }

  private void codesCameFirst() {
    List<String> codes =
        network.rows("SELECT id, doubtful FROM outbox WHERE kind = 'SIGN_IN'").stream()
            .map(MailFaultTest::messageId)
            .toList();
    List<Taken> first = server.taken().subList(0, CODES + SLOTS_OF_ALL_HUBS);
    assertThat(first.stream().map(mail -> mail.header("Message-ID"))).containsAll(codes);
  }
}
