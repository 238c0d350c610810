package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.channel.NoticeScene.address;
import static org.focalhub.channel.NoticeScene.focalPoint;
import static org.focalhub.channel.NoticeScene.person;

import java.util.UUID;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the messages of a channel by mail as they come. */
class MessageMailTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;

  private NoticeScene scene;
  private UUID holder;

  @BeforeAll
  static void open() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
  }

  @BeforeEach
  void channel() {
    scene = new NoticeScene(DATABASE, network);
    holder = scene.member("holder");
  }

  private void general(UUID reader, String mode) {
    network.execute(
        "UPDATE mail_reader SET modes = modes || jsonb_build_object('MESSAGE', $2::text) WHERE id = $1",
        reader,
        mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AT_ONCE", "BATCHED"})
  void whoever_wants_a_channels_messages_as_they_come_gets_each(String mode) {
    scene.wants(holder, mode);
    scene.says("One");
    scene.says("Two");
    assertThat(scene.queued()).containsExactly("holder message", "holder message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AT_ONCE", "BATCHED"})
  void whoever_wants_the_messages_of_all_channels_gets_them(String mode) {
    general(holder, mode);
    scene.says("One");
    assertThat(scene.queued()).containsExactly("holder message");
  }

  @Test
  void nobody_gets_them_who_has_set_nothing() {
    scene.says("One");
    assertThat(scene.queued()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DIGEST", "NONE"})
  void what_is_set_for_a_channel_counts_before_what_is_set_for_all(String mode) {
    general(holder, "AT_ONCE");
    scene.wants(holder, mode);
    scene.says("One");
    assertThat(scene.queued()).isEmpty();
  }

  @Test
  void a_mailbox_may_want_them_too() {
    UUID point = scene.point();
    scene.mailbox(point, "mailbox");
    scene.wants(point, "AT_ONCE");
    scene.says("One");
    assertThat(scene.queued()).containsExactly("mailbox message");
    assertThat(scene.written("mailbox").letter()).isPresent();
  }

  @Test
  void whoever_writes_and_whoever_may_not_see_the_channel_gets_nothing() {
    scene.wants(scene.author, "AT_ONCE");
    UUID stranger = scene.person("stranger");
    network.holds(stranger, network.focalPoint());
    general(stranger, "AT_ONCE");
    scene.says("One");
    assertThat(scene.queued()).isEmpty();
  }

  @Test
  void whoever_is_told_of_the_mention_is_not_told_of_the_message() {
    scene.wants(holder, "AT_ONCE");
    scene.says(person(holder));
    assertThat(scene.queued()).containsExactly("holder mention");
  }

  @Test
  void whoever_wants_no_mail_of_mentions_is_told_of_the_message() {
    scene.wants(holder, "AT_ONCE");
    network.execute(
        "UPDATE mail_reader SET modes = '{\"MENTION\": \"NONE\"}' WHERE id = $1", holder);
    scene.says(person(holder));
    assertThat(scene.queued()).containsExactly("holder mention", "holder message");
  }

  @Test
  void a_mention_of_the_focal_point_too_tells_its_mailbox_once() {
    UUID point = scene.point();
    scene.mailbox(point, "mailbox");
    scene.wants(point, "BATCHED");
    scene.says(focalPoint(point));
    assertThat(scene.queued()).containsExactly("mailbox mention");
  }

  @Test
  void what_was_read_withdrawn_or_closed_to_the_reader_meanwhile_is_not_sent() {
    scene.wants(holder, "BATCHED");
    long seq = scene.says("One");
    assertThat(scene.dropped("holder")).isEmpty();
    scene.reads(holder, seq);
    assertThat(scene.dropped("holder")).contains(NotSent.READ);
    network.execute("DELETE FROM channel_invited WHERE channel_id = $1", scene.channel);
    assertThat(scene.dropped("holder")).contains(NotSent.NO_ACCESS);
    scene.withdraws(seq);
    assertThat(scene.dropped("holder")).contains(NotSent.WITHDRAWN);
  }

  @Test
  void the_letter_is_about_the_readers_messages_of_that_channel() {
    scene.wants(holder, "AT_ONCE");
    scene.says("One");
    var mail = NoticeScene.mail(network.rows("SELECT * FROM outbox").get(0));
    MailAbout about =
        new NoticeLetter(Notice.MESSAGE, network.database().pool(), () -> NoticeScene.HUB)
            .about(mail);
    assertThat(about.topic()).contains(MailTopic.MESSAGE);
    assertThat(about.reader()).contains(holder);
    assertThat(about.channel()).contains(scene.channel);
    assertThat(about.urgent()).isFalse();
  }

  @Test
  void it_leaves_and_is_read() {
    scene.wants(holder, "AT_ONCE");
    scene.says("The *register* answers.");
    var sent = scene.sent();
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).recipients()).containsExactly(address("holder"));
    assertThat(sent.get(0).text()).contains("The register answers.");
  }
}
