package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.meeting.Passes;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.LetterSpecimens;
import org.focalhub.testing.RealMail;
import org.focalhub.testing.RealMail.Mail;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the mails of speakers' lists say, and to whom, as a mail server receives them. */
@Timeout(60)
class FloorLettersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;
  private static RealMail mails;
  private static FloorMail mail;

  private UUID meeting;
  private UUID inscription;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    Pool pool = network.database().pool();
    Supplier<URI> hub = () -> URI.create("https://hub.example/");
    mails =
        new RealMail(
            DATABASE.vertx(),
            network,
            List.of(
                new InscriptionLetter(pool, hub, new Passes()),
                new InscriptionCopyLetter(pool, hub),
                new InscribedForYouLetter(pool, hub)));
    mail = new FloorMail(new Outbox());
  }

  @AfterAll
  static void stop() {
    mails.close();
  }

  @BeforeEach
  void speaker() {
    mails.sent();
    mails.forget();
    network.execute("DELETE FROM outbox");
    network.execute("UPDATE tenure SET held_until = now() WHERE held_until IS NULL");
    network.execute("UPDATE focal_point SET shared_mailbox = NULL");
    SmallMeeting plenary = new SmallMeeting(network).openToPublic(true).inviting("SN");
    meeting = plenary.id();
    inscription = plenary.inscription(plenary.segment());
    network.execute(
        "UPDATE meeting SET title_en = 'Plenary', receipt_copies = '{second@asp.example}' WHERE id = $1",
        meeting);
    network.execute(
        """
        UPDATE inscription SET email = 'speaker@test.example', language = 'en', way = 'PUBLIC_FORM', ticket = 7,
               delegation = 'state:SN', delegation_name = NULL, state_iso = 'SN' WHERE id = $1""",
        inscription);
  }

  private void tell(FloorNotice notice) {
    Waiting.on(mail.inscriptions(network.database().pool(), List.of(inscription), notice));
  }

  private UUID focalPointHolder() {
    UUID person = network.person();
    network.holds(person, network.focalPoint());
    return person;
  }

  private static String address(UUID person) {
    return network.rows("SELECT email FROM person WHERE id = $1", person).get(0).getString(0);
  }

  @Test
  void a_receipt_has_the_ticket_a_link_of_its_own_and_a_calendar_file() {
    network.execute("UPDATE inscription SET status = 'UNVERIFIED' WHERE id = $1", inscription);
    tell(FloorNotice.RECEIPT);
    Mail receipt = mails.to("speaker@test.example").get(0);
    assertThat(receipt.subject()).isEqualTo("Plenary: request for the floor no. 7");
    assertThat(receipt.text())
        .contains("Ticket: 7", "Senegal", "A speaker", "French", "https://hub.example/s/")
        .contains("Please confirm your mail address");
    assertThat(receipt.files()).hasSize(1);
    Mail copy = mails.to("second@asp.example").get(0);
    assertThat(copy.text())
        .contains("Ticket: 7", "The address is yet to be confirmed.")
        .doesNotContain("/s/");
  }

  @ParameterizedTest
  @EnumSource(
      value = FloorNotice.class,
      names = {"RECEIPT", "REPLACED", "WITHDRAWN", "REMOVED"})
  void whoever_asked_for_the_floor_is_told_in_their_language(FloorNotice notice) {
    network.execute("UPDATE inscription SET language = 'fr' WHERE id = $1", inscription);
    tell(notice);
    tell(notice);
    assertThat(mails.to("speaker@test.example")).hasSize(1);
    assertThat(mails.to("speaker@test.example").get(0).text()).contains("Numéro d’ordre\u202f: 7");
    assertThat(mails.to("second@asp.example")).hasSize(notice == FloorNotice.REMOVED ? 0 : 1);
  }

  @Test
  void the_delegations_focal_points_hear_that_it_was_inscribed_but_for_whoever_did_so() {
    UUID holder = focalPointHolder();
    UUID inscriber = focalPointHolder();
    network.execute("UPDATE inscription SET person_id = $2 WHERE id = $1", inscription, inscriber);
    tell(FloorNotice.INSCRIBED_FOR_YOU);
    assertThat(mails.sent()).hasSize(1);
    Mail told = mails.to(address(holder)).get(0);
    assertThat(told.subject()).isEqualTo("Plenary: your delegation is on the speakers’ list");
    assertThat(told.text()).contains("https://hub.example/floor/").doesNotContain("/s/");
  }

  @Test
  void one_that_was_withdrawn_meanwhile_is_not_told_to_the_delegation() {
    focalPointHolder();
    network.execute("UPDATE inscription SET status = 'WITHDRAWN' WHERE id = $1", inscription);
    tell(FloorNotice.INSCRIBED_FOR_YOU);
    assertThat(mails.sent()).isEmpty();
  }

  @Test
  void what_was_asked_for_always_comes_and_the_rest_is_urgent_to_the_delegation() {
    Pool pool = network.database().pool();
    Supplier<URI> hub = () -> URI.create("https://hub.example/");
    UUID holder = focalPointHolder();
    network.execute(
        "UPDATE focal_point SET shared_mailbox = 'shared@x.example' WHERE id IN "
            + "(SELECT focal_point_id FROM tenure WHERE person_id = $1)",
        holder);
    tell(FloorNotice.RECEIPT);
    tell(FloorNotice.INSCRIBED_FOR_YOU);
    assertThat(new InscriptionLetter(pool, hub, new Passes()).about(queued("speaker@test.example")))
        .isEqualTo(MailAbout.ALWAYS);
    InscribedForYouLetter letters = new InscribedForYouLetter(pool, hub);
    assertThat(letters.about(queued(address(holder))))
        .isEqualTo(MailAbout.of(MailTopic.FLOOR, Optional.of(holder)).urgent(true));
    UUID focalPoint =
        network
            .rows("SELECT focal_point_id FROM tenure WHERE person_id = $1", holder)
            .get(0)
            .getUUID(0);
    assertThat(letters.about(queued("shared@x.example")))
        .isEqualTo(MailAbout.of(MailTopic.FLOOR, Optional.of(focalPoint)).urgent(true));
  }

  private static QueuedMail queued(String recipient) {
    return LetterSpecimens.queued(network).stream()
        .filter(mail -> mail.recipient().equals(recipient))
        .findFirst()
        .orElseThrow();
  }

  /** For people to look at. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void letters_are_kept_to_be_looked_at(Language language) {
    Pool pool = network.database().pool();
    Supplier<URI> hub = () -> URI.create("https://hub.example/");
    focalPointHolder();
    network.execute("UPDATE person SET language = $1", language.tag());
    network.execute(
        "UPDATE inscription SET language = $2 WHERE id = $1", inscription, language.tag());
    for (FloorNotice notice : FloorNotice.values()) {
      tell(notice);
    }
    LetterSpecimens.keepOutbox(
        network,
        List.of(
            new InscriptionLetter(pool, hub, new Passes()),
            new InscriptionCopyLetter(pool, hub),
            new InscribedForYouLetter(pool, hub)));
  }

  @Test
  void nothing_that_people_write_becomes_a_header_or_markup() {
    String trap = "x\r\nBcc: victim@evil.example\r\n\r\n<script>alert(1)</script>\"><img src=x>";
    network.execute("UPDATE meeting SET title_en = $2, place = $2 WHERE id = $1", meeting, trap);
    network.execute(
        """
        UPDATE inscription SET speaker_name = $2, speaker_title = $2, delegation = 'other:x', state_iso = NULL,
               delegation_name = $2 WHERE id = $1""",
        inscription,
        trap);
    for (FloorNotice notice : FloorNotice.values()) {
      tell(notice);
    }
    assertThat(mails.sent()).hasSizeGreaterThan(4);
    for (Mail one : mails.sent()) {
      assertThat(one.recipients()).hasSize(1).doesNotContain("victim@evil.example");
      assertThat(one.header("Bcc")).isEmpty();
      assertThat(one.html()).doesNotContain("<script>", "<img");
    }
  }
}
