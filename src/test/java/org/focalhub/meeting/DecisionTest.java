package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.meeting.RegistrationHub.id;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An organiser confirms, declines and moves, several at once. */
@Timeout(60)
class DecisionTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static RegistrationHub hub;

  private final UUID meeting = hub.meeting("capacity = 2");
  private final Member organiser = hub.organiser(meeting);
  private final List<UUID> registered =
      List.of(
          registered("one@test.example"),
          registered("two@test.example"),
          registered("three@test.example"),
          registered("four@test.example"));

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private UUID registered(String email) {
    return id(hub.registerSomebody(organiser, meeting, "SN", email));
  }

  private Reply decide(String decision, Integer... places) {
    return hub.decide(organiser, meeting, decision, ids(places));
  }

  private UUID[] ids(Integer... places) {
    return List.of(places).stream().map(registered::get).toArray(UUID[]::new);
  }

  private static List<Integer> numbers(Reply reply, String member) {
    return reply.body().getJsonArray(member).stream()
        .map(one -> ((JsonObject) one).getInteger("number"))
        .toList();
  }

  @Test
  void declining_several_moves_as_many_up_in_order() {
    Reply decided = decide("DECLINE", 1, 0);
    assertThat(decided.status()).isEqualTo(200);
    assertThat(numbers(decided, "registrations")).containsExactly(2, 1);
    assertThat(numbers(decided, "promoted")).containsExactly(3, 4);
    assertThat(hub.standings(meeting))
        .containsExactly("1 DECLINED", "2 DECLINED", "3 CONFIRMED", "4 CONFIRMED");
    assertThat(hub.entries(meeting)).endsWith("DECLINED", "PROMOTED");
  }

  @Test
  void a_refusal_has_a_reason() {
    Reply refused =
        hub.as(organiser)
            .command(
                "/api/meetings/" + meeting + "/registrations/decide",
                withoutReason(RegistrationHub.decision("DECLINE", ids(0))));
    assertThat(refused.status()).isEqualTo(400);
  }

  private static JsonObject withoutReason(JsonObject decision) {
    decision.remove("reason");
    return decision;
  }

  @Test
  void a_place_taken_back_goes_to_the_next_and_not_to_whom_it_was_taken_from() {
    Reply moved = decide("TO_WAITING_LIST", 0);
    assertThat(numbers(moved, "promoted")).containsExactly(3);
    assertThat(hub.standings(meeting))
        .containsExactly("1 WAITING", "2 CONFIRMED", "3 CONFIRMED", "4 WAITING");
    decide("DECLINE", 1);
    assertThat(hub.standings(meeting))
        .containsExactly("1 CONFIRMED", "2 DECLINED", "3 CONFIRMED", "4 WAITING");
  }

  @Test
  void nobody_is_confirmed_beyond_the_capacity_unless_it_is_said() {
    Reply refused = decide("CONFIRM", 2, 3);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().getString("detail")).startsWith("No place is free.");
    assertThat(hub.standings(meeting)).endsWith("3 WAITING", "4 WAITING");

    Reply beyond =
        hub.as(organiser)
            .command(
                "/api/meetings/" + meeting + "/registrations/decide",
                RegistrationHub.decision("CONFIRM", ids(2, 3)).put("beyondCapacity", true));
    assertThat(beyond.status()).isEqualTo(200);
    assertThat(hub.standings(meeting)).endsWith("3 CONFIRMED", "4 CONFIRMED");
    decide("DECLINE", 0);
    assertThat(registeredStanding("five@test.example")).isEqualTo("WAITING");
  }

  private String registeredStanding(String email) {
    return hub.registerSomebody(organiser, meeting, "SN", email).body().getString("standing");
  }

  @Test
  void a_decision_is_made_on_all_or_on_none() {
    hub.withdraw(organiser, registered.get(0));
    assertThat(decide("DECLINE", 0, 1).status()).isEqualTo(409);
    Reply foreign = hub.decide(organiser, meeting, "DECLINE", registered.get(1), UUID.randomUUID());
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(foreign.body().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("/registrations/1");
    assertThat(hub.standings(meeting)).contains("2 CONFIRMED");
  }

  @Test
  void whoever_was_declined_and_came_again_is_not_brought_back_beside_oneself() {
    decide("DECLINE", 0);
    registered("one@test.example");
    assertThat(decide("CONFIRM", 0).status()).isEqualTo(409);
  }

  @Test
  void two_declined_registrations_of_one_address_are_not_both_brought_back() {
    decide("DECLINE", 0, 1, 2, 3);
    UUID again = registered("one@test.example");
    hub.decide(organiser, meeting, "DECLINE", again);
    assertThat(hub.decide(organiser, meeting, "CONFIRM", registered.get(0), again).status())
        .isEqualTo(409);
    assertThat(decide("CONFIRM", 0).status()).isEqualTo(200);
  }

  @Test
  void a_decision_that_changes_nothing_tells_nobody() {
    List<String> before = hub.entries(meeting);
    assertThat(decide("CONFIRM", 0, 1).status()).isEqualTo(200);
    assertThat(hub.entries(meeting)).isEqualTo(before);
  }

  @Test
  void confirming_settles_what_was_yet_to_be_confirmed() {
    hub.set(meeting, "capacity = NULL");
    UUID stranger =
        hub.submit(hub.form(meeting, DelegationInput.ofState("CR"), "stranger@test.example")).id();
    hub.decide(organiser, meeting, "CONFIRM", stranger);
    assertThat(hub.standings(meeting)).endsWith("5 CONFIRMED");
  }

  @Test
  void a_held_registration_is_confirmed_or_waits_and_stays_late() {
    hub.set(meeting, "late_policy = 'HELD', capacity = NULL");
    hub.at(RegistrationHub.CLOSES.plusMillis(1));
    Member senegal = hub.of("SN");
    UUID held = id(hub.register(senegal, meeting));
    Reply confirmed = hub.decide(organiser, meeting, "CONFIRM", held);
    hub.at(RegistrationHub.OPEN);
    JsonObject one = confirmed.body().getJsonArray("registrations").getJsonObject(0);
    assertThat(one.getString("standing")).isEqualTo("CONFIRMED");
    assertThat(one.getBoolean("late")).isTrue();
  }

  @Test
  void a_repeated_decision_names_the_same_promoted() {
    var api = hub.as(organiser).with("Idempotency-Key", UUID.randomUUID().toString());
    String path = "/api/meetings/" + meeting + "/registrations/decide";
    JsonObject body = RegistrationHub.decision("DECLINE", ids(0));
    Reply first = api.post(path, body);
    Reply second = api.post(path, body);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(numbers(second, "promoted")).containsExactly(3);
  }

  @Test
  void only_organisers_decide() {
    Member senegal = hub.of("SN");
    assertThat(hub.decide(senegal, meeting, "CONFIRM", ids(0)).status()).isEqualTo(403);
    hub.set(meeting, "open_to_public = false");
    assertThat(hub.decide(senegal, meeting, "CONFIRM", ids(0)).status()).isEqualTo(404);
  }
}
