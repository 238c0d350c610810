package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailRuling;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the policy knows of a reader, on a real database whose clock is set. */
class ReaderPolicyTest {
  /** A Thursday; the Friday after it is the first of May. */
  private static final Instant THURSDAY = Instant.parse("2026-04-30T10:00:00Z");

  private static final MailRuling LEAVES = new MailRuling.Now(false);

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;
  private static ReaderPolicy policy;

  private UUID person;

  @BeforeAll
  static void open() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    WorkingCalendars calendars =
        WorkingCalendars.prepared(Settings.defaults().with("mode", "demo").read().consultation());
    policy = new ReaderPolicy(network.database().pool(), calendars);
  }

  @BeforeEach
  void reader() {
    person = network.person();
    network.execute("UPDATE person SET time_zone = 'Africa/Dakar' WHERE id = $1", person);
    officeHours(person);
    clockShows(THURSDAY);
  }

  private static void officeHours(UUID reader) {
    network.execute(
        "UPDATE mail_reader SET hours_from = '08:00', hours_until = '19:00' WHERE id = $1", reader);
  }

  private static void clockShows(Instant instant) {
    network.execute(
        "CREATE OR REPLACE FUNCTION hub_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS "
            + "$$ BEGIN RETURN '"
            + instant
            + "'::timestamptz; END $$");
  }

  private static QueuedMail mail(Instant created) {
    UUID id = Ids.next();
    network.execute(
        "INSERT INTO outbox (id, recipient, kind, cause, language, created_at) VALUES ($1, $2, 'k', 'c', 'en', $3)",
        id,
        id + "@test.example",
        created.atOffset(java.time.ZoneOffset.UTC));
    Row row = network.rows("SELECT * FROM outbox WHERE id = $1", id).get(0);
    return new QueuedMail(
        id,
        row.getString("recipient"),
        Optional.empty(),
        "k",
        "c",
        Language.EN,
        row.getJsonObject("arguments"),
        1);
  }

  private MailRuling rule(MailAbout about) {
    return DATABASE.await(policy.rule(mail(THURSDAY), about));
  }

  private MailAbout about(MailTopic topic) {
    return MailAbout.of(topic, Optional.of(person));
  }

  @Test
  void what_nobody_has_set_is_as_the_hub_has_it() {
    assertThat(rule(about(MailTopic.CONSULTATION))).isEqualTo(LEAVES);
    assertThat(rule(about(MailTopic.MENTION)))
        .isEqualTo(new MailRuling.Later(THURSDAY.plusSeconds(600)));
    assertThat(rule(about(MailTopic.MESSAGE)))
        .isEqualTo(new MailRuling.Never(NotSent.LEFT_TO_DIGEST));
  }

  @Test
  void what_is_batched_leaves_with_the_rest_when_its_minutes_are_over() {
    QueuedMail mail = mail(THURSDAY);
    clockShows(THURSDAY.plusSeconds(600));
    assertThat(DATABASE.await(policy.rule(mail, about(MailTopic.MENTION))))
        .isEqualTo(new MailRuling.Now(true));
  }

  @Test
  void of_a_message_the_channels_setting_counts_and_of_a_mention_it_does_not() {
    UUID channel = network.channel();
    network.execute(
        "INSERT INTO mail_channel (reader_id, channel_id, mode) VALUES ($1, $2, 'NONE')",
        person,
        channel);
    assertThat(rule(about(MailTopic.MESSAGE).in(channel)))
        .isEqualTo(new MailRuling.Never(NotSent.TURNED_OFF));
    assertThat(rule(about(MailTopic.MESSAGE).in(network.channel())))
        .isEqualTo(new MailRuling.Never(NotSent.LEFT_TO_DIGEST));
    assertThat(rule(about(MailTopic.MENTION).in(channel))).isInstanceOf(MailRuling.Later.class);
  }

  @Test
  void it_is_evening_where_the_reader_is() {
    network.execute("UPDATE person SET time_zone = 'Pacific/Auckland' WHERE id = $1", person);
    assertThat(rule(about(MailTopic.CONSULTATION)))
        .isEqualTo(new MailRuling.Later(Instant.parse("2026-04-30T20:00:00Z")));
    assertThat(rule(about(MailTopic.CONSULTATION).urgent(true))).isEqualTo(LEAVES);
  }

  @Test
  void a_holiday_of_the_readers_state_is_no_day_at_work() {
    clockShows(Instant.parse("2026-05-01T10:00:00Z"));
    assertThat(rule(about(MailTopic.CONSULTATION))).isEqualTo(LEAVES);
    UUID dakar = network.focalPoint();
    network.holds(person, dakar);
    assertThat(rule(about(MailTopic.CONSULTATION)))
        .isEqualTo(new MailRuling.Later(Instant.parse("2026-05-04T08:00:00Z")));
  }

  @Test
  void a_mailbox_has_its_focal_points_zone_and_state() {
    UUID dakar = network.focalPoint();
    network.execute(
        "UPDATE focal_point SET shared_mailbox = 'box@test.example', time_zone = 'Asia/Tokyo' WHERE id = $1",
        dakar);
    officeHours(dakar);
    assertThat(rule(MailAbout.of(MailTopic.CONSULTATION, Optional.of(dakar))))
        .isEqualTo(new MailRuling.Later(Instant.parse("2026-05-03T23:00:00Z")));
  }

  @Test
  void where_nobody_is_known_mail_leaves() {
    assertThat(rule(MailAbout.of(MailTopic.MESSAGE, Optional.empty()))).isEqualTo(LEAVES);
    assertThat(rule(MailAbout.of(MailTopic.MESSAGE, Optional.of(UUID.randomUUID()))))
        .isEqualTo(LEAVES);
  }
}
