package org.focalhub.platform.mail;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.management.Meters;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/** An outbox, the hubs that send what is in it, and what a test wants to know of it. */
final class OutboxScene implements AutoCloseable {
  static final String KIND = "NOTE";
  static final MailAbout ABOUT = MailAbout.of(MailTopic.MENTION, Optional.of(UUID.randomUUID()));

  final Database database;
  final Outbox outbox = new Outbox();
  private final TestDatabase server;
  private final List<MailSender> senders = new ArrayList<>();

  OutboxScene(TestDatabase server) {
    this.server = server;
    this.database = server.open();
    execute("DELETE FROM outbox");
    execute("DELETE FROM mail_domain");
    execute("DELETE FROM mail_pause");
  }

  /** Writes what the function gives; settings reach all of it. */
  record Writer(String kind, Function<QueuedMail, Future<Written>> writing) implements MailWriter {
    @Override
    public MailAbout about(QueuedMail mail) {
      return ABOUT;
    }

    @Override
    public Future<Written> write(QueuedMail mail) {
      return writing.apply(mail);
    }
  }

  /** A letter that names its cause. */
  static Future<Written> note(QueuedMail mail) {
    Letter letter =
        LetterDraft.in(mail.language(), "Note").paragraph("About " + mail.cause() + ".").letter();
    return Future.succeededFuture(Written.ready(letter));
  }

  static final MailWriter NOTES = new Writer(KIND, OutboxScene::note);

  MailSender sender(Smtp smtp) {
    return sender(smtp, MailPolicy.NONE, NOTES);
  }

  MailSender sender(Smtp smtp, MailPolicy policy, MailWriter... writers) {
    MailSender sender =
        new MailSender(
            server.vertx(),
            database.pool(),
            outbox,
            smtp,
            List.of(writers),
            policy,
            UnsubscribeLinks.NONE,
            Meters.none());
    sender.start();
    senders.add(sender);
    return sender;
  }

  /** A mail that is there and due; its cause. */
  String add(String recipient) {
    return add(recipient, KIND);
  }

  String add(String recipient, String kind) {
    String cause = UUID.randomUUID().toString();
    Waiting.on(
        outbox.add(
            database.pool(),
            new NewMail(recipient, Optional.empty(), kind, cause, Language.EN, Map.of())));
    return cause;
  }

  void wake() {
    senders.forEach(MailSender::wake);
  }

  /** As if all waiting were over, and whoever had claimed something were dead. */
  void dueNow() {
    execute(
        "UPDATE outbox SET due_at = hub_now(), claimed_until = claimed_until - interval '1 day'"
            + " WHERE state = 'QUEUED'");
    wake();
  }

  void dueNowIfUnclaimed() {
    execute("UPDATE outbox SET due_at = hub_now() WHERE state = 'QUEUED' AND claim IS NULL");
    wake();
  }

  Row row(String recipient) {
    return rows("SELECT * FROM outbox WHERE recipient = $1", recipient).get(0);
  }

  String state(String recipient) {
    return row(recipient).getString("state");
  }

  void awaitState(String recipient, String state) {
    await().atMost(Duration.ofSeconds(20)).until(() -> state(recipient).equals(state));
  }

  void awaitTried(String recipient) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                row(recipient).getString("last_error") != null
                    && row(recipient).getUUID("claim") == null);
  }

  void awaitAllSent() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> rows("SELECT FROM outbox WHERE state <> 'SENT'").isEmpty());
  }

  List<Row> rows(String statement, Object... values) {
    return Waiting.on(database.pool().preparedQuery(statement).execute(Tuple.from(List.of(values))))
        .stream()
        .toList();
  }

  void execute(String statement, Object... values) {
    rows(statement, values);
  }

  @Override
  public void close() {
    senders.forEach(sender -> Waiting.on(sender.stop()));
    senders.clear();
  }
}
