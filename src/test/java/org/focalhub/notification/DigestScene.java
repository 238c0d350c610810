package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.channel.ChannelDigest;
import org.focalhub.consultation.ConsultationDigest;
import org.focalhub.floor.FloorDigest;
import org.focalhub.meeting.MeetingDigest;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;

/**
 * A network whose past a test makes: the hub's clock stands where it is put. It is put into the
 * past, for whoever serves a focal point is asked of the real present.
 */
final class DigestScene {
  static final URI HUB = URI.create("https://hub.example/");

  /** Monday. */
  static final Instant BEGINNING = Instant.parse("2026-10-19T06:00:00Z");

  /** Read once: the first look at each kind of State's holidays takes a second. */
  private static Optional<WorkingCalendars> calendars = Optional.empty();

  final SmallNetwork network;
  final DigestStore store;
  final DigestService digests;
  final DigestTurns turns;
  private final DigestLetter letters;
  private Instant now;

  DigestScene(TestDatabase on) {
    Database database = on.open();
    this.network = new SmallNetwork(on.vertx(), database);
    network.execute("CREATE TABLE IF NOT EXISTS test_clock (at timestamptz NOT NULL)");
    network.execute("DELETE FROM test_clock");
    network.execute("ALTER TABLE mail_reader ALTER digest_next DROP DEFAULT");
    network.execute("INSERT INTO test_clock VALUES ($1)", stamp(BEGINNING));
    network.execute(
        "CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS "
            + "$$ BEGIN RETURN (SELECT at FROM test_clock); END $$");
    this.now = BEGINNING;
    this.store = new DigestStore(calendars(on));
    this.digests = new DigestService(database.pool(), () -> HUB, parts());
    this.letters = new DigestLetter(database.pool(), store, digests);
    this.turns = turns(database, 7);
  }

  static synchronized WorkingCalendars calendars(TestDatabase on) {
    HubConfig config = on.hubSettings().read();
    calendars = calendars.or(() -> Optional.of(WorkingCalendars.prepared(config.consultation())));
    return calendars.orElseThrow();
  }

  static List<DigestPart> parts() {
    return List.of(
        new ConsultationDigest(), new MeetingDigest(), new FloorDigest(), new ChannelDigest());
  }

  /** The turns of one hub. */
  DigestTurns turns(Database database, int step) {
    return new DigestTurns(database.pool(), store, new Outbox(), step);
  }

  void at(Instant instant) {
    now = instant.truncatedTo(ChronoUnit.MILLIS);
    network.execute("UPDATE test_clock SET at = $1", stamp(now));
  }

  void pass(Duration time) {
    at(now.plus(time));
  }

  Instant now() {
    return now;
  }

  /** A person whose last digest ended now. */
  UUID person() {
    UUID id = network.person();
    network.execute("UPDATE mail_reader SET digest_through = $2 WHERE id = $1", id, stamp(now));
    return id;
  }

  /** Somebody who has served a focal point for long, and that focal point. */
  Holder holder(String kind, String state, String group) {
    Holder made = new Holder(person(), network.focalPoint(kind, state, group));
    holds(made.person(), made.focalPoint(), BEGINNING.minus(Duration.ofDays(30)));
    return made;
  }

  Holder holder() {
    return holder("NATIONAL", "SN", "AFRICAN");
  }

  record Holder(UUID person, UUID focalPoint) {}

  void holds(UUID person, UUID focalPoint, Instant from) {
    network.execute(
        "INSERT INTO tenure (id, focal_point_id, person_id, capacity, held_from) VALUES ($1, $2, $3, 'ALTERNATE', $4)",
        Ids.next(),
        focalPoint,
        person,
        stamp(from));
  }

  /** The shared mailbox of a focal point, whose last digest ended now. */
  UUID mailbox(UUID focalPoint) {
    network.execute(
        "UPDATE focal_point SET shared_mailbox = $2 WHERE id = $1",
        focalPoint,
        focalPoint + "@test.example");
    set(focalPoint, "digest_through = $2", stamp(now));
    return focalPoint;
  }

  void set(UUID reader, String change, Object... values) {
    network.execute(
        "UPDATE mail_reader SET " + change + " WHERE id = $1",
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(reader), java.util.stream.Stream.of(values))
            .toArray());
  }

  UUID topic(UUID channel, String title) {
    UUID topic = Ids.next();
    network.execute(
        """
        INSERT INTO topic (id, channel_id, title, opened_seq, opened_at, last_seq, last_at)
        SELECT $1, t.id, $3, t.head + 1, $4, t.head + 1, $4 FROM timeline t WHERE t.id = $2""",
        topic,
        channel,
        title,
        stamp(now));
    network.execute("UPDATE timeline SET head = head + 1 WHERE id = $1", channel);
    return topic;
  }

  /** A message by the same road as any other, but for when it was said. Gives its number. */
  long says(Holder author, UUID channel, UUID topic, String text) {
    Row said =
        network
            .rows(
                "SELECT verdict, seq FROM post_messages($1, $2, $3, $4, $5, $6, $7, $8)",
                new UUID[] {channel},
                new UUID[] {topic},
                new UUID[] {author.person()},
                new UUID[] {author.focalPoint()},
                new UUID[] {Ids.next()},
                new Long[] {null},
                new String[] {text},
                new String[] {
                  new JsonObject().put("mentions", new io.vertx.core.json.JsonArray()).encode()
                })
            .get(0);
    if (!said.getString("verdict").equals("WRITTEN")) {
      throw new AssertionError(said.getString("verdict"));
    }
    long seq = said.getLong("seq");
    network.execute(
        "UPDATE message SET at = $3 WHERE channel_id = $1 AND seq = $2", channel, seq, stamp(now));
    network.execute("UPDATE topic SET last_at = $2 WHERE id = $1", topic, stamp(now));
    return seq;
  }

  void reads(UUID person, UUID topic) {
    network.execute(
        """
        INSERT INTO read_mark (person_id, topic_id, channel_id, seq, ordinal)
        SELECT $1, o.id, o.channel_id, o.last_seq, o.message_count FROM topic o WHERE o.id = $2
        ON CONFLICT (person_id, topic_id) DO UPDATE SET seq = excluded.seq, ordinal = excluded.ordinal""",
        person,
        topic);
  }

  Subscriber subscriber(UUID reader) {
    return Waiting.on(store.find(network.database().pool(), reader)).orElseThrow();
  }

  /** What would be sent now. */
  Optional<Letter> digest(UUID reader) {
    Subscriber to = subscriber(reader);
    return Waiting.on(digests.compose(to, to.windowUntil(now)));
  }

  String text(UUID reader) {
    return digest(reader).map(Letter::text).orElse("");
  }

  /** Has all digests written down whose time has come, and gives how many there were. */
  int sweep() {
    return Waiting.on(turns.sweep());
  }

  List<Row> outbox() {
    return network.rows(
        "SELECT * FROM outbox WHERE kind = 'digest' ORDER BY created_at, recipient");
  }

  Written written(Row row) {
    return Waiting.on(writing(row));
  }

  Future<Written> writing(Row row) {
    return letters.write(
        new QueuedMail(
            row.getUUID("id"),
            row.getString("recipient"),
            Optional.ofNullable(row.getUUID("person_id")),
            row.getString("kind"),
            row.getString("cause"),
            Language.of(row.getString("language")),
            row.getJsonObject("arguments"),
            1));
  }

  static OffsetDateTime stamp(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
