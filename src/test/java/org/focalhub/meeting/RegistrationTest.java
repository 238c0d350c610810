package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.focalhub.meeting.RegistrationHub.id;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.focalhub.platform.http.Refused;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who registers whom, and what they may do with it afterwards. */
@Timeout(60)
class RegistrationTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static RegistrationHub hub;
  private static Member senegal;
  private static Member costaRica;

  @BeforeAll
  static void start() {
    hub = new RegistrationHub(DATABASE);
    senegal = hub.of("SN");
    costaRica = hub.of("CR");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void open() {
    hub.at(RegistrationHub.OPEN);
  }

  private static String path(UUID meeting) {
    return "/api/meetings/" + meeting + "/registrations";
  }

  @Test
  void somebody_registers_oneself_in_the_name_of_the_focal_points_state() {
    Reply mine = hub.register(senegal, hub.meeting());
    assertThat(mine.status()).isEqualTo(201);
    assertThat(mine.header("ETag")).contains("\"1\"");
    assertThat(mine.body().getInteger("number")).isEqualTo(1);
    assertThat(mine.body().getString("standing")).isEqualTo("CONFIRMED");
    assertThat(mine.body().getJsonObject("delegation").getString("key")).isEqualTo("state:SN");
    assertThat(mine.body().getJsonObject("may"))
        .isEqualTo(
            new JsonObject()
                .put("change", true)
                .put("withdraw", true)
                .put("decideForDelegation", false));
  }

  @Test
  void the_same_address_is_registered_once() {
    UUID meeting = hub.meeting();
    id(hub.register(senegal, meeting, "Awa Ndiaye", "Awa.Ndiaye@test.example"));
    Reply again = hub.register(costaRica, meeting, "Awa Ndiaye", "awa.ndiaye@test.example");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().getString("detail"))
        .isEqualTo("This address is registered for the meeting already.");
  }

  @Test
  void whoever_withdrew_may_come_again_under_a_new_number() {
    UUID meeting = hub.meeting();
    UUID first = id(hub.register(senegal, meeting));
    hub.withdraw(senegal, first);
    assertThat(hub.register(senegal, meeting).body().getInteger("number")).isEqualTo(2);
    assertThat(hub.standings(meeting)).containsExactly("1 WITHDRAWN", "2 CONFIRMED");
  }

  @Test
  void a_repeated_command_gives_the_first_registration() {
    UUID meeting = hub.meeting();
    JsonObject body = new JsonObject().put("focalPoint", senegal.focalPoint().toString());
    var api = hub.as(senegal).with("Idempotency-Key", UUID.randomUUID().toString());
    Reply first = api.post(path(meeting), body);
    Reply second = api.post(path(meeting), body);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(hub.entries(meeting)).containsExactly("REGISTERED");
  }

  @Test
  void numbers_have_no_gap_however_many_come_at_once_and_however_many_are_refused() {
    UUID meeting = hub.meeting("quota = 7");
    List<CompletableFuture<Reply>> replies =
        IntStream.range(0, 40)
            .mapToObj(
                number ->
                    hub.as(number % 2 == 0 ? senegal : costaRica)
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .postLater(
                            path(meeting),
                            new JsonObject()
                                .put(
                                    "focalPoint",
                                    (number % 2 == 0 ? senegal : costaRica).focalPoint().toString())
                                .put(
                                    "somebody",
                                    new JsonObject()
                                        .put("name", "N")
                                        .put("email", "n" + number + "@test.example")
                                        .put("language", "en"))))
            .toList();
    assertThat(
            replies.stream()
                .map(CompletableFuture::join)
                .filter(reply -> reply.status() == 201)
                .map(reply -> reply.body().getInteger("number")))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 14).boxed().toList());
  }

  @Test
  void a_delegation_has_no_more_registrations_than_its_quota() {
    UUID meeting = hub.meeting("quota = 2");
    UUID first = id(hub.register(senegal, meeting));
    id(hub.register(senegal, meeting, "Moussa Fall", "moussa@test.example"));
    Reply third = hub.register(senegal, meeting, "Awa Ndiaye", "awa@test.example");
    assertThat(third.status()).isEqualTo(409);
    assertThat(third.body().getString("detail")).contains("as many registrations");
    assertThat(hub.register(costaRica, meeting).status()).isEqualTo(201);

    hub.withdraw(senegal, first);
    assertThat(hub.register(senegal, meeting, "Awa Ndiaye", "awa@test.example").status())
        .isEqualTo(201);
  }

  @Test
  void strangers_take_none_of_a_delegations_quota_from_those_who_are_known() {
    UUID meeting = hub.meeting("quota = 1");
    Registered stranger =
        hub.submit(hub.form(meeting, DelegationInput.ofState("SN"), "stranger@test.example"));
    assertThatThrownBy(
            () ->
                hub.submit(
                    hub.form(meeting, DelegationInput.ofState("SN"), "another@test.example")))
        .isInstanceOf(Refused.class);
    assertThat(hub.register(senegal, meeting).status()).isEqualTo(201);
    assertThatThrownBy(() -> Waiting.on(hub.service().verifyByPass(stranger.id())))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem().detail()).contains("quota-reached"));
    assertThat(hub.standings(meeting)).containsExactly("1 UNVERIFIED", "2 CONFIRMED");
  }

  @Test
  void a_withdrawal_promotes_whoever_waits_longest_in_the_same_instant() {
    UUID meeting = hub.meeting("capacity = 1");
    UUID first = id(hub.register(senegal, meeting));
    Reply second = hub.register(costaRica, meeting);
    Reply third = hub.register(costaRica, meeting, "Ana Mora", "ana@test.example");
    assertThat(second.body().getString("standing")).isEqualTo("WAITING");
    assertThat(second.body().getInteger("waitingBefore")).isZero();
    assertThat(third.body().getInteger("waitingBefore")).isEqualTo(1);

    Reply withdrawn = hub.withdraw(senegal, first);
    assertThat(withdrawn.body().getString("standing")).isEqualTo("WITHDRAWN");
    assertThat(hub.standings(meeting)).containsExactly("1 WITHDRAWN", "2 CONFIRMED", "3 WAITING");
    assertThat(hub.entries(meeting))
        .containsExactly("REGISTERED", "REGISTERED", "REGISTERED", "WITHDRAWN", "PROMOTED");
    Reply now = hub.as(costaRica).get("/api/registrations/" + id(third));
    assertThat(now.body().getInteger("waitingBefore")).isZero();
  }

  @Test
  void nobody_moves_up_once_the_meeting_is_over() {
    UUID meeting = hub.meeting("capacity = 1");
    UUID first = id(hub.register(senegal, meeting));
    id(hub.register(costaRica, meeting));
    hub.at(RegistrationHub.ENDS);
    assertThat(hub.withdraw(senegal, first).status()).isEqualTo(409);
    assertThat(hub.withdraw(hub.organiser(meeting), first).status()).isEqualTo(200);
    assertThat(hub.standings(meeting)).containsExactly("1 WITHDRAWN", "2 WAITING");
  }

  @Test
  void a_change_keeps_number_and_place_and_is_refused_when_decided_on_an_older_one() {
    UUID meeting = hub.meeting("capacity = 1");
    UUID mine = id(hub.register(senegal, meeting));
    JsonObject change =
        new JsonObject()
            .put("name", "Awa Ndiaye")
            .put("title", "Judge")
            .put("remarks", "Arrives late.\nNeeds a ramp.")
            .put("language", "fr");
    Reply changed = change(mine, 1, change);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().getString("name")).isEqualTo("Awa Ndiaye");
    assertThat(changed.body().getString("remarks")).isEqualTo("Arrives late.\nNeeds a ramp.");
    assertThat(changed.body().getInteger("number")).isEqualTo(1);
    assertThat(changed.body().getInteger("version")).isEqualTo(2);
    assertThat(change(mine, 1, change).status()).isEqualTo(412);
  }

  private static Reply change(UUID registration, int version, JsonObject change) {
    return hub.as(senegal)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"" + version + "\"")
        .send("PUT", "/api/registrations/" + registration, change);
  }

  @Test
  void what_a_holder_handed_in_stays_with_the_focal_point_when_they_leave_it() {
    UUID meeting = hub.meeting();
    Member leaving = hub.of("SN");
    UUID guest = id(hub.register(leaving, meeting, "Awa Ndiaye", "awa.guest@test.example"));
    UUID successor = hub.network.person();
    hub.network.holds(successor, leaving.focalPoint());
    hub.network.holdsNoMore(leaving.person(), leaving.focalPoint());

    Member next = hub.network.signedIn(successor, leaving.focalPoint());
    assertThat(hub.as(leaving).get("/api/registrations/" + guest).status()).isEqualTo(404);
    assertThat(hub.withdraw(next, guest).status()).isEqualTo(200);
  }

  @Test
  void a_stranger_sees_no_registration_and_an_organiser_every_one() {
    UUID meeting = hub.meeting();
    UUID mine = id(hub.register(senegal, meeting));
    assertThat(hub.as(costaRica).get("/api/registrations/" + mine).status()).isEqualTo(404);
    assertThat(hub.withdraw(costaRica, mine).status()).isEqualTo(404);
    assertThat(hub.as(costaRica).get(path(meeting)).status()).isEqualTo(403);
    assertThat(hub.as(hub.organiser(meeting)).get("/api/registrations/" + mine).status())
        .isEqualTo(200);
  }

  @Test
  void only_invited_focal_points_register_for_a_meeting_that_is_not_public() {
    UUID meeting = hub.meeting("open_to_public = false, invited_states = '{SN}'");
    assertThat(hub.register(senegal, meeting).status()).isEqualTo(201);
    assertThat(hub.register(costaRica, meeting).status()).isEqualTo(404);
    Reply foreign =
        hub.as(senegal)
            .command(
                path(meeting),
                new JsonObject().put("focalPoint", costaRica.focalPoint().toString()));
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(hub.as(senegal).command(path(meeting), new JsonObject()).status()).isEqualTo(400);
  }

  @Test
  void without_a_focal_point_one_registers_for_a_public_meeting_oneself_alone() {
    UUID meeting = hub.meeting();
    UUID person = hub.network.person();
    Member nobody = hub.network.signedIn(person, person);
    Reply mine =
        hub.as(nobody)
            .command(
                path(meeting), new JsonObject().put("delegationName", "Amnesty  International"));
    assertThat(mine.body().getJsonObject("delegation").getString("key"))
        .isEqualTo("other:amnesty international");
    assertThat(
            hub.as(nobody)
                .command(
                    path(meeting),
                    new JsonObject()
                        .put("delegationName", "Amnesty")
                        .put(
                            "somebody",
                            new JsonObject()
                                .put("name", "X")
                                .put("email", "x@test.example")
                                .put("language", "en")))
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_delegations_focal_point_confirms_or_refuses_whoever_came_in_its_name() {
    UUID meeting = hub.meeting("delegation_confirms = true, capacity = 1");
    UUID guest =
        hub.submit(hub.form(meeting, DelegationInput.ofState("SN"), "guest@test.example")).id();
    UUID other =
        hub.submit(hub.form(meeting, DelegationInput.named("Amnesty"), "amnesty@test.example"))
            .id();
    Waiting.on(hub.service().verifyByPass(guest));
    Waiting.on(hub.service().verifyByPass(other));
    assertThat(hub.standings(meeting)).containsExactly("1 TO_CONFIRM", "2 WAITING");

    JsonObject refusal =
        new JsonObject()
            .put("focalPoint", senegal.focalPoint().toString())
            .put("confirmed", false)
            .put("reason", "Not of our delegation");
    JsonObject foreign = refusal.copy().put("focalPoint", costaRica.focalPoint().toString());
    assertThat(hub.act(costaRica, guest, "delegation", foreign).status()).isEqualTo(404);
    assertThat(hub.act(senegal, guest, "delegation", foreign).status()).isEqualTo(403);
    Reply refused = hub.act(senegal, guest, "delegation", refusal);
    assertThat(refused.body().getString("standing")).isEqualTo("DECLINED");
    assertThat(refused.body().getString("reason")).isEqualTo("Not of our delegation");
    assertThat(hub.standings(meeting)).containsExactly("1 DECLINED", "2 CONFIRMED");
    assertThat(hub.act(senegal, guest, "delegation", refusal).status()).isEqualTo(409);
  }

  @Test
  void what_a_focal_point_hands_in_itself_needs_no_more_confirmation() {
    UUID meeting = hub.meeting("delegation_confirms = true");
    assertThat(hub.register(senegal, meeting).body().getString("standing")).isEqualTo("CONFIRMED");
  }

  @Test
  void a_delegation_is_listed_for_its_focal_points_alone() {
    UUID meeting = hub.meeting();
    UUID mine = id(hub.register(senegal, meeting));
    id(hub.register(costaRica, meeting));
    Reply delegation = hub.as(senegal).get("/api/meetings/" + meeting + "/delegation");
    assertThat(delegation.body().getJsonArray("registrations")).hasSize(1);
    assertThat(delegation.body().getJsonArray("registrations").getJsonObject(0).getString("id"))
        .isEqualTo(mine.toString());
  }
}
