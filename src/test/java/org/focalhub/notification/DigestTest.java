package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.notification.DigestScene.Holder;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.mail.Letter;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What digests say of channels, rule by rule. */
class DigestTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private DigestScene scene;
  private Holder author;
  private Holder reader;
  private UUID mailbox;
  private UUID channel;
  private UUID topic;

  @BeforeEach
  void aDayBegins() {
    scene = new DigestScene(DATABASE);
    scene.network.execute("UPDATE channel SET by_invitation = true");
    author = scene.holder();
    reader = scene.holder();
    channel = scene.network.channel(author.focalPoint(), reader.focalPoint());
    topic = scene.topic(channel, "Freezing of accounts");
    scene.pass(Duration.ofHours(1));
    scene.set(reader.person(), "digest_through = hub_now()");
    mailbox = scene.mailbox(reader.focalPoint());
    scene.pass(Duration.ofHours(1));
  }

  private void says(String text) {
    scene.says(author, channel, topic, text);
    scene.pass(Duration.ofMinutes(1));
  }

  @Test
  void it_tells_the_latest_messages_of_a_topic_as_plain_text_and_counts_them() {
    IntStream.rangeClosed(1, 5).forEach(number -> says("**Quince** number " + number));
    assertThat(scene.text(reader.person()))
        .contains("5 new messages", "Quince number 3", "Quince number 4", "Quince number 5")
        .contains("https://hub.example/channels/" + channel + "/" + topic)
        .doesNotContain("**", "number 2", "number 1");
  }

  @Test
  void a_line_is_cut_at_two_hundred_characters() {
    says("word ".repeat(100));
    assertThat(scene.text(reader.person()).lines())
        .filteredOn(line -> line.contains("word"))
        .singleElement()
        .satisfies(line -> assertThat(line.replaceAll("^[^:]*: ", "")).hasSizeBetween(190, 200));
  }

  @Test
  void it_speaks_its_readers_language_and_tells_the_time_where_the_reader_is() {
    scene.network.execute(
        "UPDATE person SET language = 'fr', time_zone = 'Africa/Dakar' WHERE id = $1",
        reader.person());
    says("Coing");
    Letter letter = scene.digest(reader.person()).orElseThrow();
    assertThat(letter.subject()).isEqualTo("Focalhub · résumé du 19 octobre 2026");
    assertThat(letter.text())
        .contains("Un nouveau message", "depuis le lundi 19 octobre 2026", "(heure de Dakar)");
    scene.set(mailbox, "language = 'fr'");
    assertThat(scene.text(mailbox)).contains("Un nouveau message");
  }

  @Test
  void there_is_none_when_there_is_nothing_to_tell() {
    assertThat(scene.digest(reader.person())).isEmpty();
    assertThat(scene.digest(mailbox)).isEmpty();
  }

  @Test
  void what_was_read_is_not_told_but_what_came_after_is() {
    says("Quince");
    scene.reads(reader.person(), topic);
    assertThat(scene.digest(reader.person())).isEmpty();
    says("Medlar");
    assertThat(scene.text(reader.person()))
        .contains("Medlar", "One new message")
        .doesNotContain("Quince");
  }

  @Test
  void a_mailbox_reads_nothing() {
    says("Quince");
    scene.reads(reader.person(), topic);
    assertThat(scene.text(mailbox)).contains("Quince");
  }

  @Test
  void nobody_is_told_what_one_has_written() {
    says("Quince");
    scene.network.execute("DELETE FROM read_mark");
    scene.set(
        author.person(), "digest_through = $2", DigestScene.stamp(scene.now().minusSeconds(600)));
    assertThat(scene.digest(author.person())).isEmpty();
    scene.mailbox(author.focalPoint());
    scene.set(
        author.focalPoint(),
        "digest_through = $2",
        DigestScene.stamp(scene.now().minusSeconds(600)));
    assertThat(scene.digest(author.focalPoint())).isEmpty();
  }

  @Test
  void what_was_withdrawn_is_not_told() {
    says("Quince");
    says("Medlar");
    scene.network.execute(
        "UPDATE message SET text = '', withdrawn_at = now() WHERE channel_id = $1 AND text = 'Quince'",
        channel);
    assertThat(scene.text(reader.person()))
        .contains("One new message", "Medlar")
        .doesNotContain("Quince");
  }

  @Test
  void what_was_edited_is_told_as_it_is_now() {
    says("Quince");
    scene.network.execute("UPDATE message SET text = 'Medlar' WHERE channel_id = $1", channel);
    assertThat(scene.text(reader.person())).contains("Medlar").doesNotContain("Quince");
  }

  @Test
  void what_was_said_before_and_after_the_window_is_of_other_digests() {
    says("Quince");
    scene.set(reader.person(), "digest_through = hub_now()");
    scene.pass(Duration.ofSeconds(1));
    says("Medlar");
    Subscriber to = scene.subscriber(reader.person());
    DigestWindow window = to.windowUntil(scene.now());
    scene.pass(Duration.ofSeconds(1));
    says("Bullace");
    String told = DATABASE.await(scene.digests.compose(to, window)).orElseThrow().text();
    assertThat(told).contains("Medlar").doesNotContain("Quince", "Bullace");
  }

  @Test
  void a_silent_channel_is_not_told_of() {
    says("Quince");
    setChannel("NONE");
    assertThat(scene.digest(reader.person())).isEmpty();
    assertThat(scene.text(mailbox)).contains("Quince");
    setChannel("DIGEST");
    assertThat(scene.text(reader.person())).contains("Quince");
  }

  @Test
  void silence_in_general_holds_where_a_channel_has_no_mode_of_its_own() {
    says("Quince");
    scene.set(reader.person(), "modes = '{\"MESSAGE\": \"NONE\"}'");
    assertThat(scene.digest(reader.person())).isEmpty();
    setChannel("BATCHED");
    assertThat(scene.text(reader.person())).contains("Quince");
  }

  private void setChannel(String mode) {
    scene.network.execute(
        "INSERT INTO mail_channel VALUES ($1, $2, $3) ON CONFLICT (reader_id, channel_id) DO UPDATE SET mode = $3",
        reader.person(),
        channel,
        mode);
  }

  @Test
  void what_a_mail_of_its_own_told_or_is_about_to_tell_is_not_told_again() {
    for (String state : new String[] {"SENT", "QUEUED", "SKIPPED"}) {
      long seq = scene.says(author, channel, topic, "Quince " + state);
      scene.network.execute(
          "INSERT INTO outbox (id, recipient, kind, cause, language, state) "
              + "SELECT gen_random_uuid(), p.email, 'mention', $2, 'en', $3 FROM person p WHERE p.id = $1",
          reader.person(),
          channel + ":" + seq,
          state);
    }
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.text(reader.person()))
        .contains("One new message", "Quince SKIPPED")
        .doesNotContain("SENT", "QUEUED");
    assertThat(scene.text(mailbox)).contains("3 new messages");
  }

  @Test
  void the_busiest_topics_and_channels_are_told_and_the_rest_is_counted() {
    for (int number = 1; number <= 7; number++) {
      UUID one = scene.topic(channel, "Topic " + number);
      scene.says(author, channel, one, "Quince");
      if (number > 3) {
        scene.says(author, channel, one, "Medlar");
      }
      scene.pass(Duration.ofMinutes(1));
    }
    assertThat(scene.digest(reader.person()).orElseThrow().html())
        .contains("Topic 4", "Topic 5", "Topic 6", "Topic 7", "and 2 messages in 2 other topics")
        .doesNotContain("Topic 1", "Topic 2");
    for (int number = 1; number <= 6; number++) {
      UUID other = scene.network.channel(author.focalPoint(), reader.focalPoint());
      scene.network.execute(
          "UPDATE channel_invited SET invited_at = $2 WHERE channel_id = $1",
          other,
          DigestScene.stamp(DigestScene.BEGINNING));
      scene.says(author, other, scene.topic(other, "Elsewhere"), "Bullace");
    }
    scene.pass(Duration.ofMinutes(1));
    String text = scene.text(reader.person());
    assertThat(text).contains("2 messages in 2 other channels");
    assertThat(text.split("Bullace", -1)).hasSize(5);
  }

  @Test
  void a_conversation_to_which_somebody_came_in_the_window_is_not_told_of() {
    UUID newcomer = scene.person();
    scene.set(newcomer, "digest_through = $2", DigestScene.stamp(scene.now().minusSeconds(60)));
    scene.holds(newcomer, reader.focalPoint(), scene.now());
    says("Quince");
    assertThat(scene.digest(newcomer)).isEmpty();
    scene.set(newcomer, "digest_through = hub_now()");
    scene.pass(Duration.ofMinutes(1));
    says("Medlar");
    assertThat(scene.text(newcomer)).contains("Medlar");
  }

  @Test
  void nor_one_to_which_a_focal_point_was_invited_in_it() {
    UUID other = scene.network.channel(author.focalPoint());
    UUID talk = scene.topic(other, "Before");
    scene.says(author, other, talk, "Quince");
    scene.network.invite(other, reader.focalPoint());
    scene.says(author, other, talk, "Medlar");
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.digest(reader.person())).isEmpty();
    assertThat(scene.digest(mailbox)).isEmpty();
  }

  @Test
  void nor_one_whose_rule_changed_in_it() {
    scene.network.execute(
        "UPDATE channel SET by_invitation = false, audience_kinds = '{NATIONAL}' WHERE id = $1",
        channel);
    says("Quince");
    assertThat(scene.digest(reader.person())).isEmpty();
    assertThat(scene.digest(mailbox)).isEmpty();
    scene.set(reader.person(), "digest_through = hub_now()");
    scene.pass(Duration.ofMinutes(1));
    says("Medlar");
    assertThat(scene.text(reader.person())).contains("Medlar");
  }

  @Test
  void nor_those_of_a_focal_point_that_became_another_kind_in_it() {
    scene.network.execute(
        "UPDATE focal_point SET kind = 'FINANCIAL_INVESTIGATION' WHERE id = $1",
        reader.focalPoint());
    says("Quince");
    assertThat(scene.digest(reader.person())).isEmpty();
    assertThat(scene.digest(mailbox)).isEmpty();
  }

  @Test
  void whoever_lost_access_meanwhile_is_told_nothing() {
    says("Quince");
    scene.network.inviteNoMore(channel, reader.focalPoint());
    assertThat(scene.digest(reader.person())).isEmpty();
    assertThat(scene.digest(mailbox)).isEmpty();
  }

  @Test
  void whoever_serves_no_more_is_told_nothing_but_the_mailbox_stays() {
    says("Quince");
    scene.network.holdsNoMore(reader.person(), reader.focalPoint());
    assertThat(scene.digest(reader.person())).isEmpty();
    assertThat(scene.text(mailbox)).contains("Quince");
    scene.network.execute(
        "UPDATE focal_point SET closed_at = now() WHERE id = $1", reader.focalPoint());
    assertThat(scene.digest(mailbox)).isEmpty();
  }

  @Test
  void a_mission_gets_what_its_state_wishes() {
    Holder mission = scene.holder("MISSION_CONTACT", "SN", "AFRICAN");
    scene.network.execute(
        "INSERT INTO channel_invited VALUES ($1, $2, $3)",
        channel,
        mission.focalPoint(),
        DigestScene.stamp(DigestScene.BEGINNING));
    scene.mailbox(mission.focalPoint());
    scene.pass(Duration.ofMinutes(1));
    says("Quince");
    assertThat(scene.text(mission.person())).contains("Quince");
    wishes("{CONSULTATIONS,MEETINGS}");
    assertThat(scene.digest(mission.person())).isEmpty();
    assertThat(scene.digest(mission.focalPoint())).isEmpty();
    assertThat(scene.text(reader.person())).as("of the capital").contains("Quince");
    scene.holds(mission.person(), author.focalPoint(), DigestScene.BEGINNING.minusSeconds(60));
    assertThat(scene.text(mission.person())).as("also of the capital").contains("Quince");
    wishes("{CHANNELS}");
    assertThat(scene.text(mission.focalPoint())).contains("Quince");
  }

  private void wishes(String parts) {
    scene.network.execute(
        "INSERT INTO state_mail (state_iso, parts) VALUES ('SN', $1::text[]) "
            + "ON CONFLICT (state_iso) DO UPDATE SET parts = excluded.parts",
        (Object) parts.replaceAll("[{}]", "").split(","));
  }

  @Test
  void hostile_words_are_shown_and_not_obeyed() {
    says("<img src=x onerror=alert(1)> ![p](https://evil.example/p.png)");
    Letter letter = scene.digest(reader.person()).orElseThrow();
    assertThat(letter.html()).doesNotContain("<img", "src=\"https://evil");
    assertThat(letter.text()).contains("<img src=x onerror=alert(1)>");
  }
}
