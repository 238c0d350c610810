package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.meeting.RegistrationHub.CLOSES;
import static org.focalhub.meeting.RegistrationHub.OPENS;

import java.time.Instant;
import java.util.UUID;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The window holds both of its ends, to the millisecond, by the database's clock. */
@Timeout(60)
class RegistrationWindowTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static RegistrationHub hub;
  private static Member senegal;

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
    senegal = hub.of("SN");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Reply registered(UUID meeting, Instant at) {
    hub.at(at);
    return hub.register(senegal, meeting);
  }

  @Test
  void a_registration_is_refused_one_millisecond_before_the_opening_and_taken_in_at_it() {
    UUID meeting = hub.meeting();
    Reply early = registered(meeting, OPENS.minusMillis(1));
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.body().getString("detail"))
        .isEqualTo(
            "Registration opens on Wednesday 20 November 2024 at 09:00:00 (Central European Standard Time).");
    assertThat(registered(meeting, OPENS).status()).isEqualTo(201);
  }

  @Test
  void a_registration_is_taken_in_at_the_close_and_refused_by_one_millisecond() {
    UUID meeting = hub.meeting();
    Reply inTime = registered(meeting, CLOSES);
    assertThat(inTime.status()).isEqualTo(201);
    assertThat(inTime.body().getString("at")).isEqualTo("2024-12-04T17:00:00Z");
    assertThat(inTime.body().getBoolean("late")).isFalse();

    Reply late = registered(hub.meeting(), CLOSES.plusMillis(1));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem()).isEqualTo("/problems/conflict");
    assertThat(late.body().getString("detail"))
        .isEqualTo(
            "Registration closed on Wednesday 4 December 2024 at 18:00:00 (Central European Standard Time). "
                + "Later registrations are not considered.");
  }

  @Test
  void the_close_is_named_in_french_as_an_official_writes_it() {
    hub.network.execute("UPDATE person SET language = 'fr' WHERE id = $1", senegal.person());
    Reply late = registered(hub.meeting("closes_at = '2024-12-01T17:00:30Z'"), CLOSES);
    hub.network.execute("UPDATE person SET language = 'en' WHERE id = $1", senegal.person());
    assertThat(late.body().getString("detail"))
        .isEqualTo(
            "Les inscriptions ont été closes le dimanche 1er décembre 2024 à 18\u00a0h\u00a000\u00a0min\u00a030\u00a0s "
                + "(heure normale d’Europe centrale). Les inscriptions tardives ne sont pas prises en compte.");
  }

  @Test
  void a_refused_registration_takes_no_number() {
    UUID meeting = hub.meeting();
    registered(meeting, CLOSES.plusMillis(1));
    assertThat(registered(meeting, CLOSES).body().getInteger("number")).isEqualTo(1);
    assertThat(hub.entries(meeting)).containsExactly("REGISTERED");
  }

  @Test
  void a_late_registration_is_held_apart_where_the_meeting_says_so_and_takes_no_place() {
    UUID meeting = hub.meeting("late_policy = 'HELD', capacity = 1");
    Reply held = registered(meeting, CLOSES.plusMillis(1));
    assertThat(held.status()).isEqualTo(201);
    assertThat(held.body().getString("standing")).isEqualTo("HELD");
    assertThat(held.body().getBoolean("late")).isTrue();
    assertThat(held.body().containsKey("waitingBefore")).isFalse();

    hub.at(CLOSES);
    assertThat(hub.register(hub.of("CR"), meeting).body().getString("standing"))
        .isEqualTo("CONFIRMED");
  }

  @Test
  void a_personal_extension_moves_the_close_for_its_delegation_alone() {
    UUID meeting = hub.meeting();
    hub.extend(meeting, "state:SN", CLOSES.plusSeconds(3600));

    Reply extended = registered(meeting, CLOSES.plusSeconds(3600));
    assertThat(extended.status()).isEqualTo(201);
    assertThat(extended.body().getBoolean("late")).isFalse();
    assertThat(hub.register(hub.of("CR"), meeting).status()).isEqualTo(409);
    hub.at(CLOSES.plusSeconds(3600).plusMillis(1));
    Reply late = hub.register(senegal, meeting, "Moussa Fall", "moussa.fall@test.example");
    assertThat(late.body().getString("detail")).contains("at 19:00:00");
  }

  @Test
  void an_extension_that_ends_before_the_close_shortens_nothing() {
    UUID meeting = hub.meeting();
    hub.extend(meeting, "state:SN", CLOSES.minusSeconds(3600));
    assertThat(registered(meeting, CLOSES).status()).isEqualTo(201);
  }

  @Test
  void an_organiser_registers_somebody_after_the_close_which_is_recorded() {
    UUID meeting = hub.meeting();
    hub.at(CLOSES.plusMillis(1));
    Reply late = hub.registerSomebody(hub.organiser(meeting), meeting, "SN", "late@test.example");
    assertThat(late.status()).isEqualTo(201);
    assertThat(late.body().getString("standing")).isEqualTo("CONFIRMED");
    assertThat(late.body().getBoolean("late")).isTrue();
  }

  @Test
  void a_draft_and_a_cancelled_meeting_take_nobody_in() {
    for (String state : new String[] {"DRAFT", "CANCELLED"}) {
      UUID meeting = hub.meeting("state = '" + state + "'");
      hub.at(RegistrationHub.OPEN);
      Reply refused =
          hub.registerSomebody(hub.organiser(meeting), meeting, "SN", "early@test.example");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body().getString("detail"))
          .isEqualTo("Registration for this meeting is not open.");
    }
  }
}
