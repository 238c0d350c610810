package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.LogWatch;
import org.focalhub.testing.ScriptedSmtp;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailSenderTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String KIND = "NOTE";

  private final Database database = DATABASE.open();
  private final Outbox outbox = new Outbox();
  private final AtomicInteger written = new AtomicInteger();
  private final List<MailSender> senders = new ArrayList<>();
  private ScriptedSmtp server;

  @BeforeEach
  void open() {
    Waiting.on(database.pool().query("DELETE FROM outbox").execute());
    server = ScriptedSmtp.plain(DATABASE.vertx());
  }

  @AfterEach
  void close() {
    senders.forEach(sender -> Waiting.on(sender.stop()));
    server.close();
  }

  @Test
  void a_mail_leaves_after_the_commit_and_not_without_it() {
    sender(MailSenderTest::note);
    Future<Object> undone =
        database.inTransaction(
            tx -> outbox.add(tx, mail("a@x.example")).compose(added -> Future.failedFuture("no")));
    Waiting.on(undone.otherwiseEmpty());
    add("b@x.example");
    awaitState("b@x.example", "SENT");
    assertThat(server.mails()).hasSize(1);
    assertThat(server.mails().get(0)).contains("To: b@x.example");
    assertThat(rows()).hasSize(1);
  }

  @Test
  void a_recipient_gets_one_mail_of_a_kind_for_one_cause() {
    NewMail mail = mail("a@x.example");
    assertThat(Waiting.on(outbox.add(database.pool(), mail))).isTrue();
    assertThat(Waiting.on(outbox.add(database.pool(), mail))).isFalse();
    assertThat(rows()).hasSize(1);
  }

  @Test
  void a_mail_says_who_it_is_in_plain_text_and_html_and_asks_for_no_automatic_answer() {
    sender(MailSenderTest::note);
    add("a@x.example");
    awaitState("a@x.example", "SENT");
    Row row = rows().get(0);
    assertThat(server.mails().get(0))
        .contains("From: Focalhub <hub@focalhub.example>")
        .contains("Message-ID: <" + row.getUUID("id") + "@focalhub.example>")
        .contains("Auto-Submitted: auto-generated")
        .contains("Content-Type: text/plain")
        .contains("Content-Type: text/html");
    assertThat(row.getString("message_id"))
        .isEqualTo("<" + row.getUUID("id") + "@focalhub.example>");
    assertThat(row.getValue("sent_at")).isNotNull();
  }

  @Test
  void a_mail_is_given_up_after_some_days() {
    server.on("RCPT", "450 Mailbox busy");
    Waiting.on(outbox.add(database.pool(), mail("a@x.example")));
    Waiting.on(database.pool().query("UPDATE outbox SET tries = 129").execute());
    sender(MailSenderTest::note);
    awaitState("a@x.example", "FAILED");
  }

  @Test
  void a_mail_for_which_there_is_no_reason_any_more_is_skipped() {
    sender(mail -> Future.succeededFuture(Optional.empty()));
    add("a@x.example");
    awaitState("a@x.example", "SKIPPED");
    assertThat(server.mails()).isEmpty();
  }

  @Test
  void a_writer_that_fails_or_throws_is_asked_again_and_its_words_are_not_kept() {
    sender(
        mail -> {
          if (written.incrementAndGet() == 1) {
            throw new IllegalStateException("a secret");
          }
          return written.get() == 2 ? Future.failedFuture("a secret") : note(mail);
        });
    add("a@x.example");
    await().until(() -> rows().get(0).getString("last_error") != null);
    assertThat(rows().get(0).getString("last_error")).doesNotContain("secret");
    dueNow();
    await().until(() -> written.get() == 2 && rows().get(0).getBoolean("later"));
    assertThat(rows().get(0).getString("last_error")).doesNotContain("secret");
    dueNow();
    awaitState("a@x.example", "SENT");
  }

  @Test
  void a_kind_that_nobody_writes_has_failed_loudly() {
    LogWatch.expectingErrors(
        "nobody writes",
        () -> {
          sender(MailSenderTest::note);
          Waiting.on(outbox.add(database.pool(), mail("a@x.example", "RIDDLE")));
          outbox.wake();
          awaitState("a@x.example", "FAILED");
        });
  }

  @Test
  void several_hubs_send_each_mail_once() {
    IntStream.range(0, 3).forEach(hub -> sender(MailSenderTest::note));
    IntStream.range(0, 60)
        .forEach(n -> Waiting.on(outbox.add(database.pool(), mail("a" + n + "@x.example"))));
    senders.forEach(MailSender::wake);
    await().until(() -> rows().stream().allMatch(row -> row.getString("state").equals("SENT")));
    assertThat(server.mails()).hasSize(60);
  }

  @Test
  void what_a_dead_hub_had_claimed_is_sent_by_another() {
    Waiting.on(outbox.add(database.pool(), mail("a@x.example")));
    Waiting.on(
        new OutboxStore()
            .claim(
                database.pool(),
                1,
                java.time.Duration.ofMinutes(3),
                java.time.Duration.ofMillis(1)));
    sender(MailSenderTest::note);
    add("b@x.example");
    awaitState("b@x.example", "SENT");
    assertThat(stateOf("a@x.example")).isEqualTo("QUEUED");
    dueNow();
    awaitState("a@x.example", "SENT");
  }

  @Test
  void stopping_waits_for_what_is_under_way_and_begins_nothing_new() {
    Promise<Optional<Letter>> slow = Promise.promise();
    MailSender sender =
        sender(
            mail -> {
              written.incrementAndGet();
              return slow.future();
            });
    add("a@x.example");
    await().until(() -> written.get() == 1);
    Future<Void> stopped = sender.stop();
    add("b@x.example");
    assertThat(stopped.isComplete()).isFalse();
    slow.complete(Optional.of(letter("Subject")));
    Waiting.on(stopped);
    assertThat(stateOf("a@x.example")).isEqualTo("SENT");
    assertThat(stateOf("b@x.example")).isEqualTo("QUEUED");
    senders.clear();
  }

  @Test
  void a_line_end_in_a_subject_or_an_address_makes_no_header() {
    sender(
        mail ->
            Future.succeededFuture(
                Optional.of(letter("Hello\r\nBcc: everybody@x.example\r\n\r\n<h1>"))));
    add("a@x.example");
    awaitState("a@x.example", "SENT");
    Waiting.on(outbox.add(database.pool(), mail("b@x.example\r\nBcc: everybody@x.example")));
    outbox.wake();
    await().until(() -> rows().stream().noneMatch(row -> row.getInteger("tries") == 0));
    await()
        .until(
            () ->
                rows().stream()
                    .noneMatch(
                        row ->
                            row.getString("state").equals("QUEUED")
                                && row.getString("last_error") == null));
    assertThat(server.mails())
        .allSatisfy(
            mail ->
                assertThat(mail.substring(0, mail.indexOf("\n\n")).lines())
                    .noneMatch(line -> line.startsWith("Bcc")));
  }

  private Smtp smtp() {
    return new Smtp(
        "127.0.0.1",
        server.port(),
        MailTls.NONE,
        Optional.empty(),
        Optional.empty(),
        "hub@focalhub.example",
        "hub.example",
        4);
  }

  private MailSender sender(Function<QueuedMail, Future<Optional<Letter>>> writing) {
    return sender(smtp(), writing);
  }

  private MailSender sender(Smtp smtp, Function<QueuedMail, Future<Optional<Letter>>> writing) {
    MailSender sender =
        new MailSender(
            DATABASE.vertx(), database.pool(), outbox, smtp, List.of(new Writer(writing)));
    sender.start();
    senders.add(sender);
    return sender;
  }

  private record Writer(Function<QueuedMail, Future<Optional<Letter>>> writing)
      implements MailWriter {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Future<Written> write(QueuedMail mail) {
      return writing.apply(mail).map(letter -> Written.of(letter, NotSent.OVERTAKEN));
    }
  }

  private static Future<Optional<Letter>> note(QueuedMail mail) {
    return Future.succeededFuture(
        Optional.of(LetterDraft.in(mail.language(), "Note").paragraph("Please read.").letter()));
  }

  private static Letter letter(String subject) {
    return LetterDraft.in(Language.EN, subject).paragraph("Text").letter();
  }

  private void add(String recipient) {
    Waiting.on(outbox.add(database.pool(), mail(recipient)));
    outbox.wake();
  }

  private static NewMail mail(String recipient) {
    return mail(recipient, KIND);
  }

  private static NewMail mail(String recipient, String kind) {
    return new NewMail(
        recipient, Optional.empty(), kind, UUID.randomUUID().toString(), Language.EN, Map.of());
  }

  private void dueNow() {
    Waiting.on(
        database
            .pool()
            .query(
                "UPDATE outbox SET due_at = now(), claimed_until = claimed_until - interval '1 day'"
                    + " WHERE state = 'QUEUED'")
            .execute());
    outbox.wake();
  }

  private void awaitState(String recipient, String state) {
    await().until(() -> stateOf(recipient).equals(state));
  }

  private String stateOf(String recipient) {
    return Waiting.on(
            database
                .pool()
                .preparedQuery("SELECT state FROM outbox WHERE recipient = $1")
                .execute(Tuple.of(recipient)))
        .iterator()
        .next()
        .getString(0);
  }

  private List<Row> rows() {
    return Waiting.on(
            database
                .pool()
                .query(
                    "SELECT *, due_at > now() AND due_at < now() + interval '1 minute' AS later FROM outbox ORDER BY id")
                .execute())
        .stream()
        .toList();
  }
}
