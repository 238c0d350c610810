package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.account.TestSessions;
import org.focalhub.channel.ChannelMail;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.testing.BusyNetwork;
import org.focalhub.testing.BusyReaders;
import org.focalhub.testing.BusyReaders.Topic;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.Plans;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Neither posting, nor asking what a reader wants, nor writing a letter reads what grows from one
 * end to the other. Asserts plans, which do not depend on the machine.
 */
class MailPlansTest {
  private static final Path FOLDER = Path.of("target", "mail-plans-postgres");
  private static final Set<String> GROWING =
      Set.of("entry", "message", "topic", "mention", "outbox", "mail_reader", "person");

  /** PostgreSQL plans a statement for its parameters five times, then perhaps for any. */
  private static final int UNTIL_PLANNED_FOR_ANY = 7;

  private static final String PEOPLE =
      """
      INSERT INTO person (id, email, display_name)
      SELECT gen_random_uuid(), 'quiet' || n || '@test.example', 'Quiet' FROM generate_series(1, 1000) n""";

  private static final String MAILS =
      """
      INSERT INTO outbox (id, recipient, person_id, kind, cause, language, state)
      SELECT gen_random_uuid(), p.email, p.id, 'mention', n::text, 'en', 'SENT'
        FROM person p, generate_series(1, 4) n""";

  private static final String POST =
      """
      SELECT verdict, seq FROM post_messages(array_fill($1::uuid, ARRAY[$6::int]), array_fill($2::uuid, ARRAY[$6]),
        array_fill($3::uuid, ARRAY[$6]), array_fill($4::uuid, ARRAY[$6]),
        ARRAY(SELECT gen_random_uuid() FROM generate_series(1, $6)), array_fill(NULL::bigint, ARRAY[$6]),
        array_fill('Words'::text, ARRAY[$6]), array_fill($5::text, ARRAY[$6]))""";

  private static OwnServer server;
  private static Database database;
  private static Plans plans;
  private static Member author;
  private static Member reader;
  private static Topic topic;

  @BeforeAll
  static void fill() {
    server = OwnServer.start(FOLDER, Plans.SETTINGS);
    database = server.create("mail_plans");
    new BusyNetwork(database).fill(20, 100, 20_000);
    BusyReaders readers = new BusyReaders(database, new TestSessions(server.vertx(), database));
    author = readers.everywhere();
    reader = readers.inOneChannel();
    topic = readers.topics(reader).get(0);
    List.of(PEOPLE, MAILS, "ANALYZE").forEach(MailPlansTest::execute);
    plans = new Plans(FOLDER, database);
  }

  @AfterAll
  static void stop() {
    Waiting.on(database.close());
    server.close();
  }

  private static void execute(String sql, Object... values) {
    Waiting.on(database.pool().preparedQuery(sql).execute(Tuple.wrap(values)));
  }

  @Test
  void a_post_that_nobody_wants_by_mail() {
    nothingIsReadWhole(client -> post(client, new JsonArray()));
  }

  @Test
  void a_post_that_somebody_wants_by_mail_and_that_mentions_somebody() {
    execute(
        "INSERT INTO mail_channel (reader_id, channel_id, mode) VALUES ($1, $2, 'AT_ONCE') ON CONFLICT DO NOTHING",
        reader.person(),
        topic.channel());
    nothingIsReadWhole(client -> post(client, new JsonArray()));
    nothingIsReadWhole(client -> post(client, mention("focal-point", reader.focalPoint())));
    nothingIsReadWhole(client -> post(client, mention("person", reader.person())));
    assertThat(mails().stream().map(QueuedMail::kind)).contains("mention", "message");
  }

  @Test
  void what_a_reader_wants_and_the_letter() {
    Waiting.on(post(database.pool(), mention("person", reader.person())));
    QueuedMail mail = mails().get(0);
    WorkingCalendars calendars =
        WorkingCalendars.prepared(Settings.defaults().with("mode", "demo").read().consultation());
    MailAbout about =
        MailAbout.of(MailTopic.MESSAGE, Optional.of(reader.person())).in(topic.channel());
    nothingIsReadWhole(client -> new ReaderPolicy(client, calendars).rule(mail, about));
    nothingIsReadWhole(
        client ->
            ChannelMail.writers(client, () -> URI.create("https://hub.example/"))
                .get(0)
                .write(mail));
  }

  private static JsonArray mention(String kind, UUID id) {
    return new JsonArray().add(new JsonObject().put("kind", kind).put("id", id.toString()));
  }

  /** By itself, and two together. */
  private static Future<Void> post(SqlClient client, JsonArray mentions) {
    return post(client, mentions, 1).compose(alone -> post(client, mentions, 2));
  }

  private static Future<Void> post(SqlClient client, JsonArray mentions, int times) {
    JsonObject body = new JsonObject().put("text", "Words").put("mentions", mentions);
    return client
        .preparedQuery(POST)
        .execute(
            Tuple.of(
                topic.channel(),
                topic.id(),
                author.person(),
                author.focalPoint(),
                body.encode(),
                times))
        .map(
            rows -> {
              assertThat(rows)
                  .hasSize(times)
                  .allMatch(row -> row.getString("verdict").equals("WRITTEN"));
              return null;
            });
  }

  private static List<QueuedMail> mails() {
    return Waiting.on(
            database.pool().query("SELECT * FROM outbox WHERE state = 'QUEUED'").execute())
        .stream()
        .map(MailPlansTest::mail)
        .toList();
  }

  private static QueuedMail mail(Row row) {
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

  /** On one connection, whose plans are its own. */
  private static void nothingIsReadWhole(Function<SqlClient, Future<?>> act) {
    plans.forget();
    Waiting.on(
        database
            .pool()
            .withConnection(
                connection -> {
                  Future<?> done = Future.succeededFuture();
                  for (int time = 0; time < UNTIL_PLANNED_FOR_ANY; time++) {
                    done = done.compose(before -> act.apply(connection));
                  }
                  return done.mapEmpty();
                }));
    List<Plans.Plan> taken = plans.taken();
    assertThat(taken).hasSizeGreaterThanOrEqualTo(UNTIL_PLANNED_FOR_ANY);
    assertThat(
            taken.stream()
                .filter(plan -> plan.scanned().anyMatch(GROWING::contains))
                .map(Plans.Plan::toString))
        .isEmpty();
  }
}
