package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSection;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.testing.BusyNetwork;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.Plans;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What grows with the years is never read from one end to the other for a digest. Of consultations
 * there are none here: {@code ConsultationPlansTest} has them.
 */
class DigestPlansTest {
  private static final Path FOLDER = Path.of("target", "digest-plans-postgres");
  private static final Set<String> GROWING =
      Set.of("message", "topic", "read_mark", "outbox", "mail_reader", "person");

  /** As for any parameters, which a connection does only after some times. */
  private static final int UNTIL_PLANNED_FOR_ANY = 7;

  private static OwnServer server;
  private static Plans plans;
  private static SqlConnection connection;
  private static UUID person;
  private static Instant latest;

  @BeforeAll
  static void fill() {
    server = OwnServer.start(FOLDER, Plans.SETTINGS);
    Database database = server.create("digests");
    new BusyNetwork(database).fill(20, 100, 20_000);
    connection = Waiting.on(database.pool().getConnection());
    for (String change :
        List.of(
            "INSERT INTO person (id, email, display_name) "
                + "SELECT gen_random_uuid(), 'more' || n || '@test.example', 'N' FROM generate_series(1, 10000) n",
            "UPDATE focal_point SET access_changed_at = '-infinity'",
            "UPDATE channel_invited SET invited_at = '-infinity'",
            "UPDATE mail_reader SET digest_next = hub_now() + random() * interval '1 day' + interval '1 hour'",
            """
            INSERT INTO outbox (id, recipient, kind, cause, language, state, arguments)
            SELECT gen_random_uuid(), p.email, k.kind, n::text, 'en', 'SENT',
                   jsonb_build_object('consultation', gen_random_uuid(), 'seq', n)
              FROM person p, (VALUES ('mention'), ('consultation')) k (kind), generate_series(1, 20) n
             WHERE p.email LIKE 'busy%'""",
            "ANALYZE")) {
      Waiting.on(connection.query(change).execute());
    }
    person =
        Waiting.on(
                connection
                    .query("SELECT id FROM person WHERE email = 'busy1@test.example'")
                    .execute())
            .iterator()
            .next()
            .getUUID("id");
    latest =
        Waiting.on(connection.query("SELECT max(last_at) AS at FROM topic").execute())
            .iterator()
            .next()
            .getOffsetDateTime("at")
            .toInstant();
    plans = new Plans(FOLDER, database);
  }

  @AfterAll
  static void stop() {
    Waiting.on(connection.close());
    server.close();
  }

  @Test
  void no_part_reads_a_growing_table_whole() {
    DigestReader reader =
        new DigestReader(
            person,
            Optional.of(person),
            Optional.empty(),
            "busy1@test.example",
            Language.EN,
            ZoneId.of("UTC"));
    DigestWindow window = new DigestWindow(latest.minus(Duration.ofDays(7)), latest);
    int told = 0;
    plans.forget();
    for (int time = 0; time < UNTIL_PLANNED_FOR_ANY; time++) {
      for (DigestPart part : DigestScene.parts()) {
        List<DigestSection> sections = Waiting.on(part.sections(connection, reader, window));
        told += sections.stream().mapToInt(DigestSection::total).sum();
      }
    }
    assertThat(told).isPositive();
    nothingIsReadWhole();
  }

  @Test
  void neither_do_the_turns() {
    DigestStore store =
        new DigestStore(
            new WorkingCalendars(Settings.defaults().with("mode", "demo").read().consultation()));
    plans.forget();
    for (int time = 0; time < UNTIL_PLANNED_FOR_ANY; time++) {
      Waiting.on(store.look(connection));
      Waiting.on(store.find(connection, person));
      Waiting.on(store.due(connection, Waiting.on(store.now(connection)), 200));
      Waiting.on(store.unplanned(connection, new UUID(0, 0), 200));
    }
    nothingIsReadWhole();
  }

  private static void nothingIsReadWhole() {
    List<Plans.Plan> taken = plans.taken();
    assertThat(taken).hasSizeGreaterThan(UNTIL_PLANNED_FOR_ANY);
    assertThat(taken.stream().filter(DigestPlansTest::readsWhole).map(Plans.Plan::toString))
        .isEmpty();
  }

  private static boolean readsWhole(Plans.Plan plan) {
    return plan.scanned().anyMatch(GROWING::contains);
  }
}
