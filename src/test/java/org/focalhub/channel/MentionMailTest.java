package org.focalhub.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.channel.NoticeScene.address;
import static org.focalhub.channel.NoticeScene.focalPoint;
import static org.focalhub.channel.NoticeScene.person;

import java.util.List;
import java.util.UUID;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.testing.RealMail.Mail;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is written to when a message mentions somebody, and what keeps the mail from leaving. */
class MentionMailTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;

  private NoticeScene scene;

  @BeforeAll
  static void open() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
  }

  @BeforeEach
  void channel() {
    scene = new NoticeScene(DATABASE, network);
  }

  @Test
  void whoever_is_mentioned_is_written_to_once() {
    UUID holder = scene.member("holder");
    scene.says(person(holder) + " and again " + person(holder));
    assertThat(scene.queued()).containsExactly("holder mention");
  }

  @Test
  void nobody_is_written_to_of_what_mentions_nobody() {
    scene.member("holder");
    scene.says("Words");
    assertThat(scene.queued()).isEmpty();
  }

  @Test
  void a_focal_point_reaches_its_holders_and_its_mailbox() {
    UUID point = scene.point();
    network.holds(scene.person("principal"), point, "PRINCIPAL");
    network.holds(scene.person("alternate"), point);
    UUID former = scene.person("former");
    network.holds(former, point);
    network.holdsNoMore(former, point);
    scene.mailbox(point, "mailbox");
    scene.says(focalPoint(point));
    assertThat(scene.queued())
        .containsExactly("alternate mention", "mailbox mention", "principal mention");
  }

  @Test
  void whoever_stands_in_is_written_to_in_the_place_of_the_absent() {
    UUID point = scene.point();
    UUID principal = scene.person("principal");
    network.holds(principal, point, "PRINCIPAL");
    scene.absent(principal, point, scene.person("substitute"));
    scene.says(focalPoint(point));
    assertThat(scene.queued()).containsExactly("substitute mention");
  }

  @Test
  void whoever_is_absent_without_a_substitute_is_written_to() {
    UUID point = scene.point();
    UUID principal = scene.person("principal");
    network.holds(principal, point, "PRINCIPAL");
    scene.absent(principal, point, null);
    scene.says(focalPoint(point));
    assertThat(scene.queued()).containsExactly("principal mention");
  }

  @Test
  void whoever_is_named_in_person_is_written_to_also_when_absent() {
    UUID point = scene.point();
    UUID principal = scene.person("principal");
    network.holds(principal, point, "PRINCIPAL");
    scene.absent(principal, point, scene.person("substitute"));
    scene.says(person(principal));
    assertThat(scene.queued()).containsExactly("principal mention");
  }

  @Test
  void a_mailbox_that_is_a_holders_own_address_gets_one_mail() {
    UUID point = scene.point();
    network.holds(scene.person("holder"), point);
    scene.mailbox(point, "holder");
    scene.says(focalPoint(point));
    assertThat(scene.queued()).containsExactly("holder mention");
    assertThat(scene.written("holder").letter()).isPresent();
  }

  @Test
  void whoever_writes_is_not_written_to() {
    scene.mailbox(scene.authorsPoint, "author");
    scene.says(person(scene.author) + focalPoint(scene.authorsPoint));
    assertThat(scene.queued()).isEmpty();
  }

  @Test
  void whoever_may_not_see_the_channel_is_not_written_to() {
    UUID elsewhere = network.focalPoint();
    UUID stranger = scene.person("stranger");
    network.holds(stranger, elsewhere);
    scene.mailbox(elsewhere, "mailbox");
    UUID disabled = scene.member("disabled");
    network.execute("UPDATE person SET disabled_at = now() WHERE id = $1", disabled);
    scene.says(
        person(stranger) + focalPoint(elsewhere) + person(disabled) + person(UUID.randomUUID()));
    assertThat(scene.queued()).isEmpty();
  }

  @Test
  void an_edit_tells_those_whom_it_mentions_anew_and_nobody_twice() {
    UUID first = scene.member("first");
    UUID second = scene.member("second");
    long seq = scene.says(person(first));
    scene.edits(seq, person(first) + person(second));
    scene.edits(seq, person(first) + person(second) + " again");
    assertThat(scene.queued()).containsExactly("first mention", "second mention");
  }

  @Test
  void what_comes_in_with_its_history_is_told_to_nobody() {
    UUID holder = scene.member("holder");
    network.execute(
        "INSERT INTO message (channel_id, seq, topic_id, ordinal, at, person_id, focal_point_id, text) "
            + "VALUES ($1, 900, $2, 900, now() - interval '1 day', $3, $4, 'Words')",
        scene.channel,
        scene.topic,
        scene.author,
        scene.authorsPoint);
    network.execute(
        "INSERT INTO mention (channel_id, seq, topic_id, person_id) VALUES ($1, 900, $2, $3)",
        scene.channel,
        scene.topic,
        holder);
    assertThat(scene.queued()).isEmpty();
  }

  @Test
  void what_was_read_meanwhile_is_not_sent_but_to_a_mailbox() {
    UUID point = scene.point();
    UUID holder = scene.person("holder");
    network.holds(holder, point);
    scene.mailbox(point, "mailbox");
    long seq = scene.says(focalPoint(point));
    assertThat(scene.dropped("holder")).isEmpty();
    scene.reads(holder, seq);
    assertThat(scene.dropped("holder")).contains(NotSent.READ);
    assertThat(scene.dropped("mailbox")).isEmpty();
  }

  @Test
  void what_was_withdrawn_is_not_sent() {
    UUID holder = scene.member("holder");
    scene.withdraws(scene.says(person(holder)));
    assertThat(scene.dropped("holder")).contains(NotSent.WITHDRAWN);
  }

  @Test
  void a_mention_that_was_taken_back_is_not_sent() {
    UUID holder = scene.member("holder");
    scene.edits(scene.says(person(holder)), "Nobody");
    assertThat(scene.dropped("holder")).contains(NotSent.OVERTAKEN);
  }

  @Test
  void whoever_lost_the_channel_gets_nothing_more_of_it() {
    UUID point = scene.point();
    UUID holder = scene.person("holder");
    network.holds(holder, point);
    scene.mailbox(point, "mailbox");
    scene.says(focalPoint(point));
    network.inviteNoMore(scene.channel, point);
    assertThat(scene.dropped("holder")).contains(NotSent.NO_ACCESS);
    assertThat(scene.dropped("mailbox")).contains(NotSent.NO_ACCESS);
  }

  @Test
  void whoever_no_longer_holds_the_focal_point_gets_nothing_of_it() {
    UUID point = scene.point();
    UUID holder = scene.person("holder");
    network.holds(holder, point);
    network.holds(holder, scene.point());
    scene.says(focalPoint(point));
    network.holdsNoMore(holder, point);
    assertThat(scene.dropped("holder")).contains(NotSent.OVERTAKEN);
  }

  @Test
  void an_address_that_was_left_gets_nothing() {
    UUID point = scene.point();
    UUID holder = scene.person("holder");
    network.holds(holder, point);
    scene.mailbox(point, "mailbox");
    scene.says(focalPoint(point));
    network.execute("UPDATE person SET email = 'moved@test.example' WHERE id = $1", holder);
    network.execute("UPDATE focal_point SET shared_mailbox = NULL WHERE id = $1", point);
    assertThat(scene.dropped("holder")).contains(NotSent.ADDRESS_CHANGED);
    assertThat(scene.dropped("mailbox")).contains(NotSent.ADDRESS_CHANGED);
    network.execute("DELETE FROM outbox");
    network.execute("UPDATE person SET email = id || '@former.example' WHERE id = $1", holder);
  }

  @Test
  void the_letter_says_who_wrote_where_and_what_as_it_is_now() {
    UUID holder = scene.member("holder");
    network.execute("UPDATE person SET language = 'fr' WHERE id = $1", holder);
    network.execute(
        "UPDATE channel SET name_en = 'Assets', name_fr = 'Avoirs' WHERE id = $1", scene.channel);
    long seq = scene.says(person(holder) + " first");
    scene.edits(
        seq,
        person(holder)
            + ", **voir** [la note](https://note.example/1) et <https://note.example/2>\n\n> cité");
    Letter letter = scene.written("holder").letter().orElseThrow();
    assertThat(letter.subject()).isEqualTo("Avoirs – Frozen accounts – author vous mentionne");
    assertThat(letter.text())
        .contains("dans le sujet «\u202fFrozen accounts\u202f» du canal «\u202fAvoirs\u202f»")
        .contains(
            "> @somebody, voir la note (https://note.example/1) et https://note.example/2\n> \n> «cité»")
        .contains("/channels/" + scene.channel + "/" + scene.topic + "?at=1")
        .doesNotContain("first", "person:", "**");
    assertThat(letter.html()).contains("la note (https://note.example/1)");
  }

  @Test
  void a_mention_of_ones_focal_point_says_so() {
    UUID point = scene.point();
    network.execute("UPDATE focal_point SET name_en = 'Dakar desk' WHERE id = $1", point);
    network.holds(scene.person("holder"), point);
    scene.says(focalPoint(point));
    assertThat(scene.written("holder").letter().orElseThrow().subject())
        .endsWith("author mentions Dakar desk");
  }

  @Test
  void a_long_text_is_cut_and_the_rest_is_on_the_hub() {
    UUID holder = scene.member("holder");
    scene.says(person(holder) + " " + "é😀".repeat(3_000));
    Letter letter = scene.written("holder").letter().orElseThrow();
    assertThat(letter.text()).contains("…").contains("The message goes on");
    assertThat(letter.text().length()).isLessThan(3_000);
    assertThat(letter.text().codePoints().filter(point -> point == 0xFFFD || isHalf(point)))
        .isEmpty();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  @Test
  void what_is_in_the_outbox_reaches_each_reader_once() {
    UUID point = scene.point();
    network.holds(scene.person("holder"), point);
    scene.mailbox(point, "mailbox");
    UUID reader = scene.member("reader");
    long seq = scene.says(focalPoint(point) + person(reader));
    scene.reads(reader, seq);
    List<Mail> sent = scene.sent();
    assertThat(sent.stream().flatMap(mail -> mail.recipients().stream()))
        .containsExactlyInAnyOrder(address("holder"), address("mailbox"));
    assertThat(
            network.count(
                "SELECT count(*) FROM outbox WHERE state = 'SKIPPED' AND reason = 'READ' AND recipient = $1",
                address("reader")))
        .isOne();
  }
}
