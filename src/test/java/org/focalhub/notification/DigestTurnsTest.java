package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.notification.DigestScene.Holder;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.Written;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When digests are written down, for whom, and once. */
class DigestTurnsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private DigestScene scene;
  private Holder reader;

  @BeforeEach
  void onMondayMorning() {
    scene = new DigestScene(DATABASE);
    scene.network.execute("DELETE FROM outbox");
    scene.network.execute("UPDATE mail_reader SET digest = 'OFF'");
    reader = scene.holder();
    scene.network.execute(
        "UPDATE person SET time_zone = 'Africa/Dakar' WHERE id = $1", reader.person());
    assertThat(scene.sweep()).isZero();
  }

  private void at(String instant) {
    scene.at(Instant.parse(instant));
  }

  private Instant next(UUID person) {
    return instant(
        scene.network.rows("SELECT digest_next FROM mail_reader WHERE id = $1", person).get(0),
        "digest_next");
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? Instant.MAX : at.toInstant();
  }

  @Test
  void one_is_written_down_at_its_hour_and_the_next_is_planned() {
    assertThat(next(reader.person())).isEqualTo("2026-10-20T08:00:00Z");
    at("2026-10-20T07:59:59.999Z");
    assertThat(scene.sweep()).isZero();
    at("2026-10-20T08:00:00Z");
    assertThat(scene.sweep()).isEqualTo(1);
    assertThat(scene.sweep()).isZero();
    Row row = scene.outbox().get(0);
    assertThat(row.getJsonObject("arguments").getString("from")).isEqualTo("2026-10-19T06:00:00Z");
    assertThat(row.getJsonObject("arguments").getString("until")).isEqualTo("2026-10-20T08:00:00Z");
    assertThat(row.getInteger("priority")).isEqualTo((short) 2);
    assertThat(next(reader.person())).isEqualTo("2026-10-21T08:00:00Z");
  }

  @Test
  void windows_follow_one_another_without_gap_or_overlap() {
    Instant from = scene.now();
    for (int day = 20; day <= 23; day++) {
      at("2026-10-" + day + "T08:00:0" + (day - 20) + "Z");
      scene.sweep();
    }
    for (Row row : scene.outbox()) {
      assertThat(row.getJsonObject("arguments").getString("from")).isEqualTo(from.toString());
      from = Instant.parse(row.getJsonObject("arguments").getString("until"));
    }
    assertThat(scene.outbox()).hasSize(4);
  }

  @Test
  void a_hub_that_slept_for_days_sends_one_on_the_next_working_day() {
    at("2026-10-23T21:00:00Z");
    assertThat(scene.sweep()).isZero();
    assertThat(next(reader.person())).isEqualTo("2026-10-26T08:00:00Z");
    at("2026-10-26T08:00:10Z");
    assertThat(scene.sweep()).isEqualTo(1);
    assertThat(scene.outbox().get(0).getJsonObject("arguments").getString("from"))
        .isEqualTo("2026-10-19T06:00:00Z");
  }

  @Test
  void one_that_slept_for_hours_sends_it_on_the_same_day() {
    at("2026-10-20T15:00:00Z");
    assertThat(scene.sweep()).isEqualTo(1);
    assertThat(next(reader.person())).isEqualTo("2026-10-21T08:00:00Z");
  }

  @Test
  void a_weekly_one_that_was_missed_does_not_wait_a_week() {
    scene.set(reader.person(), "digest = 'WEEKLY', digest_day = 3, digest_next = NULL");
    scene.sweep();
    assertThat(next(reader.person())).isEqualTo("2026-10-21T08:00:00Z");
    at("2026-10-22T10:00:00Z");
    scene.sweep();
    assertThat(next(reader.person())).isEqualTo("2026-10-23T08:00:00Z");
    at("2026-10-23T08:00:00Z");
    assertThat(scene.sweep()).isEqualTo(1);
    assertThat(next(reader.person())).isEqualTo("2026-10-28T08:00:00Z");
  }

  @Test
  void the_holidays_of_ones_state_are_days_of_rest() {
    at("2026-04-02T09:00:00Z");
    scene.set(reader.person(), "digest_through = hub_now(), digest_next = NULL");
    scene.sweep();
    assertThat(next(reader.person())).as("Friday").isEqualTo("2026-04-03T08:00:00Z");
    at("2026-04-03T08:00:00Z");
    scene.sweep();
    assertThat(next(reader.person())).as("not on Easter Monday").isEqualTo("2026-04-07T08:00:00Z");
  }

  @Test
  void whoever_moves_to_another_zone_has_it_at_that_hour_there() {
    scene.network.execute(
        "UPDATE person SET time_zone = 'America/New_York' WHERE id = $1", reader.person());
    scene.sweep();
    assertThat(next(reader.person())).isEqualTo("2026-10-20T12:00:00Z");
  }

  @Test
  void whoever_is_not_there_any_more_gets_none_and_keeps_nobody_waiting() {
    Holder other = scene.holder();
    UUID mailbox = scene.mailbox(other.focalPoint());
    scene.network.execute("UPDATE focal_point SET closed_at = now() WHERE id = $1", mailbox);
    scene.network.execute("UPDATE person SET disabled_at = now() WHERE id = $1", other.person());
    scene.sweep();
    at("2026-10-20T12:00:00Z");
    assertThat(scene.sweep()).isEqualTo(1);
    assertThat(scene.outbox())
        .extracting(row -> row.getUUID("person_id"))
        .containsOnly(reader.person());
  }

  @Test
  void a_person_and_a_mailbox_at_one_address_get_theirs_each() {
    UUID mailbox = scene.mailbox(reader.focalPoint());
    scene.network.execute(
        "UPDATE focal_point SET time_zone = 'Africa/Dakar', "
            + "shared_mailbox = (SELECT email FROM person WHERE id = $2) WHERE id = $1",
        mailbox,
        reader.person());
    scene.sweep();
    at("2026-10-20T08:00:00Z");
    assertThat(scene.sweep()).isEqualTo(2);
  }

  @Test
  void many_hubs_that_look_at_once_double_and_lose_none() {
    List<Holder> many = IntStream.range(0, 60).mapToObj(any -> scene.holder()).toList();
    scene.sweep();
    at("2026-10-20T23:59:00Z");
    scene.network.execute("UPDATE mail_reader SET digest_next = hub_now() WHERE digest <> 'OFF'");
    List<DigestTurns> hubs =
        IntStream.range(0, 4).mapToObj(any -> scene.turns(DATABASE.open(), 5)).toList();
    List<Future<Integer>> sweeps = hubs.stream().map(DigestTurns::sweep).toList();
    int written =
        DATABASE.await(
            Future.all(sweeps).map(all -> sweeps.stream().mapToInt(Future::result).sum()));
    written += scene.sweep();
    assertThat(written).isEqualTo(many.size() + 1);
    assertThat(scene.outbox()).extracting(row -> row.getUUID("person_id")).doesNotHaveDuplicates();
    assertThat(scene.outbox()).hasSize(many.size() + 1);
  }

  @Test
  void one_asked_for_now_stands_for_that_of_its_day() {
    at("2026-10-20T06:00:00Z");
    DATABASE.await(
        scene.network.database().inTransaction(tx -> scene.turns.send(tx, reader.person())));
    assertThat(scene.outbox()).singleElement();
    at("2026-10-20T08:00:00Z");
    assertThat(scene.sweep()).isZero();
    assertThat(next(reader.person())).isEqualTo("2026-10-21T08:00:00Z");
  }

  @Test
  void it_is_written_as_its_reader_is_when_it_is_sent() {
    at("2026-10-20T08:00:00Z");
    scene.sweep();
    Row row = scene.outbox().get(0);
    assertDropped(row, NotSent.NOTHING_TO_SAY);
    scene.set(reader.person(), "digest = 'OFF'");
    assertDropped(row, NotSent.TURNED_OFF);
    scene.network.execute(
        "UPDATE person SET email = 'moved@test.example' WHERE id = $1", reader.person());
    assertDropped(row, NotSent.ADDRESS_CHANGED);
    scene.network.execute("UPDATE person SET disabled_at = now() WHERE id = $1", reader.person());
    assertDropped(row, NotSent.NO_ACCESS);
  }

  @Test
  void one_that_was_asked_for_is_sent_though_digests_are_off() {
    Holder author = scene.holder();
    UUID channel = scene.network.channel(author.focalPoint(), reader.focalPoint());
    UUID topic = scene.topic(channel, "Quince");
    scene.pass(Duration.ofMinutes(1));
    scene.set(reader.person(), "digest = 'OFF', digest_through = hub_now()");
    scene.pass(Duration.ofMinutes(1));
    scene.says(author, channel, topic, "Medlar");
    DATABASE.await(
        scene.network.database().inTransaction(tx -> scene.turns.send(tx, reader.person())));
    assertThat(scene.written(scene.outbox().get(0)).letter().orElseThrow().text())
        .contains("Medlar");
    assertThat(next(reader.person())).isEqualTo(Instant.MAX);
  }

  private void assertDropped(Row row, NotSent reason) {
    assertThat(scene.written(row)).isEqualTo(Written.dropped(reason));
  }
}
