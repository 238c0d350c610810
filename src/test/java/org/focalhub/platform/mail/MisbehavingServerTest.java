package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.sqlclient.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.platform.config.Secret;
import org.focalhub.testing.ScriptedSmtp;
import org.focalhub.testing.TestCertificates;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a mail server does: no mail is lost, and its reader gets one copy, except where the
 * protocol leaves open whether the server has taken it; and that is on record.
 */
class MisbehavingServerTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String READER = "a@x.example";
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofSeconds(3));

  private final TestCertificates authority = new TestCertificates();
  private final ScriptedSmtp server = ScriptedSmtp.plain(DATABASE.vertx());
  private final ScriptedSmtp second = ScriptedSmtp.plain(DATABASE.vertx());
  private OutboxScene scene;

  @TempDir Path folder;

  @BeforeEach
  void open() {
    scene = new OutboxScene(DATABASE);
  }

  @AfterEach
  void close() {
    scene.close();
    server.close();
    second.close();
  }

  @ParameterizedTest
  @CsvSource({
    "connection,554 No service here",
    "connection,421 Too busy",
    "connection,hang up",
    "connection,reset",
    "EHLO,hang up",
    "EHLO,reset",
    "MAIL,421 Going down",
    "MAIL,451 Later",
    "MAIL,530 Sign in first",
    "RCPT,450 Mailbox busy",
    "DATA,451 Later",
    ".,452 Full",
    ".,421 Going down"
  })
  void what_a_server_surely_does_not_have_is_sent_again_and_comes_once(
      String command, String answer) {
    server.on(command, answer);
    scene.sender(smtp(SHORT, server));
    failOnceThenObey();
    assertThat(server.taken()).hasSize(1);
    assertThat(scene.row(READER).getInteger("doubtful")).isZero();
    assertThat(scene.row(READER).getInteger("tries")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT,hang up,1",
    "DATA,hang up,1",
    "DATA,reset,1",
    "line,hang up,1",
    "line,reset,1",
    ".,hang up,1",
    ".,reset,1",
    ".,take and hang up,2"
  })
  void what_a_server_may_have_is_sent_again_under_the_same_name_and_that_is_on_record(
      String command, String answer, int copies) {
    server.on(command, answer);
    scene.sender(smtp(SHORT, server));
    failOnceThenObey();
    assertThat(scene.row(READER).getInteger("doubtful")).isEqualTo(1);
    assertThat(server.taken()).hasSize(copies);
    assertThat(server.taken().stream().map(mail -> mail.header("Message-ID")))
        .containsOnly("<" + scene.row(READER).getUUID("id") + "@focalhub.example>");
  }

  private void failOnceThenObey() {
    scene.add(READER);
    scene.wake();
    scene.awaitTried(READER);
    assertThat(scene.state(READER)).isEqualTo("QUEUED");
    assertThat(scene.row(READER).getValue("handed_at")).isNull();
    server.obeys();
    scene.dueNow();
    scene.awaitState(READER, "SENT");
    assertThat(scene.row(READER).getString("last_error")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"MAIL,550 Not from you", "RCPT,550 No such mailbox", ".,554 Refused"})
  void what_a_server_never_takes_has_failed_at_once_with_its_words(String command, String answer) {
    server.on(command, answer);
    scene.sender(smtp(SHORT, server, second));
    scene.add(READER);
    scene.wake();
    scene.awaitState(READER, "FAILED");
    Row failed = scene.row(READER);
    assertThat(failed.getString("last_error")).isEqualTo(answer);
    assertThat(failed.getInteger("reply_code")).isEqualTo(Integer.valueOf(answer.substring(0, 3)));
    assertThat(failed.getValue("ended_at")).isNotNull();
    assertThat(second.taken()).isEmpty();
  }

  @Test
  void a_mail_that_might_have_come_five_times_is_left_to_people() {
    server.on(ScriptedSmtp.END, ScriptedSmtp.TAKE_AND_HANG_UP);
    scene.sender(smtp(SHORT, server));
    scene.add(READER);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              scene.dueNowIfUnclaimed();
              return scene.state(READER).equals("FAILED");
            });
    assertThat(scene.row(READER).getInteger("doubtful")).isEqualTo(5);
    assertThat(server.taken()).hasSize(5);
  }

  @Test
  void a_slow_server_gets_a_mail_once() {
    server.slow(200);
    scene.sender(smtp(Patience.USUAL, server));
    scene.add(READER);
    scene.wake();
    scene.awaitState(READER, "SENT");
    assertThat(server.taken()).hasSize(1);
    assertThat(scene.row(READER).getInteger("tries")).isEqualTo(1);
  }

  @Test
  void a_server_that_says_nothing_at_the_end_of_a_mail_may_have_it() {
    server.on(ScriptedSmtp.END, ScriptedSmtp.SILENCE);
    scene.sender(smtp(SHORT, server, second));
    scene.add(READER);
    scene.wake();
    scene.awaitTried(READER);
    assertThat(scene.row(READER).getInteger("doubtful")).isEqualTo(1);
    assertThat(second.taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "connection,554 No service here",
    "connection,hang up",
    "connection,reset",
    "connection,silence",
    "EHLO,silence",
    "EHLO,reset",
    "MAIL,421 Going down"
  })
  void where_the_first_server_takes_no_mail_the_second_gets_it(String command, String answer) {
    server.on(command, answer);
    scene.sender(smtp(SHORT, server, second));
    scene.add(READER);
    scene.wake();
    scene.awaitState(READER, "SENT");
    assertThat(second.taken()).hasSize(1);
    assertThat(server.taken()).isEmpty();
    assertThat(scene.row(READER).getInteger("tries")).isEqualTo(1);
  }

  @Test
  void a_server_that_is_not_there_is_left_alone_for_a_while() {
    server.down();
    scene.sender(smtp(SHORT, server, second));
    scene.add(READER);
    scene.wake();
    scene.awaitState(READER, "SENT");
    server.up();
    scene.add("b@x.example");
    scene.wake();
    scene.awaitState("b@x.example", "SENT");
    assertThat(server.connections()).isZero();
    assertThat(second.taken()).hasSize(2);
    second.down();
  }

  @Test
  void the_only_server_there_is_is_asked_at_every_try() {
    server.down();
    scene.sender(smtp(SHORT, server));
    scene.add(READER);
    scene.wake();
    scene.awaitTried(READER);
    server.up();
    scene.dueNow();
    scene.awaitState(READER, "SENT");
  }

  @Test
  void a_password_that_is_refused_is_the_servers_matter_and_no_mails() {
    server.on("AUTH", "535 Wrong");
    Smtp one = smtp(SHORT, server, second);
    Smtp smtp =
        new Smtp(
            one.hosts(),
            one.tls(),
            one.authority(),
            Optional.of(new Smtp.Login("hub", new Secret("wrong"))),
            one.from(),
            one.ownHost(),
            one.connections(),
            one.perDomainPerMinute(),
            one.dkim(),
            one.patience());
    scene.sender(smtp);
    scene.add(READER);
    scene.wake();
    scene.awaitState(READER, "SENT");
    assertThat(second.taken()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = MailTls.class,
      names = {"TLS", "STARTTLS"})
  void a_mail_goes_encrypted_to_whoever_shows_the_right_certificate(MailTls tls) {
    try (ScriptedSmtp encrypted = encrypted(tls, authority.forHost("127.0.0.1"))) {
      scene.sender(smtp(tls, encrypted));
      scene.add(READER);
      scene.wake();
      scene.awaitState(READER, "SENT");
      assertThat(encrypted.taken()).hasSize(1);
      assertThat(encrypted.heard()).contains("EHLO hub.example");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MailTls.class,
      names = {"TLS", "STARTTLS"})
  void a_certificate_that_is_wrong_gets_no_mail_and_the_next_server_does(MailTls tls) {
    try (ScriptedSmtp another = encrypted(tls, authority.forHost("other.example"));
        ScriptedSmtp expired = encrypted(tls, authority.expiredFor("127.0.0.1"));
        ScriptedSmtp stranger = encrypted(tls, new TestCertificates().forHost("127.0.0.1"));
        ScriptedSmtp right = encrypted(tls, authority.forHost("127.0.0.1"))) {
      scene.sender(smtp(tls, another, expired, stranger, right));
      scene.add(READER);
      scene.wake();
      scene.awaitState(READER, "SENT");
      assertThat(right.taken()).hasSize(1);
      assertThat(List.of(another, expired, stranger))
          .allSatisfy(
              wrong -> assertThat(wrong.heard()).noneMatch(line -> line.startsWith("MAIL")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EHLO,250 scripted.example",
    "STARTTLS,454 Not now",
    "STARTTLS,hang up",
    "STARTTLS,220 Go on"
  })
  void without_encryption_nothing_is_said(String command, String answer) {
    server.on("EHLO", "250-scripted.example\r\n250 STARTTLS").on(command, answer);
    scene.sender(smtp(MailTls.STARTTLS, server));
    scene.add(READER);
    scene.wake();
    scene.awaitTried(READER);
    assertThat(scene.state(READER)).isEqualTo("QUEUED");
    assertThat(scene.row(READER).getInteger("doubtful")).isZero();
    assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
  }

  private static ScriptedSmtp encrypted(MailTls tls, PemKeyCertOptions certificate) {
    return tls == MailTls.TLS
        ? ScriptedSmtp.overTls(DATABASE.vertx(), certificate)
        : ScriptedSmtp.offeringTls(DATABASE.vertx(), certificate);
  }

  private static Smtp smtp(Patience patience, ScriptedSmtp... servers) {
    return smtp(MailTls.NONE, Optional.empty(), patience, servers);
  }

  private Smtp smtp(MailTls tls, ScriptedSmtp... servers) {
    return smtp(tls, Optional.of(authority.authority(folder)), Patience.USUAL, servers);
  }

  private static Smtp smtp(
      MailTls tls, Optional<Path> authority, Patience patience, ScriptedSmtp... servers) {
    return new Smtp(
        Stream.of(servers).map(one -> new Smtp.Host("127.0.0.1", one.port())).toList(),
        tls,
        authority,
        Optional.empty(),
        "hub@focalhub.example",
        "hub.example",
        4,
        100_000,
        Optional.empty(),
        patience);
  }
}
