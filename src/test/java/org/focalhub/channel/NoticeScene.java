package org.focalhub.channel;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Served;
import org.focalhub.channel.MessageStore.Posted;
import org.focalhub.channel.MessageStore.Verdict;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;
import org.focalhub.platform.markdown.MessageMarkdown;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.RealMail;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.focalhub.timeline.Author;

/**
 * A channel with a topic, in which somebody writes, and the outbox, which nobody empties until a
 * test does. People are called by their address without its domain.
 */
final class NoticeScene {
  static final URI HUB = URI.create("https://hub.example/");

  final SmallNetwork network;
  final UUID author;
  final UUID authorsPoint;
  final UUID channel;
  final UUID topic = Ids.next();
  private final TestDatabase database;
  private final Pool pool;
  private final MessageStore messages = new MessageStore();

  NoticeScene(TestDatabase database, SmallNetwork network) {
    this.database = database;
    this.network = network;
    this.pool = network.database().pool();
    network.execute("DELETE FROM outbox");
    network.execute("UPDATE mail_reader SET modes = '{}'");
    this.author = person("author");
    this.authorsPoint = network.focalPoint();
    network.holds(author, authorsPoint);
    this.channel = network.channel(authorsPoint);
    network.execute(
        "INSERT INTO topic (id, channel_id, title, opened_seq, opened_at, last_seq, last_at) "
            + "VALUES ($1, $2, 'Frozen accounts', 0, now(), 0, now())",
        topic,
        channel);
  }

  /** Whoever had that name in an earlier test has it no more. */
  UUID person(String name) {
    network.execute(
        "UPDATE person SET email = id || '@former.example' WHERE email = $1", address(name));
    UUID id = network.person();
    network.execute(
        "UPDATE person SET email = $2, display_name = $3 WHERE id = $1", id, address(name), name);
    return id;
  }

  static String address(String name) {
    return name + "@test.example";
  }

  /** A focal point in the channel. */
  UUID point() {
    UUID point = network.focalPoint();
    network.invite(channel, point);
    return point;
  }

  UUID member(String name) {
    UUID person = person(name);
    network.holds(person, point());
    return person;
  }

  void mailbox(UUID point, String name) {
    network.execute(
        "UPDATE focal_point SET shared_mailbox = NULL WHERE shared_mailbox = $1", address(name));
    network.execute(
        "UPDATE focal_point SET shared_mailbox = $2 WHERE id = $1", point, address(name));
  }

  void absent(UUID person, UUID point, UUID substitute) {
    network.execute(
        "INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until) "
            + "VALUES ($1, $2, $3, $4, now() - interval '1 hour', now() + interval '1 day')",
        Ids.next(),
        point,
        person,
        substitute);
  }

  /** What that reader wants of messages of this channel. */
  void wants(UUID reader, String mode) {
    network.execute(
        "INSERT INTO mail_channel (reader_id, channel_id, mode) VALUES ($1, $2, $3)",
        reader,
        channel,
        mode);
  }

  static String person(UUID id) {
    return "[@somebody](person:" + id + ")";
  }

  static String focalPoint(UUID id) {
    return "[@a structure](focal-point:" + id + ")";
  }

  /** The author says it; its number. */
  long says(String text) {
    return says(author, authorsPoint, text);
  }

  long says(UUID person, UUID point, String text) {
    Post post =
        Post.of(
            channel,
            topic,
            new Author.PersonRef(person, "Somebody"),
            new Served(point, Bilingual.same("F"), "NATIONAL", "ALTERNATE", Optional.empty()),
            Optional.of(UUID.randomUUID()),
            Optional.empty(),
            text);
    Posted posted = Waiting.on(messages.post(pool, List.of(post))).get(0);
    if (posted.verdict() != Verdict.WRITTEN) {
      throw new AssertionError(posted);
    }
    return posted.seq();
  }

  void edits(long seq, String text) {
    Waiting.on(messages.edit(pool, channel, seq, text, Instant.now()));
    Waiting.on(messages.setMentions(pool, channel, seq, topic, MessageMarkdown.mentions(text)));
  }

  void withdraws(long seq) {
    Waiting.on(messages.withdraw(pool, channel, seq, Instant.now()));
  }

  void reads(UUID person, long seq) {
    network.execute(
        "INSERT INTO read_mark (person_id, topic_id, channel_id, seq, ordinal) VALUES ($1, $2, $3, $4, 1)",
        person,
        topic,
        channel,
        seq);
  }

  /** Who is to be written to, and why. */
  List<String> queued() {
    return network
        .rows(
            "SELECT split_part(recipient, '@', 1) AS name, kind FROM outbox WHERE state = 'QUEUED' ORDER BY 1, 2")
        .stream()
        .map(row -> row.getString("name") + " " + row.getString("kind"))
        .toList();
  }

  /** What the one mail to somebody would be now. */
  Written written(String name) {
    Row row =
        network.rows("SELECT * FROM outbox WHERE recipient = $1", address(name)).stream()
            .reduce(
                (one, other) -> {
                  throw new AssertionError("two mails to " + name);
                })
            .orElseThrow(() -> new AssertionError("no mail to " + name));
    Notice notice = Notice.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT));
    return Waiting.on(new NoticeLetter(notice, pool, () -> HUB).write(mail(row)));
  }

  /** Why it would not be sent; empty when it would. */
  Optional<NotSent> dropped(String name) {
    return written(name) instanceof Written.Dropped dropped
        ? Optional.of(dropped.reason())
        : Optional.empty();
  }

  static QueuedMail mail(Row row) {
    return new QueuedMail(
        row.getUUID("id"),
        row.getString("recipient"),
        Optional.ofNullable(row.getUUID("person_id")),
        row.getString("kind"),
        row.getString("cause"),
        Language.of(row.getString("language")),
        row.getJsonObject("arguments"),
        1);
  }

  /** Everything in the outbox is sent; what came to whom. */
  List<RealMail.Mail> sent() {
    try (RealMail mails =
        new RealMail(database.vertx(), network, ChannelMail.writers(pool, () -> HUB))) {
      return mails.sent();
    }
  }
}
