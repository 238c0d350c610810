package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.SmallMeeting;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What time brings to meetings, with a clock that is moved. */
@Timeout(60)
class MeetingWatchTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Instant ERASED_ON = RegistrationHub.ENDS.plus(Duration.ofDays(90));

  private static RegistrationHub hub;

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** Two hubs look at the same time. */
  private static void look() {
    Waiting.on(Future.all(watch().sweep(), watch().sweep()));
  }

  private static MeetingWatch watch() {
    return new MeetingWatch(DATABASE.vertx(), hub.service(), new Erasure(hub.database().pool()));
  }

  private static UUID submitted(UUID meeting, String email) {
    return hub.submit(hub.form(meeting, DelegationInput.named("Coalition"), email)).id();
  }

  private static Row one(String sql, UUID id) {
    return hub.network.rows(sql, id).get(0);
  }

  @Test
  void an_address_that_is_not_verified_in_a_day_gives_its_place_away_and_both_are_told() {
    hub.at(RegistrationHub.OPEN);
    UUID meeting = hub.meeting("capacity = 1");
    submitted(meeting, "never@watch.example");
    UUID waits = submitted(meeting, "waits@watch.example");
    Waiting.on(hub.service().verifyByPass(waits));
    hub.at(RegistrationHub.OPEN.plus(Duration.ofDays(1)).minusMillis(1));
    look();
    assertThat(hub.standings(meeting)).containsExactly("1 UNVERIFIED", "2 WAITING");
    hub.at(RegistrationHub.OPEN.plus(Duration.ofDays(1)));
    look();
    assertThat(hub.standings(meeting)).containsExactly("1 EXPIRED", "2 CONFIRMED");
    assertThat(notices(meeting))
        .containsExactly(
            "never@watch.example EXPIRED",
            "never@watch.example RECEIPT",
            "waits@watch.example PROMOTED",
            "waits@watch.example RECEIPT");
  }

  private static List<String> notices(UUID meeting) {
    return hub
        .network
        .rows(
            "SELECT recipient || ' ' || (arguments->>'notice') FROM outbox WHERE arguments->>'meeting' = $1 ORDER BY 1",
            meeting.toString())
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void personal_data_is_erased_on_the_day_and_not_a_millisecond_before() {
    hub.at(RegistrationHub.OPEN);
    UUID meeting = hub.meeting();
    UUID registration = submitted(meeting, "erased@watch.example");
    Waiting.on(hub.service().verifyByPass(registration));
    String pass =
        Waiting.on(
            new Passes()
                .issue(
                    hub.database().pool(), new Passes.Pass.OfRegistration(meeting, registration)));
    hub.at(ERASED_ON.minusMillis(1));
    look();
    assertThat(one("SELECT name FROM registration WHERE id = $1", registration).getString(0))
        .isEqualTo("Awa Ndiaye");

    hub.at(ERASED_ON);
    look();
    Row row =
        one("SELECT r.*, r::text AS everything FROM registration r WHERE id = $1", registration);
    assertThat(row.getString("everything")).doesNotContain("Awa", "Legal", "erased@");
    assertThat(row.getInteger("number")).isEqualTo(1);
    assertThat(row.getString("delegation_name")).isEqualTo("Coalition");
    assertThat(row.getOffsetDateTime("erased_at").toInstant()).isEqualTo(ERASED_ON);
    assertThat(
            one("SELECT erased_at IS NOT NULL FROM meeting WHERE id = $1", meeting).getBoolean(0))
        .isTrue();
    assertThat(Waiting.on(new Passes().find(hub.database().pool(), pass))).isEmpty();
    assertThat(notices(meeting)).isEmpty();
  }

  @Test
  void speakers_are_erased_and_their_delegation_stays() {
    hub.at(RegistrationHub.OPEN);
    SmallMeeting meeting = new SmallMeeting(hub.network);
    UUID inscription = meeting.inscription(meeting.segment());
    hub.network.execute(
        "UPDATE inscription SET email = 'speaker@watch.example' WHERE id = $1", inscription);
    hub.network.execute(
        "UPDATE meeting SET starts_at = '2024-12-05T14:00:00Z', ends_at = '2024-12-05T16:00:00Z', erase_at = $2 WHERE id = $1",
        meeting.id(),
        RegistrationHub.offset(ERASED_ON));
    hub.at(ERASED_ON);
    look();
    Row row = one("SELECT * FROM inscription WHERE id = $1", inscription);
    assertThat(row.getString("speaker_name")).isEmpty();
    assertThat(row.getString("email")).isNull();
    assertThat(row.getString("delegation_name")).startsWith("Body ");
  }
}
