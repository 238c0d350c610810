package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.LetterSpecimens;
import org.focalhub.testing.RealMail;
import org.focalhub.testing.RealMail.Mail;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the mails of meetings say, as a mail server receives them. */
@Timeout(60)
class MeetingLettersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Pattern LINK =
      Pattern.compile("https://hub\\.example/r/([A-Za-z0-9_-]{43})\\?lang=");

  private static SmallNetwork network;
  private static RealMail mails;
  private MailPlenary plenary;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    Supplier<URI> hub = () -> URI.create("https://hub.example/");
    var pool = network.database().pool();
    List<MailWriter> writers =
        List.of(
            new RegistrationLetter(pool, hub, new Passes()),
            new CopyLetter(pool, hub),
            new ToConfirmLetter(pool, hub),
            new InvitedLetter(pool, hub),
            new CancelledLetter(pool, hub));
    mails = new RealMail(DATABASE.vertx(), network, writers);
  }

  @AfterAll
  static void stop() {
    mails.close();
  }

  @BeforeEach
  void plenary() {
    network.execute("UPDATE tenure SET held_until = now() WHERE held_until IS NULL");
    mails.sent();
    mails.forget();
    plenary = new MailPlenary(network);
  }

  private Mail told(UUID registration, MeetingNotice notice) {
    plenary.tell(registration, notice);
    return mails.to("awa@test.example").get(0);
  }

  private static String secret(Mail mail) {
    Matcher link = LINK.matcher(mail.text());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static Optional<Passes.Pass> pass(String secret) {
    return Waiting.on(new Passes().find(network.database().pool(), secret));
  }

  @Test
  void a_receipt_has_the_number_the_exact_instant_and_what_was_registered() {
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    int number =
        network
            .rows("SELECT number FROM registration WHERE id = $1", registration)
            .get(0)
            .getInteger(0);
    Mail receipt = told(registration, MeetingNotice.RECEIPT);
    assertThat(receipt.subject()).isEqualTo("Plenary on cooperation: registration no. " + number);
    for (String body : List.of(receipt.text(), receipt.html())) {
      assertThat(body)
          .contains("Number: " + number)
          .contains("Received: 4 December 2024, 17:59:59.999 (The Hague)")
          .contains("4 December 2024, 16:59:59.999 UTC")
          .contains("Awa Ndiaye", "Legal Adviser", "Senegal", "World Forum")
          .contains("When: Thursday 5 December 2024, 15:00 to 17:00 (The Hague)")
          .contains("Your place is confirmed.");
    }
    assertThat(pass(secret(receipt)))
        .contains(new Passes.Pass.OfRegistration(plenary.meeting, registration));
  }

  @Test
  void a_calendar_file_comes_with_it_that_a_calendar_can_read() {
    Mail receipt = told(plenary.comes("awa@test.example", "PLACED"), MeetingNotice.RECEIPT);
    assertThat(receipt.message())
        .satisfies(mail -> assertThat(mail.getContentType()).startsWith("multipart/mixed"));
    assertThat(receipt.files()).hasSize(1);
    RealMail.File file = receipt.files().get(0);
    assertThat(file.name()).endsWith(".ics");
    assertThat(file.contentType()).startsWith("text/calendar");
    VEvent event = Biweekly.parse(file.text()).first().getEvents().get(0);
    assertThat(event.getSummary().getValue()).isEqualTo("Plenary on cooperation");
    assertThat(event.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2024-12-05T14:00:00Z"));
    assertThat(event.getDateEnd().getValue().toInstant())
        .isEqualTo(Instant.parse("2024-12-05T16:00:00Z"));
  }

  @Test
  void whoever_has_yet_to_verify_the_address_is_asked_to() {
    Mail receipt = told(plenary.unverified("awa@test.example"), MeetingNotice.RECEIPT);
    assertThat(receipt.text())
        .contains("Please confirm your mail address within 24 hours")
        .contains("Your number is reserved.");
    assertThat(receipt.html()).contains(">Confirm the address; see, change or withdraw");
  }

  @Test
  void a_late_one_that_is_held_apart_is_asked_too() {
    UUID registration = plenary.unverified("awa@test.example");
    network.execute("UPDATE registration SET status = 'HELD' WHERE id = $1", registration);
    assertThat(told(registration, MeetingNotice.RECEIPT).text())
        .contains("Please confirm your mail address", "came in late");
  }

  @Test
  void copies_go_to_the_organisers_addresses_without_any_link_that_changes_it() {
    told(plenary.comes("awa@test.example", "PLACED"), MeetingNotice.RECEIPT);
    for (String address : List.of("secretariat@asp.example", "second@asp.example")) {
      Mail copy = mails.to(address).get(0);
      assertThat(copy.subject()).startsWith("Plenary on cooperation: copy of registration no. ");
      assertThat(copy.text())
          .contains("17:59:59.999 (The Hague)", "Awa Ndiaye", "awa@test.example");
      assertThat(copy.text() + copy.html()).doesNotContain("/r/");
    }
    assertThat(
            network.count(
                "SELECT count(*) FROM meeting_pass WHERE meeting_id = $1", plenary.meeting))
        .isEqualTo(1);
  }

  @Test
  void somebody_with_an_account_is_led_to_the_hub() {
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    UUID person = network.person();
    network.execute("UPDATE registration SET person_id = $2 WHERE id = $1", registration, person);
    assertThat(told(registration, MeetingNotice.RECEIPT).text())
        .contains("https://hub.example/meetings/" + plenary.meeting)
        .doesNotContain("/r/");
  }

  @Test
  void a_letter_that_is_written_again_makes_the_link_before_void() {
    String first = secret(told(plenary.comes("awa@test.example", "PLACED"), MeetingNotice.RECEIPT));
    network.execute(
        "UPDATE outbox SET state = 'QUEUED', due_at = now() WHERE recipient = 'awa@test.example'");
    String second = secret(mails.to("awa@test.example").get(1));
    assertThat(pass(first)).isEmpty();
    assertThat(pass(second)).isPresent();
  }

  @Test
  void links_of_different_letters_are_good_together() {
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    String receipt = secret(told(registration, MeetingNotice.RECEIPT));
    plenary.tell(registration, MeetingNotice.PROMOTED);
    String promoted = secret(mails.to("awa@test.example").get(1));
    assertThat(pass(receipt)).isPresent();
    assertThat(pass(promoted)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(MeetingNotice.class)
  void every_notice_is_written_in_both_languages(MeetingNotice notice) {
    UUID english = plenary.comes("awa@test.example", status(notice));
    UUID french = plenary.comes("binta@test.example", status(notice));
    network.execute(
        "UPDATE registration SET language = 'fr', reason = 'Motif' WHERE id = $1", french);
    plenary.tell(french, notice);
    assertThat(told(english, notice).subject()).contains("Plenary on cooperation");
    Mail letter = mails.to("binta@test.example").get(0);
    assertThat(letter.subject()).startsWith("Séance plénière").contains("\u202f: ");
    assertThat(letter.text())
        .contains("Motif communiqué\u202f: Motif", "Reçue\u202f: 4 décembre 2024");
  }

  private static String status(MeetingNotice notice) {
    return switch (notice) {
      case WITHDRAWN, DECLINED, EXPIRED -> notice.name();
      case DELEGATION_REFUSED -> "DECLINED";
      case TO_WAITING_LIST -> "WAITING";
      default -> "PLACED";
    };
  }

  @ParameterizedTest
  @CsvSource({"PROMOTED,WITHDRAWN", "CONFIRMED,DECLINED", "TO_WAITING_LIST,EXPIRED"})
  void what_holds_no_more_is_not_told(MeetingNotice notice, String status) {
    plenary.tell(plenary.comes("awa@test.example", status), notice);
    assertThat(mails.to("awa@test.example")).isEmpty();
    assertThat(plenary.outbox("awa@test.example").getString("state")).isEqualTo("SKIPPED");
  }

  @Test
  void an_erased_registration_and_a_former_address_for_copies_get_nothing() {
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    plenary.tellBefore(
        """
        WITH meant AS (UPDATE meeting SET receipt_copies = '{}' WHERE id = '%s')
        UPDATE registration SET email = '', erased_at = now() WHERE id = '%s'"""
            .formatted(plenary.meeting, registration),
        registration,
        MeetingNotice.RECEIPT);
    assertThat(mails.sent()).isEmpty();
    assertThat(plenary.queued()).hasSize(3);
  }

  @Test
  void a_focal_point_is_asked_to_confirm_while_that_is_to_be_done() {
    plenary.serves("national", "NATIONAL", "SN");
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    network.execute(
        "UPDATE registration SET delegation_pending = true WHERE id = $1", registration);
    Waiting.on(plenary.mail.toConfirm(network.database().pool(), registration));
    Mail asked = mails.to("national@state.example").get(0);
    assertThat(asked.text())
        .contains("Awa Ndiaye", "https://hub.example/meetings/" + plenary.meeting)
        .doesNotContain("/r/", "awa@test.example");
  }

  @Test
  void the_invited_hear_of_it_and_the_chased_unless_they_have_answered() {
    plenary.serves("national", "NATIONAL", "SN");
    plenary.set("description_en = 'Existing tools' || chr(10) || 'and better ones'");
    plenary.invite(InvitedNotice.PUBLISHED, "state:SN");
    Mail invitation = mails.to("national@state.example").get(0);
    assertThat(invitation.subject()).isEqualTo("Plenary on cooperation: invitation");
    assertThat(invitation.text())
        .contains("Existing tools", "4 December 2024, 18:00:00.000 (The Hague)");
    assertThat(invitation.files()).hasSize(1);

    plenary.invite(InvitedNotice.CHASE, "state:SN");
    assertThat(mails.to("national@state.example").get(1).subject())
        .endsWith(": your answer is awaited");
    network.execute(
        "INSERT INTO meeting_chase (meeting_id, delegation, last_at) VALUES ($1, 'state:SN', now())",
        plenary.meeting);
    plenary.comes("awa@test.example", "PLACED");
    plenary.invite(InvitedNotice.CHASE, "state:SN");
    assertThat(mails.to("national@state.example")).hasSize(2);
  }

  @Test
  void a_cancelled_meeting_leaves_calendars() {
    plenary.comes("awa@test.example", "PLACED");
    plenary.set("state = 'CANCELLED', cancel_reason = 'The room is flooded', version = 3");
    Waiting.on(plenary.mail.cancelled(network.database().pool(), plenary.meeting));
    Mail letter = mails.to("awa@test.example").get(0);
    assertThat(letter.subject()).isEqualTo("Plenary on cooperation: cancelled");
    assertThat(letter.text()).contains("The room is flooded");
    VEvent event = Biweekly.parse(letter.files().get(0).text()).first().getEvents().get(0);
    assertThat(event.getStatus().isCancelled()).isTrue();
  }

  @Test
  void receipts_always_come_and_what_others_decide_as_the_reader_wishes() {
    Supplier<URI> hub = () -> URI.create("https://hub.example/");
    Pool pool = network.database().pool();
    RegistrationLetter letters = new RegistrationLetter(pool, hub, new Passes());
    UUID person = Ids.next();
    UUID focalPoint = Ids.next();
    assertThat(letters.about(queued(Optional.of(person), "notice", "RECEIPT")))
        .isEqualTo(MailAbout.ALWAYS);
    assertThat(letters.about(queued(Optional.of(person), "notice", "PROMOTED")))
        .isEqualTo(MailAbout.of(MailTopic.MEETING, Optional.of(person)));
    assertThat(new CopyLetter(pool, hub).about(queued(Optional.empty(), "notice", "RECEIPT")))
        .isEqualTo(MailAbout.ALWAYS);
    QueuedMail toMailbox = queued(Optional.empty(), "focalPoint", focalPoint.toString());
    assertThat(new InvitedLetter(pool, hub).about(toMailbox))
        .isEqualTo(MailAbout.of(MailTopic.MEETING, Optional.of(focalPoint)));
    assertThat(new ToConfirmLetter(pool, hub).about(toMailbox))
        .isEqualTo(MailAbout.of(MailTopic.MEETING, Optional.of(focalPoint)));
    assertThat(new CancelledLetter(pool, hub).about(queued(Optional.of(person), "x", "y")).urgent())
        .isTrue();
  }

  private static QueuedMail queued(Optional<UUID> person, String name, String value) {
    return new QueuedMail(
        Ids.next(),
        "a@x.example",
        person,
        "kind",
        "cause",
        Language.EN,
        new JsonObject().put(name, value),
        1);
  }

  @Test
  void the_mailbox_of_a_delegation_is_asked_too_when_somebody_without_an_account_registers() {
    UUID person = plenary.serves("national", "NATIONAL", "SN");
    network.execute(
        "UPDATE focal_point SET shared_mailbox = 'shared@state.example' WHERE id IN "
            + "(SELECT focal_point_id FROM tenure WHERE person_id = $1)",
        person);
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    network.execute(
        "UPDATE registration SET delegation_pending = true WHERE id = $1", registration);
    Waiting.on(plenary.mail.toConfirm(network.database().pool(), registration));
    assertThat(mails.to("shared@state.example")).hasSize(1);
    assertThat(mails.to("national@state.example")).hasSize(1);
  }

  /** For people to look at. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void letters_are_kept_to_be_looked_at(Language language) {
    Pool pool = network.database().pool();
    Supplier<URI> hub = () -> URI.create("https://hub.example/");
    network.execute("UPDATE person SET language = $1", language.tag());
    plenary.serves("national", "NATIONAL", "SN");
    network.execute("UPDATE person SET language = $1", language.tag());
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    network.execute(
        "UPDATE registration SET language = $2, delegation_pending = true WHERE id = $1",
        registration,
        language.tag());
    for (MeetingNotice notice : MeetingNotice.values()) {
      plenary.tell(registration, notice);
    }
    Waiting.on(plenary.mail.toConfirm(pool, registration));
    plenary.invite(InvitedNotice.PUBLISHED, "state:SN");
    LetterSpecimens.keepOutbox(
        network,
        List.of(
            new RegistrationLetter(pool, hub, new Passes()),
            new CopyLetter(pool, hub),
            new ToConfirmLetter(pool, hub),
            new InvitedLetter(pool, hub)));
    plenary.set("state = 'CANCELLED', cancel_reason = 'The room is flooded', version = 3");
    Waiting.on(plenary.mail.cancelled(pool, plenary.meeting));
    LetterSpecimens.keepOutbox(network, List.of(new CancelledLetter(pool, hub)));
  }

  @Test
  void nothing_that_people_write_becomes_a_header_markup_or_a_calendar_line() {
    String trap =
        "x\r\nBcc: victim@evil.example\r\n\r\n<script>alert(1)</script>\"><img src=x onerror=1>\nEND:VEVENT";
    plenary.set("receipt_copies = '{secretariat@asp.example}'");
    network.execute(
        "UPDATE meeting SET title_en = $2, description_en = $2, host = $2, place = $2, cancel_reason = $2 WHERE id = $1",
        plenary.meeting,
        trap);
    plenary.serves("national", "NATIONAL", "SN");
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    network.execute(
        """
        UPDATE registration SET name = $2, function_title = $2, remarks = $2, reason = $2, delegation_pending = true,
               state_iso = NULL, delegation_name = $2 WHERE id = $1""",
        registration,
        trap);
    for (MeetingNotice notice : MeetingNotice.values()) {
      plenary.tell(registration, notice);
    }
    Waiting.on(plenary.mail.toConfirm(network.database().pool(), registration));
    plenary.invite(InvitedNotice.PUBLISHED, "state:SN");
    List<Mail> sent = mails.sent();
    assertThat(sent).hasSizeGreaterThan(8);
    for (Mail mail : sent) {
      assertThat(mail.recipients()).hasSize(1).doesNotContain("victim@evil.example");
      assertThat(mail.header("Bcc")).isEmpty();
      assertThat(mail.subject()).doesNotContain("\n", "\r");
      assertThat(mail.html()).doesNotContain("<script>", "<img");
      for (RealMail.File file : mail.files()) {
        assertThat(Biweekly.parse(file.text()).first().getEvents()).hasSize(1);
      }
    }
  }
}
