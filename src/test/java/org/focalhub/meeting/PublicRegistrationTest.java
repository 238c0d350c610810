package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever comes by the public form, and holds nothing but the link of their receipt. */
@Timeout(60)
class PublicRegistrationTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Duration A_DAY = Duration.ofHours(24);

  private static RegistrationHub hub;
  private static RegistrationService service;

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
    service = hub.service();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** What other tests left unverified is over. */
  @BeforeEach
  void open() {
    hub.at(RegistrationHub.OPEN.plus(A_DAY));
    while (Waiting.on(service.expire()) > 0) {
      // One meeting after the other.
    }
    hub.at(RegistrationHub.OPEN);
  }

  private static Submission form(UUID meeting, String email) {
    return hub.form(meeting, DelegationInput.named("Coalition for the Court"), email);
  }

  private static void assertRefused(Runnable act, String detail) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.problem().detail()).contains(detail));
  }

  @Test
  void an_unverified_registration_holds_its_number_and_its_place() {
    UUID meeting = hub.meeting("capacity = 1");
    Registered first = hub.submit(form(meeting, "one@test.example"));
    assertThat(first.standing()).isEqualTo(Standing.UNVERIFIED);
    assertThat(first.at()).isEqualTo(RegistrationHub.OPEN);
    Registered second = hub.submit(form(meeting, "two@test.example"));
    Waiting.on(service.verifyByPass(second.id()));
    assertThat(hub.standings(meeting)).containsExactly("1 UNVERIFIED", "2 WAITING");
    assertThat(Waiting.on(service.verifyByPass(first.id())).standing())
        .isEqualTo(Standing.CONFIRMED);
    assertThat(Waiting.on(service.verifyByPass(first.id())).number()).isEqualTo(1);
    assertThat(hub.entries(meeting))
        .containsExactly("REGISTERED", "REGISTERED", "VERIFIED", "VERIFIED");
  }

  @Test
  void what_was_not_verified_within_a_day_expires_and_its_place_goes_on() {
    UUID meeting = hub.meeting("capacity = 2");
    hub.submit(form(meeting, "never@test.example"));
    Registered kept = hub.submit(form(meeting, "kept@test.example"));
    Waiting.on(service.verifyByPass(kept.id()));
    hub.at(RegistrationHub.OPEN.plusMillis(1));
    hub.submit(form(meeting, "waits@test.example"));

    hub.at(RegistrationHub.OPEN.plus(A_DAY).minusMillis(1));
    assertThat(Waiting.on(service.expire())).isZero();
    hub.at(RegistrationHub.OPEN.plus(A_DAY));
    assertThat(Waiting.on(service.expire())).isEqualTo(1);
    assertThat(Waiting.on(service.expire())).isZero();
    assertThat(hub.standings(meeting)).containsExactly("1 EXPIRED", "2 CONFIRMED", "3 UNVERIFIED");
    assertThat(Waiting.on(service.byPass(idOf(meeting, 3))).waitingBefore()).isEmpty();
    assertRefused(() -> Waiting.on(service.verifyByPass(idOf(meeting, 1))), "registration-over");
  }

  /** The hub under test looks for what has expired too, and may be at it. */
  private static void awaitExpiry(UUID meeting, String... standings) {
    await()
        .untilAsserted(
            () -> {
              Waiting.on(service.expire());
              assertThat(hub.standings(meeting)).containsExactly(standings);
            });
  }

  private static UUID idOf(UUID meeting, int number) {
    return hub.network
        .rows("SELECT id FROM registration WHERE meeting_id = $1 AND number = $2", meeting, number)
        .get(0)
        .getUUID(0);
  }

  @Test
  void two_hubs_that_look_for_expired_ones_expire_each_once() {
    UUID meeting = hub.meeting();
    for (int number = 0; number < 20; number++) {
      hub.submit(form(meeting, "expires" + number + "@test.example"));
    }
    hub.at(RegistrationHub.OPEN.plus(A_DAY));
    RegistrationService other =
        new RegistrationService(DATABASE.open().pool(), hub.timelines(), RegistrationHub.mail());
    var one = service.expire();
    var two = other.expire();
    Waiting.on(one.compose(done -> two));
    awaitExpiry(
        meeting,
        IntStream.rangeClosed(1, 20)
            .mapToObj(number -> number + " EXPIRED")
            .toArray(String[]::new));
    assertThat(hub.entries(meeting).stream().filter("EXPIRED"::equals)).hasSize(1);
  }

  @Test
  void a_form_sent_twice_gives_one_registration() {
    UUID meeting = hub.meeting();
    UUID command = UUID.randomUUID();
    Registered first =
        Waiting.on(service.submitPublic(form(meeting, "twice@test.example"), command));
    assertThat(Waiting.on(service.submitPublic(form(meeting, "twice@test.example"), command)))
        .isEqualTo(first);
    assertThat(hub.standings(meeting)).hasSize(1);
  }

  @Test
  void an_address_that_is_registered_gets_no_second_number_and_the_page_is_told_nothing_of_it() {
    UUID meeting = hub.meeting();
    hub.submit(form(meeting, "known@test.example"));
    UUID command = UUID.randomUUID();
    Submission again = form(meeting, "known@test.example");
    assertRefused(() -> Waiting.on(service.submitPublic(again, command)), "registered-already");
    assertRefused(() -> Waiting.on(service.submitPublic(again, command)), "registered-already");
    assertThat(hub.entries(meeting)).containsExactly("REGISTERED");
  }

  @Test
  void a_meeting_that_is_not_public_takes_no_form() {
    UUID meeting = hub.meeting("open_to_public = false");
    assertRefused(() -> hub.submit(form(meeting, "form@test.example")), "registration-closed");
  }

  @Test
  void whoever_holds_the_pass_sees_changes_and_withdraws() {
    UUID meeting = hub.meeting();
    UUID id = hub.submit(form(meeting, "pass@test.example")).id();
    RegistrationChange change =
        new RegistrationChange(1, " Awa Fall ", "", "Vegetarian", Language.EN);
    UUID command = UUID.randomUUID();
    RegistrationView changed = Waiting.on(service.changeByPass(id, change, command));
    assertThat(changed.name()).isEqualTo("Awa Fall");
    assertThat(changed.may().withdraw()).isTrue();
    assertThat(Waiting.on(service.changeByPass(id, change, command)).version()).isEqualTo(2);

    UUID withdrawal = UUID.randomUUID();
    Waiting.on(service.withdrawByPass(id, withdrawal));
    assertThat(Waiting.on(service.withdrawByPass(id, withdrawal)).standing())
        .isEqualTo(Standing.WITHDRAWN);
    assertRefused(
        () -> Waiting.on(service.withdrawByPass(id, UUID.randomUUID())), "registration-over");
  }

  @Test
  void an_account_finds_its_public_registration_once_the_address_is_known_to_be_theirs() {
    UUID meeting = hub.meeting();
    UUID person = hub.network.person();
    String email =
        hub.network.rows("SELECT email FROM person WHERE id = $1", person).get(0).getString(0);
    UUID id = hub.submit(form(meeting, email)).id();
    var member = hub.network.signedIn(person, person);
    assertThat(hub.as(member).get("/api/registrations/" + id).status()).isEqualTo(404);
    Waiting.on(service.verifyByPass(id));
    assertThat(hub.as(member).get("/api/registrations/" + id).status()).isEqualTo(200);
  }
}
