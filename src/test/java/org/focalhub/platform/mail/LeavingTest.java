package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.testing.ScriptedSmtp;
import org.focalhub.testing.ScriptedSmtp.Taken;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which mail leaves when, and in which company. */
class LeavingTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String READER = "a@x.example";
  private static final String WAITS_FOR_A_LOCK =
      "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
  private static final MailRuling COLLECTED = new MailRuling.Now(true);

  private final ScriptedSmtp server = ScriptedSmtp.plain(DATABASE.vertx());
  private final Set<UUID> asked = ConcurrentHashMap.newKeySet();
  private volatile MailRuling ruling = new MailRuling.Now(false);
  private OutboxScene scene;

  @BeforeEach
  void open() {
    scene = new OutboxScene(DATABASE);
  }

  @AfterEach
  void close() {
    scene.close();
    server.close();
  }

  @Test
  void a_mail_that_its_reader_wants_later_waits_and_that_is_no_try() {
    Instant hour =
        Instant.now().plus(Duration.ofHours(3)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    ruling = new MailRuling.Later(hour);
    asks();
    scene.add(READER);
    scene.wake();
    await().until(() -> dueAt(READER).equals(hour));
    Row row = scene.row(READER);
    assertThat(row.getInteger("tries")).isZero();
    assertThat(row.getUUID("claim")).isNull();
    assertThat(row.getString("last_error")).isNull();
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void a_ruling_that_gives_a_moment_that_is_past_does_not_make_it_turn_in_circles() {
    ruling = new MailRuling.Later(Instant.EPOCH);
    asks();
    scene.add(READER);
    scene.wake();
    await().until(() -> dueAt(READER).isAfter(Instant.now()));
    assertThat(scene.row(READER).getInteger("tries")).isZero();
  }

  @Test
  void a_mail_that_its_reader_does_not_want_is_skipped_with_the_reason() {
    ruling = new MailRuling.Never(NotSent.TURNED_OFF);
    asks();
    scene.add(READER);
    scene.wake();
    scene.awaitState(READER, "SKIPPED");
    assertThat(scene.row(READER).getString("reason")).isEqualTo("TURNED_OFF");
    assertThat(scene.row(READER).getValue("ended_at")).isNotNull();
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void settings_are_asked_again_at_each_try() {
    server.on("RCPT", "450 Busy");
    asks();
    scene.add(READER);
    scene.wake();
    scene.awaitTried(READER);
    server.obeys();
    ruling = new MailRuling.Never(NotSent.READ);
    scene.dueNow();
    scene.awaitState(READER, "SKIPPED");
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void settings_do_not_reach_what_concerns_somebodys_security() {
    ruling = new MailRuling.Never(NotSent.TURNED_OFF);
    MailWriter always =
        new MailWriter() {
          @Override
          public String kind() {
            return "ALARM";
          }

          @Override
          public Future<Written> write(QueuedMail mail) {
            return OutboxScene.note(mail);
          }
        };
    scene.sender(smtp(4, 100_000), this::rule, always);
    scene.add(READER, "ALARM");
    scene.wake();
    scene.awaitState(READER, "SENT");
  }

  @Test
  void what_is_collected_for_one_reader_comes_as_one_mail() {
    List<String> causes = add(READER, 20);
    scene.add("b@x.example");
    ruling = COLLECTED;
    asks();
    asks();
    scene.awaitAllSent();
    assertThat(server.taken().stream().map(Taken::recipient))
        .containsExactlyInAnyOrder(READER, "b@x.example");
    assertThat(toReader().source()).contains(causes.toArray(new String[0]));
    assertThat(scene.rows("SELECT DISTINCT message_id FROM outbox WHERE recipient = $1", READER))
        .hasSize(1);
    assertThat(scene.rows("SELECT FROM outbox WHERE joined_in IS NOT NULL")).hasSize(19);
    assertThat(asked).hasSize(21);
  }

  @Test
  void what_another_hub_is_just_claiming_is_collected_too() {
    add(READER, 5);
    OutboxStore store = new OutboxStore();
    var pool = scene.database.pool();
    ClaimedMail leader = Waiting.on(claim(store)).get(0);
    var other = Waiting.on(pool.getConnection());
    var transaction = Waiting.on(other.begin());
    Waiting.on(store.claim(other, 2, Duration.ofMinutes(3), Duration.ofMillis(1)));
    Future<List<QueuedMail>> collected = store.collect(pool, leader, 49, Duration.ofMinutes(3));
    await().until(() -> collected.isComplete() || !scene.rows(WAITS_FOR_A_LOCK).isEmpty());
    Waiting.on(transaction.commit().compose(done -> other.close()));
    assertThat(Waiting.on(collected)).hasSize(4);
  }

  @Test
  void a_collected_mail_is_looked_at_part_by_part() {
    String unread = scene.add(READER);
    String withdrawn = scene.add(READER, "WITHDRAWN");
    scene.add(READER, "LATER");
    String another = scene.add(READER);
    MailWriter takenBack =
        new OutboxScene.Writer(
            "WITHDRAWN", mail -> Future.succeededFuture(Written.dropped(NotSent.WITHDRAWN)));
    MailWriter later = new OutboxScene.Writer("LATER", OutboxScene::note);
    MailRuling inAnHour = new MailRuling.Later(Instant.now().plus(Duration.ofHours(1)));
    scene.sender(
        smtp(1, 100_000),
        (mail, about) -> Future.succeededFuture(mail.kind().equals("LATER") ? inAnHour : COLLECTED),
        OutboxScene.NOTES,
        takenBack,
        later);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> states().equals(List.of("SENT", "SKIPPED", "QUEUED", "SENT")));
    assertThat(server.taken()).hasSize(1);
    assertThat(toReader().source()).contains(unread, another).doesNotContain(withdrawn);
    assertThat(scene.rows("SELECT FROM outbox WHERE joined_in IS NOT NULL")).hasSize(1);
    assertThat(scene.rows("SELECT FROM outbox WHERE claim IS NOT NULL")).isEmpty();
  }

  @Test
  void of_a_collection_of_which_one_is_left_that_one_goes_as_itself() {
    scene.add(READER, "WITHDRAWN");
    String left = scene.add(READER);
    MailWriter takenBack =
        new OutboxScene.Writer(
            "WITHDRAWN", mail -> Future.succeededFuture(Written.dropped(NotSent.WITHDRAWN)));
    ruling = COLLECTED;
    scene.sender(smtp(4, 100_000), this::rule, OutboxScene.NOTES, takenBack);
    await().until(() -> states().equals(List.of("SKIPPED", "SENT")));
    assertThat(server.taken()).hasSize(1);
    assertThat(toReader().header("Subject")).isEqualTo("Note");
    assertThat(toReader().source()).contains(left);
    assertThat(scene.rows("SELECT FROM outbox WHERE joined_in IS NOT NULL")).isEmpty();
  }

  @Test
  void a_collected_mail_that_a_server_refuses_is_tried_again_as_it_was() {
    server.on(ScriptedSmtp.END, "451 Later");
    List<String> causes = add(READER, 5);
    ruling = COLLECTED;
    asks();
    await().until(() -> scene.rows("SELECT FROM outbox WHERE last_error <> ''").size() == 5);
    String leader = leader();
    String late = scene.add(READER);
    execute("UPDATE outbox SET due_at = due_at + interval '1 day' WHERE cause = $1", late);
    server.obeys();
    execute("UPDATE outbox SET due_at = hub_now() WHERE id = $1", UUID.fromString(leader));
    scene.wake();
    await().until(() -> states().stream().filter("SENT"::equals).count() == 5);
    assertThat(server.taken()).hasSize(1);
    assertThat(toReader().header("Message-ID")).contains(leader);
    assertThat(toReader().source()).contains(causes.toArray(new String[0])).doesNotContain(late);
    assertThat(scene.rows("SELECT FROM outbox WHERE doubtful > 0")).isEmpty();
    assertThat(scene.rows("SELECT FROM outbox WHERE state = 'SENT' AND tries = 2")).hasSize(5);
  }

  @Test
  void a_collected_mail_that_a_dead_hub_had_handed_over_comes_again_as_it_was_and_in_doubt() {
    List<String> causes = add(READER, 4);
    OutboxStore store = new OutboxStore();
    ClaimedMail leader = Waiting.on(claim(store)).get(0);
    List<QueuedMail> others =
        Waiting.on(store.collect(scene.database.pool(), leader, 49, Duration.ofMinutes(3)));
    List<UUID> ids = others.stream().map(QueuedMail::id).toList();
    assertThat(Waiting.on(store.join(scene.database.pool(), leader, ids))).isTrue();
    assertThat(Waiting.on(store.handOver(scene.database.pool(), leader, Duration.ofMillis(1))))
        .isTrue();
    String late = scene.add(READER);
    execute("UPDATE outbox SET due_at = due_at + interval '1 day' WHERE cause = $1", late);
    ruling = COLLECTED;
    asks();
    execute("UPDATE outbox SET claimed_until = claimed_until - interval '1 day'");
    await().until(() -> states().stream().filter("SENT"::equals).count() == 4);
    assertThat(server.taken()).hasSize(1);
    assertThat(toReader().header("Message-ID")).contains(leader.id().toString());
    assertThat(toReader().source()).contains(causes.toArray(new String[0])).doesNotContain(late);
    assertThat(scene.rows("SELECT FROM outbox WHERE doubtful = 1 AND state = 'SENT'")).hasSize(4);
  }

  @Test
  void what_was_to_stand_in_a_mail_that_is_not_sent_goes_by_itself() {
    List<String> causes = add(READER, 3);
    OutboxStore store = new OutboxStore();
    ClaimedMail leader = Waiting.on(claim(store)).get(0);
    List<QueuedMail> others =
        Waiting.on(store.collect(scene.database.pool(), leader, 49, Duration.ofMinutes(3)));
    Waiting.on(
        store.join(scene.database.pool(), leader, others.stream().map(QueuedMail::id).toList()));
    scene.sender(
        smtp(4, 100_000),
        (mail, about) ->
            Future.succeededFuture(
                mail.id().equals(leader.id()) ? new MailRuling.Never(NotSent.READ) : COLLECTED),
        OutboxScene.NOTES);
    scene.dueNow();
    await().until(() -> states().equals(List.of("SKIPPED", "SENT", "SENT")));
    assertThat(server.taken()).hasSize(1);
    assertThat(toReader().source())
        .contains(causes.get(1), causes.get(2))
        .doesNotContain(causes.get(0));
  }

  @Test
  void whoever_has_lost_a_claim_hands_nothing_over_and_writes_nothing() {
    scene.add(READER);
    OutboxStore store = new OutboxStore();
    ClaimedMail lost = Waiting.on(claim(store)).get(0);
    execute("UPDATE outbox SET claimed_until = claimed_until - interval '1 day'");
    ClaimedMail held = Waiting.on(claim(store)).get(0);
    var pool = scene.database.pool();
    assertThat(Waiting.on(store.handOver(pool, lost, Duration.ofMillis(1)))).isFalse();
    Waiting.on(store.failed(pool, lost, "lost", Optional.empty(), 1));
    Waiting.on(store.skipped(pool, lost, lost.id(), NotSent.READ));
    Waiting.on(store.later(pool, lost, lost.id(), Instant.now()));
    Waiting.on(store.release(pool, lost, lost.id()));
    assertThat(scene.row(READER).getUUID("claim")).isEqualTo(held.claim());
    assertThat(scene.row(READER).getInteger("tries")).isEqualTo(2);
    assertThat(Waiting.on(store.handOver(pool, held, Duration.ofMillis(1)))).isTrue();
    Waiting.on(store.sent(pool, lost, "<lost@x.example>"));
    assertThat(scene.state(READER)).isEqualTo("QUEUED");
  }

  @Test
  void while_paused_only_codes_to_sign_in_leave() {
    UUID person = UUID.randomUUID();
    execute(
        "INSERT INTO person (id, email, display_name) VALUES ($1, $2, 'Awa')",
        person,
        person + "@x.example");
    execute("INSERT INTO mail_pause (paused_by, reason) VALUES ($1, 'A wrong list')", person);
    MailWriter code = new OutboxScene.Writer("SIGN_IN", OutboxScene::note);
    scene.sender(smtp(4, 100_000), MailPolicy.NONE, OutboxScene.NOTES, code);
    scene.add(READER);
    scene.add("b@x.example", "SIGN_IN");
    scene.wake();
    scene.awaitState("b@x.example", "SENT");
    assertThat(scene.state(READER)).isEqualTo("QUEUED");
    assertThat(scene.row(READER).getInteger("tries")).isZero();
    execute("DELETE FROM mail_pause");
    scene.wake();
    scene.awaitState(READER, "SENT");
  }

  @Test
  void whoever_waits_before_a_screen_comes_first_and_digests_last() {
    MailWriter code = new OutboxScene.Writer("SIGN_IN", OutboxScene::note);
    MailWriter digest = new OutboxScene.Writer("digest", OutboxScene::note);
    scene.add("c@x.example", "digest");
    scene.add("b@x.example");
    scene.add("a@x.example", "SIGN_IN");
    scene.sender(smtp(1, 100_000), MailPolicy.NONE, OutboxScene.NOTES, code, digest);
    scene.awaitAllSent();
    assertThat(server.taken().stream().map(Taken::recipient))
        .containsExactly("a@x.example", "b@x.example", "c@x.example");
  }

  /** 600 a minute are ten a second; twenty at once are let through, and what was under way. */
  @Test
  void a_domain_gets_its_share_from_all_hubs_together_and_others_do_not_wait_for_it() {
    IntStream.range(0, 60).forEach(number -> scene.add("a" + number + "@slow.example"));
    IntStream.range(0, 10).forEach(number -> scene.add("a" + number + "@d" + number + ".example"));
    scene.add("b@slow.example", "SIGN_IN");
    MailWriter code = new OutboxScene.Writer("SIGN_IN", OutboxScene::note);
    scene.sender(smtp(4, 600), MailPolicy.NONE, OutboxScene.NOTES, code);
    scene.sender(smtp(4, 600), MailPolicy.NONE, OutboxScene.NOTES, code);
    scene.awaitAllSent();
    List<Taken> taken = server.taken();
    List<Taken> slow = taken.stream().filter(one -> isOrdinary(one, "slow")).toList();
    assertThat(slow).hasSize(60);
    for (int from = 0; from < slow.size(); from++) {
      for (int to = from; to < slow.size(); to++) {
        double seconds = (slow.get(to).nanos() - slow.get(from).nanos()) / 1e9;
        assertThat(to - from + 1).isLessThanOrEqualTo((int) Math.ceil(20 + 8 + 2 + 10 * seconds));
      }
    }
    long lastOfOthers =
        taken.stream()
            .filter(one -> !isOrdinary(one, "slow"))
            .mapToLong(Taken::nanos)
            .max()
            .orElseThrow();
    assertThat(lastOfOthers).isLessThan(slow.get(45).nanos());
    assertThat(scene.rows("SELECT FROM outbox WHERE tries > 1")).isEmpty();
  }

  private static boolean isOrdinary(Taken one, String domain) {
    return one.recipient().endsWith("@" + domain + ".example") && !one.recipient().startsWith("b@");
  }

  @Test
  void what_became_of_mail_is_forgotten_after_a_while() {
    for (String[] one :
        new String[][] {
          {"SENT", "89"}, {"SENT", "91"}, {"SKIPPED", "91"}, {"FAILED", "364"}, {"FAILED", "366"}
        }) {
      scene.add(one[0] + one[1] + "@x.example");
      execute(
          "UPDATE outbox SET state = $1, ended_at = hub_now() - make_interval(days => $2) WHERE recipient = $3",
          one[0],
          Integer.valueOf(one[1]),
          one[0] + one[1] + "@x.example");
    }
    execute(
        """
        INSERT INTO outbox (id, recipient, kind, cause, language, state, ended_at)
        SELECT gen_random_uuid(), 'many@x.example', 'NOTE', n::text, 'en', 'SENT', hub_now() - interval '100 days'
          FROM generate_series(1, 2500) n""");
    Waiting.on(new OutboxRetention(scene.database.pool()).sweep());
    assertThat(
            scene.rows("SELECT recipient FROM outbox ORDER BY 1").stream()
                .map(row -> row.getString(0)))
        .containsExactly("FAILED364@x.example", "SENT89@x.example");
  }

  private MailSender asks() {
    return scene.sender(smtp(4, 100_000), this::rule, OutboxScene.NOTES);
  }

  private Future<MailRuling> rule(QueuedMail mail, MailAbout about) {
    asked.add(mail.id());
    assertThat(about).isEqualTo(OutboxScene.ABOUT);
    return Future.succeededFuture(ruling);
  }

  private Future<List<ClaimedMail>> claim(OutboxStore store) {
    return store.claim(scene.database.pool(), 1, Duration.ofMinutes(3), Duration.ofMillis(1));
  }

  private List<String> add(String recipient, int mails) {
    return IntStream.range(0, mails).mapToObj(number -> scene.add(recipient)).toList();
  }

  private Taken toReader() {
    return server.taken().stream()
        .filter(one -> one.recipient().equals(READER))
        .findFirst()
        .orElseThrow();
  }

  private String leader() {
    return scene
        .rows("SELECT DISTINCT joined_in FROM outbox WHERE joined_in IS NOT NULL")
        .get(0)
        .getUUID(0)
        .toString();
  }

  private Instant dueAt(String recipient) {
    return scene.row(recipient).getOffsetDateTime("due_at").toInstant();
  }

  private List<String> states() {
    return scene.rows("SELECT state FROM outbox ORDER BY id").stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private void execute(String statement, Object... values) {
    scene.execute(statement, values);
  }

  private Smtp smtp(int connections, int perDomainPerMinute) {
    return new Smtp(
        List.of(new Smtp.Host("127.0.0.1", server.port())),
        MailTls.NONE,
        Optional.empty(),
        Optional.empty(),
        "hub@focalhub.example",
        "hub.example",
        connections,
        perDomainPerMinute,
        Optional.empty(),
        Patience.USUAL);
  }
}
