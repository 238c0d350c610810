package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.ScriptedSmtp;
import org.focalhub.testing.ScriptedSmtp.Taken;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two hubs on one database send mails while they are killed with {@code kill -9}: each recipient
 * gets exactly one of each, but for hand-overs that were cut off, and those are on record. {@code
 * -Dfocalhub.mails=10000 -Dfocalhub.kills=20} is the full form.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class MailCrashTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Logger LOG = LoggerFactory.getLogger(MailCrashTest.class);

  private static final int MAILS = Integer.getInteger("focalhub.mails", 600);
  private static final int KILLS = Integer.getInteger("focalhub.kills", 3);
  private static final int MAILS_OF_ONE = 4;

  /** So that a kill finds mails at every stage of their way. */
  private static final long SLOWNESS_MILLIS = 5;

  /** Kills come at no particular moment; the seed is told when a run fails. */
  private final long seed = System.nanoTime();

  private final Random random = new Random(seed);

  @TempDir Path folder;

  private final ScriptedSmtp server = ScriptedSmtp.plain(DATABASE.vertx()).slow(SLOWNESS_MILLIS);
  private final Database database = DATABASE.open();
  private final HubProcess[] hubs = new HubProcess[2];

  @AfterEach
  void end() {
    for (HubProcess hub : hubs) {
      if (hub != null) {
        hub.close();
      }
    }
    server.close();
  }

  @Test
  void killed_while_they_send_hubs_lose_no_mail_and_double_none_unmarked() throws Exception {
    hubs[0] = start();
    hubs[1] = start();
    hubs[0].serves();
    hubs[1].serves();
    writeDown();
    long begun = System.nanoTime();
    for (int kill = 1; kill <= KILLS; kill++) {
      awaitTaken(kill * MAILS / (KILLS + 1) + random.nextInt(MAILS / (KILLS + 1) / 2));
      hubs[kill % 2].kill();
      hubs[kill % 2] = start();
    }
    awaitAllSent();
    tell(System.nanoTime() - begun);
    checkCopies();
    checkOnRecord();
  }

  private HubProcess start() {
    Map<String, String> environment = new HashMap<>(DATABASE.hubEnvironment());
    environment.put("HUB_WEB_PUBLIC_URL", "https://hub.example");
    environment.put("HUB_MAIL_HOSTS", "127.0.0.1:" + server.port());
    environment.put("HUB_MAIL_TLS", "none");
    environment.put("HUB_MAIL_FROM", "hub@hub.example");
    environment.put("HUB_MAIL_PER_DOMAIN_PER_MINUTE", "100000");
    return HubProcess.start(folder, environment, "run");
  }

  /** Codes to sign in, several to everybody: each of them one mail. */
  private void writeDown() {
    int people = MAILS / MAILS_OF_ONE;
    execute(
        """
        INSERT INTO person (id, email, display_name)
        SELECT gen_random_uuid(), 'p' || n || '@d' || n % 7 || '.example', 'P' || n
          FROM generate_series(1, $1) n""",
        people);
    execute(
        """
        INSERT INTO sign_in_challenge (id, email, expires_at)
        SELECT gen_random_uuid(), p.email, now() + interval '1 day'
          FROM person p, generate_series(1, $1) n WHERE p.email LIKE 'p%.example'""",
        MAILS_OF_ONE);
    execute(
        """
        INSERT INTO outbox (id, recipient, kind, cause, language)
        SELECT gen_random_uuid(), c.email, 'SIGN_IN', c.id::text, 'en' FROM sign_in_challenge c""");
  }

  private void awaitTaken(int mails) {
    Awaitility.await("seed " + seed)
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> server.taken().size() >= mails);
  }

  private void awaitAllSent() {
    Awaitility.await("seed " + seed)
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> rows("SELECT FROM outbox WHERE state = 'QUEUED' LIMIT 1").isEmpty());
  }

  private Map<String, Long> copies() {
    return server.taken().stream()
        .collect(
            Collectors.groupingBy(
                mail -> mail.header("Message-ID") + " " + mail.recipient(), Collectors.counting()));
  }

  private void checkCopies() {
    Map<String, Long> copies = copies();
    List<Row> rows = rows("SELECT id, recipient, state, doubtful FROM outbox");
    assertThat(rows).hasSize(MAILS);
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      String mail = "<" + row.getUUID("id") + "@hub.example> " + row.getString("recipient");
      long came = copies.getOrDefault(mail, 0L);
      if (!row.getString("state").equals("SENT")
          || came < 1
          || came > 1 + row.getInteger("doubtful")) {
        wrong.add(mail + " came " + came + " times: " + row.deepToString());
      }
    }
    assertThat(wrong).as("seed " + seed).isEmpty();
    assertThat(copies).hasSize(MAILS);
  }

  /** A kill leaves in doubt no more than what a hub has under way at once. */
  private void checkOnRecord() {
    long doubtful = doubtful();
    long doubled = server.taken().size() - MAILS;
    assertThat(doubled).isLessThanOrEqualTo(doubtful);
    assertThat(doubtful).isLessThanOrEqualTo(KILLS * 4L);
    Map<String, Long> byRecipient =
        copies().keySet().stream()
            .map(mail -> mail.substring(mail.indexOf(' ') + 1))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(byRecipient.values()).containsOnly((long) MAILS_OF_ONE);
  }

  private long doubtful() {
    return rows("SELECT coalesce(sum(doubtful), 0) FROM outbox").get(0).getLong(0);
  }

  private void tell(long nanos) {
    List<Taken> taken = server.taken();
    LOG.info(
        "{} mails, {} kills: {} taken, {} twice, {} in doubt, {} s",
        MAILS,
        KILLS,
        taken.size(),
        taken.size() - MAILS,
        doubtful(),
        TimeUnit.NANOSECONDS.toSeconds(nanos));
  }

  private void execute(String statement, Object... values) {
    rows(statement, values);
  }

  private List<Row> rows(String statement, Object... values) {
    return Waiting.on(database.pool().preparedQuery(statement).execute(Tuple.from(List.of(values))))
        .stream()
        .toList();
  }
}
