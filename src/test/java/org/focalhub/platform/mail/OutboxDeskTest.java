package org.focalhub.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.platform.mail.OutboxDesk.Place;
import org.focalhub.testing.ScriptedSmtp;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxDeskTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private final ScriptedSmtp server = ScriptedSmtp.plain(DATABASE.vertx());
  private OutboxScene scene;
  private OutboxDesk desk;

  @BeforeEach
  void open() {
    scene = new OutboxScene(DATABASE);
    desk = new OutboxDesk(scene.outbox, smtp());
  }

  @AfterEach
  void close() {
    scene.close();
    server.close();
  }

  @Test
  void the_list_is_paged_the_latest_first_without_gap_or_repetition() {
    IntStream.range(0, 23).forEach(number -> scene.add("a" + number + "@x.example"));
    List<UUID> seen = new ArrayList<>();
    Place after = Place.LATEST;
    for (List<OutboxEntry> page = page(after); !page.isEmpty(); page = page(after)) {
      page.forEach(mail -> seen.add(mail.id()));
      OutboxEntry last = page.get(page.size() - 1);
      after = new Place(last.createdAt(), last.id());
    }
    assertThat(seen)
        .containsExactlyElementsOf(
            scene.rows("SELECT id FROM outbox ORDER BY created_at DESC, id DESC").stream()
                .map(row -> row.getUUID(0))
                .toList());
  }

  private List<OutboxEntry> page(Place after) {
    return Waiting.on(
        desk.list(scene.database.pool(), Optional.empty(), Optional.empty(), after, 5));
  }

  @Test
  void it_is_narrowed_by_state_and_by_the_beginning_of_an_address() {
    scene.add("awa@x.example");
    scene.add("awa@y.example");
    scene.add("aw%@x.example");
    scene.execute(
        "UPDATE outbox SET state = 'SENT', ended_at = now() WHERE recipient = 'awa@y.example'");
    assertThat(addresses(Optional.empty(), " AWA"))
        .containsExactlyInAnyOrder("awa@x.example", "awa@y.example");
    assertThat(addresses(Optional.of(MailState.SENT), "awa")).containsExactly("awa@y.example");
    assertThat(addresses(Optional.of(MailState.SENT), "awa@x")).isEmpty();
    assertThat(addresses(Optional.empty(), "aw%")).containsExactly("aw%@x.example");
    assertThat(addresses(Optional.empty(), "é")).isEmpty();
  }

  private List<String> addresses(Optional<MailState> state, String beginning) {
    return Waiting.on(
            desk.list(scene.database.pool(), state, Optional.of(beginning), Place.LATEST, 50))
        .stream()
        .map(OutboxEntry::recipient)
        .toList();
  }

  @Test
  void the_overview_counts_what_it_says() {
    for (String[] one :
        new String[][] {
          {"QUEUED", "-1 hour", "0"}, {"QUEUED", "2 hours", "0"}, {"SENT", "-1 hour", "1"},
          {"SENT", "-25 hours", "1"}, {"SKIPPED", "-1 hour", "0"}, {"FAILED", "-3 days", "0"},
          {"FAILED", "-8 days", "0"}
        }) {
      scene.execute(
          """
          INSERT INTO outbox (id, recipient, kind, cause, language, state, due_at, ended_at, doubtful)
          SELECT gen_random_uuid(), 'a@x.example', 'NOTE', gen_random_uuid()::text, 'en', $1, at,
                 CASE $1 WHEN 'QUEUED' THEN NULL ELSE at END, $3
            FROM (SELECT hub_now() + ($2::text)::interval AS at) AS moment""",
          one[0],
          one[1],
          Integer.valueOf(one[2]));
    }
    OutboxStanding standing = standing();
    assertThat(standing)
        .returns(1L, OutboxStanding::queued)
        .returns(1L, OutboxStanding::waiting)
        .returns(1L, OutboxStanding::sentToday)
        .returns(1L, OutboxStanding::skippedToday)
        .returns(1L, OutboxStanding::doubtful)
        .returns(1L, OutboxStanding::failed)
        .returns(Optional.empty(), OutboxStanding::pause);
    assertThat(standing.oldestDueAt()).isPresent();
    assertThat(desk.servers()).containsExactly("127.0.0.1:" + server.port());
  }

  @Test
  void a_pause_says_who_and_why_until_it_ends() {
    UUID person = UUID.randomUUID();
    scene.execute(
        "INSERT INTO person (id, email, display_name) VALUES ($1, $2, 'Awa Diop')",
        person,
        person + "@x.example");
    Waiting.on(desk.pause(scene.database.pool(), person, "A wrong list"));
    Waiting.on(desk.pause(scene.database.pool(), person, "Two wrong lists"));
    OutboxStanding.Pause pause = standing().pause().orElseThrow();
    assertThat(pause.by()).isEqualTo("Awa Diop");
    assertThat(pause.reason()).isEqualTo("Two wrong lists");
    Waiting.on(desk.resume(scene.database.pool()));
    assertThat(standing().pause()).isEmpty();
  }

  @Test
  void what_failed_or_waits_is_tried_again_and_nothing_else() {
    server.on("RCPT", "550 No such mailbox");
    scene.sender(smtp());
    scene.add("failed@x.example");
    scene.wake();
    scene.awaitState("failed@x.example", "FAILED");
    server.on("RCPT", "450 Busy");
    scene.add("waits@x.example");
    scene.wake();
    scene.awaitTried("waits@x.example");
    server.obeys();
    assertThat(retry("failed@x.example")).isTrue();
    assertThat(retry("waits@x.example")).isTrue();
    desk.wake();
    scene.awaitAllSent();
    assertThat(retry("failed@x.example")).isFalse();
    assertThat(Waiting.on(desk.retry(scene.database.pool(), UUID.randomUUID()))).isFalse();
    assertThat(server.taken()).hasSize(2);
    assertThat(scene.row("failed@x.example").getInteger("reply_code")).isNull();
  }

  @Test
  void a_collected_mail_is_tried_again_whole_and_a_part_of_it_by_itself() {
    scene.add("leader@x.example");
    scene.add("part@x.example");
    scene.add("another@x.example");
    UUID leader = scene.row("leader@x.example").getUUID("id");
    scene.execute("UPDATE outbox SET state = 'FAILED', ended_at = hub_now()");
    scene.execute("UPDATE outbox SET joined_in = $1 WHERE id <> $1", leader);
    assertThat(retry("part@x.example")).isTrue();
    assertThat(scene.row("part@x.example").getUUID("joined_in")).isNull();
    assertThat(scene.state("leader@x.example")).isEqualTo("FAILED");
    assertThat(retry("leader@x.example")).isTrue();
    assertThat(scene.state("another@x.example")).isEqualTo("QUEUED");
    assertThat(scene.row("another@x.example").getUUID("joined_in")).isEqualTo(leader);
  }

  @Test
  void all_that_failed_lately_is_tried_again_at_once() {
    scene.add("lately@x.example");
    scene.add("long-ago@x.example");
    scene.execute("UPDATE outbox SET state = 'FAILED', ended_at = hub_now() - interval '6 days'");
    scene.execute(
        "UPDATE outbox SET ended_at = hub_now() - interval '8 days' WHERE recipient = 'long-ago@x.example'");
    Waiting.on(desk.retryFailed(scene.database.pool()));
    assertThat(scene.state("lately@x.example")).isEqualTo("QUEUED");
    assertThat(scene.state("long-ago@x.example")).isEqualTo("FAILED");
  }

  private boolean retry(String recipient) {
    UUID mail = scene.row(recipient).getUUID("id");
    return Waiting.on(desk.retry(scene.database.pool(), mail));
  }

  private OutboxStanding standing() {
    return Waiting.on(desk.standing(scene.database.pool()));
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
        2);
  }
}
