package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.FloorDigest;
import org.focalhub.meeting.MeetingDigest;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSection;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deadlines of meetings, and places in queues, rule by rule. */
class MeetingsInDigestsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;

  private SmallMeeting meeting;
  private UUID person;
  private UUID focalPoint;
  private UUID elsewhere;

  @BeforeAll
  static void open() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
  }

  @BeforeEach
  void senegalIsInvited() {
    network.execute("UPDATE meeting SET state = 'DRAFT'");
    meeting = new SmallMeeting(network).inviting("SN");
    person = network.person();
    focalPoint = network.focalPoint();
    network.holds(person, focalPoint);
    network.execute(
        "UPDATE focal_point SET shared_mailbox = $2 WHERE id = $1",
        focalPoint,
        focalPoint + "@test.example");
    elsewhere = network.person();
    network.holds(elsewhere, network.focalPoint("NATIONAL", "CR", "LATIN_AMERICAN_AND_CARIBBEAN"));
  }

  private static List<DigestSection> ofPerson(UUID id) {
    return sections(Optional.of(id), Optional.empty(), id);
  }

  private List<DigestSection> ofMailbox() {
    return sections(Optional.empty(), Optional.of(focalPoint), focalPoint);
  }

  private static List<DigestSection> sections(
      Optional<UUID> person, Optional<UUID> mailbox, UUID id) {
    DigestReader reader =
        new DigestReader(id, person, mailbox, "x@test.example", Language.EN, ZoneId.of("UTC"));
    List<DigestSection> all = new ArrayList<>();
    for (DigestPart part : List.of(new MeetingDigest(), new FloorDigest())) {
      all.addAll(
          DATABASE.await(
              part.sections(
                  network.database().pool(),
                  reader,
                  new DigestWindow(Instant.EPOCH, Instant.MAX))));
    }
    return all;
  }

  private static List<String> headings(List<DigestSection> sections) {
    assertThat(sections).allMatch(DigestSection::waits);
    return sections.stream().map(DigestSection::heading).toList();
  }

  @Test
  void a_delegation_that_has_not_answered_is_told_until_when_it_can() {
    assertThat(headings(ofPerson(person))).containsExactly("Registration closes within seven days");
    assertThat(ofMailbox()).hasSize(1);
    assertThat(ofPerson(elsewhere)).isEmpty();
    DigestSection.Item item = ofPerson(person).get(0).items().get(0);
    assertThat(item.page()).hasToString("/meetings/" + meeting.id());
    assertThat(item.lines())
        .anyMatch(
            line ->
                line.startsWith("Your delegation has not answered yet. Registration closes on"));
  }

  @Test
  void not_when_it_has_answered() {
    meeting.registration(null);
    assertThat(ofPerson(person)).isEmpty();
    network.execute(
        "UPDATE registration SET status = 'WITHDRAWN' WHERE meeting_id = $1", meeting.id());
    assertThat(ofPerson(person)).hasSize(1);
    network.execute(
        "INSERT INTO meeting_regrets VALUES ($1, 'state:SN', now(), $2, $3)",
        meeting.id(),
        person,
        focalPoint);
    assertThat(ofPerson(person)).isEmpty();
  }

  @Test
  void not_when_it_closes_later_or_has_closed_or_has_not_opened() {
    closes("now() + interval '8 days'");
    assertThat(ofPerson(person)).isEmpty();
    closes("now() - interval '1 minute'");
    assertThat(ofPerson(person)).isEmpty();
    network.execute(
        "INSERT INTO window_extension VALUES (gen_random_uuid(), $1, NULL, 'state:SN', now() + interval '1 day', 'x', $2, now())",
        meeting.id(),
        person);
    assertThat(ofPerson(person)).as("but its own window is longer").hasSize(1);
    network.execute(
        "UPDATE meeting SET opens_at = now() + interval '1 hour', closes_at = now() + interval '2 hours' WHERE id = $1",
        meeting.id());
    assertThat(ofPerson(person)).isEmpty();
  }

  private void closes(String when) {
    network.execute(
        "UPDATE meeting SET opens_at = now() - interval '9 days', closes_at = "
            + when
            + " WHERE id = $1",
        meeting.id());
  }

  @Test
  void not_of_a_meeting_in_preparation_or_cancelled_or_to_whoever_is_not_invited_any_more() {
    for (String state : List.of("DRAFT", "CANCELLED")) {
      meeting.in(state);
      assertThat(ofPerson(person)).isEmpty();
    }
    meeting.in("PUBLISHED").inviting("CR");
    assertThat(ofPerson(person)).isEmpty();
    assertThat(ofMailbox()).isEmpty();
    assertThat(ofPerson(elsewhere)).hasSize(1);
  }

  @Test
  void registrations_to_confirm_are_counted_and_nobody_is_named() {
    for (int number = 0; number < 3; number++) {
      UUID one = meeting.registration(null, "SN", "Figbird", "figbird");
      network.execute("UPDATE registration SET delegation_pending = true WHERE id = $1", one);
    }
    DigestSection section = ofPerson(person).get(0);
    assertThat(section.heading()).isEqualTo("Registrations for your delegation to confirm");
    assertThat(section.items().get(0).lines())
        .containsExactly("3 registrations await your delegation’s confirmation");
    assertThat(section.toString()).doesNotContain("Figbird");
    assertThat(ofMailbox()).hasSize(1);
    assertThat(ofPerson(elsewhere)).isEmpty();
    network.execute(
        "UPDATE registration SET verified_at = NULL WHERE meeting_id = $1", meeting.id());
    assertThat(ofPerson(person)).isEmpty();
  }

  @Test
  void a_place_on_the_waiting_list_is_told_in_the_week_before() {
    UUID other = meeting.registration(null);
    UUID mine = meeting.registration(person);
    network.execute(
        "UPDATE registration SET status = 'WAITING' WHERE meeting_id = $1", meeting.id());
    DigestSection section = ofPerson(person).get(0);
    assertThat(section.heading()).isEqualTo("Your places on waiting lists");
    assertThat(section.items().get(0).lines())
        .contains("Registration No. 2: place 2 on the waiting list");
    assertThat(ofMailbox()).as("not through the focal point").isEmpty();
    network.execute("UPDATE registration SET status = 'PLACED' WHERE id = $1", other);
    assertThat(ofPerson(person).get(0).items().get(0).lines())
        .contains("Registration No. 2: place 1 on the waiting list");
    network.execute("UPDATE registration SET focal_point_id = $2 WHERE id = $1", mine, focalPoint);
    assertThat(ofMailbox()).hasSize(1);
    network.execute(
        "UPDATE meeting SET starts_at = now() + interval '8 days', ends_at = now() + interval '9 days' WHERE id = $1",
        meeting.id());
    assertThat(ofPerson(person)).isEmpty();
  }

  @Test
  void a_place_on_a_speakers_list_is_told_in_the_week_before() {
    meeting.registration(null);
    UUID segment = meeting.segment();
    meeting.inscription(segment);
    UUID mine = meeting.inscription(segment, focalPoint, person, "Figbird", "f@test.example");
    DigestSection section = ofPerson(person).get(0);
    assertThat(section.heading()).isEqualTo("Your places on speakers’ lists");
    assertThat(section.items().get(0).page()).hasToString("/floor/" + segment);
    assertThat(section.items().get(0).lines()).contains("Senegal: one speaker before");
    assertThat(section.toString()).doesNotContain("Figbird");
    assertThat(ofMailbox()).hasSize(1);
    assertThat(ofPerson(elsewhere)).isEmpty();
    network.execute("UPDATE inscription SET status = 'DONE' WHERE id = $1", mine);
    assertThat(ofPerson(person)).isEmpty();
  }

  @Test
  void not_of_a_segment_that_is_later_over_or_taken_off() {
    meeting.registration(null);
    UUID segment = meeting.segment();
    meeting.inscription(segment, focalPoint, person, "Figbird", "f@test.example");
    for (String change :
        List.of(
            "starts_at = now() + interval '8 days', ends_at = now() + interval '9 days'",
            "starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'",
            "starts_at = now(), ends_at = now() + interval '1 day', removed_at = now()")) {
      network.execute("UPDATE segment SET " + change + " WHERE id = $1", segment);
      assertThat(ofPerson(person)).as(change).isEmpty();
    }
  }
}
