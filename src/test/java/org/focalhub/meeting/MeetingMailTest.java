package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.focalhub.platform.id.Ids;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told of what. */
class MeetingMailTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;
  private MailPlenary plenary;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
  }

  @BeforeEach
  void plenary() {
    network.execute("UPDATE tenure SET held_until = now() WHERE held_until IS NULL");
    plenary = new MailPlenary(network);
  }

  @ParameterizedTest
  @EnumSource(
      value = MeetingNotice.class,
      names = {"RECEIPT", "CHANGED", "WITHDRAWN"})
  void what_somebody_hands_in_is_copied_to_the_organisers_addresses(MeetingNotice notice) {
    plenary.tell(plenary.comes("awa@test.example", "PLACED"), notice);
    assertThat(plenary.queued())
        .containsExactly(
            "meeting-copy second@asp.example",
            "meeting-copy secretariat@asp.example",
            "meeting-registration awa@test.example");
  }

  @ParameterizedTest
  @EnumSource(
      value = MeetingNotice.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RECEIPT", "CHANGED", "WITHDRAWN"})
  void what_becomes_of_it_is_told_to_its_owner_alone(MeetingNotice notice) {
    plenary.tell(plenary.comes("awa@test.example", "PLACED"), notice);
    assertThat(plenary.queued()).containsExactly("meeting-registration awa@test.example");
  }

  @Test
  void a_receipt_that_is_asked_for_again_and_again_is_sent_once_in_ten_minutes() {
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    plenary.set("receipt_copies = '{}'");
    plenary.at(Instant.parse("2024-12-01T12:00:00Z"));
    plenary.tell(registration, MeetingNotice.RECEIPT);
    plenary.at(Instant.parse("2024-12-01T12:09:59.999Z"));
    plenary.tell(registration, MeetingNotice.RECEIPT);
    assertThat(plenary.queued()).hasSize(1);
    plenary.at(Instant.parse("2024-12-01T12:10:00Z"));
    plenary.tell(registration, MeetingNotice.RECEIPT);
    assertThat(plenary.queued()).hasSize(2);
  }

  @Test
  void one_change_is_told_once_and_the_next_one_again() {
    UUID registration = plenary.comes("awa@test.example", "PLACED");
    plenary.tell(registration, MeetingNotice.CHANGED);
    plenary.tell(registration, MeetingNotice.CHANGED);
    assertThat(plenary.queued()).hasSize(3);
    network.execute("UPDATE registration SET version = version + 1 WHERE id = $1", registration);
    plenary.tell(registration, MeetingNotice.CHANGED);
    assertThat(plenary.queued()).hasSize(6);
  }

  @Test
  void the_outbox_knows_neither_names_nor_secrets() {
    plenary.tell(plenary.comes("awa@test.example", "PLACED"), MeetingNotice.RECEIPT);
    assertThat(plenary.outbox("awa@test.example").getJsonObject("arguments").fieldNames())
        .containsExactlyInAnyOrder("meeting", "registration", "notice");
    assertThat(network.count("SELECT count(*) FROM meeting_pass")).isZero();
  }

  @Test
  void the_delegations_focal_points_that_are_invited_are_asked_to_confirm() {
    plenary.set("invited_kinds = '{NATIONAL}'");
    plenary.serves("national", "NATIONAL", "SN");
    plenary.serves("money", "FINANCIAL_INVESTIGATION", "SN");
    plenary.serves("elsewhere", "NATIONAL", "CR");
    confirm(plenary.comes("awa@test.example", "PLACED"));
    assertThat(plenary.queued()).containsExactly("meeting-to-confirm national@state.example");
  }

  @Test
  void where_none_is_invited_its_national_ones_and_missions_are_asked() {
    plenary.set("invited_states = '{CR}'");
    plenary.serves("national", "NATIONAL", "SN");
    plenary.serves("mission", "MISSION_CONTACT", "SN");
    plenary.serves("money", "FINANCIAL_INVESTIGATION", "SN");
    confirm(plenary.comes("awa@test.example", "PLACED"));
    assertThat(plenary.queued())
        .containsExactly(
            "meeting-to-confirm mission@state.example",
            "meeting-to-confirm national@state.example");
  }

  @Test
  void nobody_is_asked_to_confirm_themselves() {
    plenary.serves("awa", "NATIONAL", "SN");
    UUID registrar = plenary.serves("registrar", "NATIONAL", "SN");
    UUID registration = plenary.comes("awa@state.example", "PLACED");
    network.execute(
        "UPDATE registration SET registered_by = $2 WHERE id = $1", registration, registrar);
    confirm(registration);
    assertThat(plenary.queued()).isEmpty();
  }

  private void confirm(UUID registration) {
    Waiting.on(plenary.mail.toConfirm(network.database().pool(), registration));
  }

  @Test
  void the_invited_are_told_once_and_chased_once_each_time() {
    plenary.serves("national", "NATIONAL", "SN");
    plenary.serves("uninvited", "NATIONAL", "CR");
    network.execute(
        """
        UPDATE focal_point SET shared_mailbox = 'mailbox@state.example', languages = '{wo,fr}'
         WHERE id = (SELECT focal_point_id FROM serving s JOIN person p ON p.id = s.person_id
                      WHERE p.email = 'national@state.example')""");
    assertThat(plenary.invite(InvitedNotice.PUBLISHED, "state:SN", "state:CR")).isEqualTo(2);
    assertThat(plenary.invite(InvitedNotice.PUBLISHED, "state:SN")).isZero();
    assertThat(plenary.queued())
        .containsExactly(
            "meeting-invited mailbox@state.example", "meeting-invited national@state.example");
    assertThat(plenary.outbox("mailbox@state.example").getString("language")).isEqualTo("fr");

    assertThat(plenary.invite(InvitedNotice.CHASE, "state:SN")).isEqualTo(2);
    assertThat(plenary.invite(InvitedNotice.CHASE, "state:SN")).isZero();
    network.execute(
        "INSERT INTO meeting_chase (meeting_id, delegation, last_at) VALUES ($1, 'state:SN', now())",
        plenary.meeting);
    assertThat(plenary.invite(InvitedNotice.CHASE, "state:SN")).isEqualTo(2);
    assertThat(plenary.invite(InvitedNotice.CHASE)).isZero();
  }

  @Test
  void whoever_comes_or_is_to_speak_is_told_once_that_it_is_cancelled() {
    plenary.comes("awa@test.example", "PLACED");
    plenary.comes("waits@test.example", "WAITING");
    plenary.comes("gone@test.example", "WITHDRAWN");
    plenary.comes("declined@test.example", "DECLINED");
    speaks("awa@test.example", 1, "WAITING");
    speaks("speaker@test.example", 2, "UNVERIFIED");
    speaks("silent@test.example", 3, "WITHDRAWN");
    for (int time = 0; time < 2; time++) {
      Waiting.on(plenary.mail.cancelled(network.database().pool(), plenary.meeting));
    }
    assertThat(plenary.queued())
        .isEqualTo(
            List.of(
                "meeting-cancelled awa@test.example",
                "meeting-cancelled speaker@test.example",
                "meeting-cancelled waits@test.example"));
  }

  private void speaks(String email, int ticket, String status) {
    UUID segment = Ids.next();
    network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FLOOR')", segment);
    network.execute(
        """
        INSERT INTO segment (id, meeting_id, ordinal, title_en, title_fr, starts_at, ends_at, opens_at, closes_at)
        SELECT $1, m.id, $3, 'Segment', 'Segment', m.starts_at, m.ends_at, m.opens_at, m.closes_at
          FROM meeting m WHERE m.id = $2""",
        segment,
        plenary.meeting,
        ticket);
    network.execute(
        """
        INSERT INTO inscription (id, segment_id, lane, ticket, at, delegation, state_iso, speaker_name, speech_language,
                                 email, language, way, status, place)
        VALUES ($1, $2, 'LIST', $3, now(), 'state:SN', 'SN', 'A speaker', 'fr', $4, 'fr', 'PUBLIC_FORM', $5, 1)""",
        Ids.next(),
        segment,
        ticket,
        email,
        status);
  }
}
