package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.focalhub.testing.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class TenureTest {
  @RegisterExtension static final DirectoryHub HUB = new DirectoryHub();

  private final UUID point = HUB.network().focalPoint();
  private final String path = DirectoryHub.path(point) + "/tenures";

  private static JsonObject holder(UUID person, String capacity) {
    return new JsonObject().put("person", person.toString()).put("capacity", capacity);
  }

  @Test
  void somebody_recorded_as_principal_serves_from_that_instant() {
    UUID person = HUB.network().person();

    Api.Reply reply = HUB.secretariat().command(path, holder(person, "PRINCIPAL"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(HUB.served(person)).containsExactly(point);
    assertThat(HUB.history(point)).containsExactly("HOLDER_IN");
  }

  @Test
  void there_are_no_two_principals_at_once_and_the_problem_names_who_holds() {
    UUID first = HUB.principalOf(point);
    String name =
        HUB.network()
            .rows("SELECT display_name FROM person WHERE id = $1", first)
            .get(0)
            .getString(0);

    Api.Reply reply = HUB.secretariat().command(path, holder(HUB.network().person(), "PRINCIPAL"));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("/problems/conflict");
    assertThat(reply.body().getString("detail"))
        .isEqualTo(name + " holds this focal point as principal at that time.");
    assertThat(HUB.history(point)).isEmpty();
  }

  @Test
  void nobody_holds_one_focal_point_twice_at_once() {
    UUID person = HUB.alternateOf(point);

    Api.Reply reply = HUB.secretariat().command(path, holder(person, "PRINCIPAL"));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body().getString("detail")).contains("holds this focal point already");
  }

  @Test
  void a_successor_is_recorded_ahead_and_serves_only_from_then_on() {
    UUID first = HUB.network().person();
    UUID next = HUB.network().person();
    Instant change = Instant.now().plus(Duration.ofDays(30));
    HUB.secretariat().command(path, holder(first, "PRINCIPAL").put("until", change.toString()));

    Api.Reply reply =
        HUB.secretariat().command(path, holder(next, "PRINCIPAL").put("from", change.toString()));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(HUB.served(first)).containsExactly(point);
    assertThat(HUB.served(next)).isEmpty();
    assertThat(
            reply
                .body()
                .getJsonArray("former")
                .getJsonObject(0)
                .getJsonObject("person")
                .getString("id"))
        .isEqualTo(next.toString());
  }

  @Test
  void a_tenure_ends_now_or_at_an_instant_to_come() {
    UUID person = HUB.network().person();
    UUID tenure = HUB.holds(person, point, "ALTERNATE");
    Instant later = Instant.now().plus(Duration.ofDays(1));
    String end = path + "/" + tenure + "/end";

    assertThat(
            HUB.secretariat().command(end, new JsonObject().put("at", later.toString())).status())
        .isEqualTo(200);
    assertThat(HUB.served(person)).containsExactly(point);
    assertThat(HUB.secretariat().command(end, new JsonObject()).status()).isEqualTo(200);
    assertThat(HUB.served(person)).isEmpty();
    assertThat(HUB.secretariat().command(end, new JsonObject()).status()).isEqualTo(409);
    assertThat(HUB.history(point)).containsExactly("HOLDER_OUT", "HOLDER_OUT");
  }

  @Test
  void a_tenure_to_come_can_be_called_off() {
    UUID person = HUB.network().person();
    Instant later = Instant.now().plus(Duration.ofDays(1));
    JsonObject seen =
        HUB.secretariat()
            .command(path, holder(person, "PRINCIPAL").put("from", later.toString()))
            .body();
    String tenure = seen.getJsonArray("former").getJsonObject(0).getString("tenure");

    assertThat(HUB.secretariat().command(path + "/" + tenure + "/end", new JsonObject()).status())
        .isEqualTo(200);
    assertThat(HUB.network().count("SELECT count(*) FROM tenure WHERE focal_point_id = $1", point))
        .isZero();
  }

  @Test
  void an_end_that_would_reach_into_the_next_principal_s_tenure_is_refused_by_name() {
    UUID first = HUB.network().person();
    Instant change = Instant.now().plus(Duration.ofDays(2));
    JsonObject seen =
        HUB.secretariat()
            .command(path, holder(first, "PRINCIPAL").put("until", change.toString()))
            .body();
    String tenure =
        seen.getJsonObject("focalPoint")
            .getJsonArray("holders")
            .getJsonObject(0)
            .getString("tenure");
    HUB.secretariat()
        .command(path, holder(HUB.network().person(), "PRINCIPAL").put("from", change.toString()));

    Api.Reply reply =
        HUB.secretariat()
            .command(
                path + "/" + tenure + "/end",
                new JsonObject().put("at", change.plusSeconds(1).toString()));

    assertThat(reply.status()).isEqualTo(409);
  }

  @Test
  void instants_that_are_none_or_out_of_order_are_named() {
    JsonObject none =
        holder(HUB.network().person(), "ALTERNATE").put("from", "2024-02-31T00:00:00Z");
    assertThat(errorOf(HUB.secretariat().command(path, none))).isEqualTo("/from type");
    JsonObject far =
        holder(HUB.network().person(), "ALTERNATE").put("from", "9999-01-01T00:00:00Z");
    assertThat(errorOf(HUB.secretariat().command(path, far))).isEqualTo("/from instant");
    JsonObject backwards =
        holder(HUB.network().person(), "ALTERNATE")
            .put("from", "2024-02-02T00:00:00Z")
            .put("until", "2024-02-01T00:00:00Z");
    assertThat(errorOf(HUB.secretariat().command(path, backwards))).isEqualTo("/until order");
    assertThat(errorOf(HUB.secretariat().command(path, holder(UUID.randomUUID(), "ALTERNATE"))))
        .isEqualTo("/person unknown");
    assertThat(HUB.history(point)).isEmpty();
  }

  private static String errorOf(Api.Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    JsonObject error = reply.body().getJsonArray("errors").getJsonObject(0);
    return error.getString("field") + " " + error.getString("rule");
  }

  @Test
  void nobody_begins_to_hold_a_closed_focal_point() {
    HUB.network().execute("UPDATE focal_point SET closed_at = now() WHERE id = $1", point);

    assertThat(
            HUB.secretariat().command(path, holder(HUB.network().person(), "ALTERNATE")).status())
        .isEqualTo(409);
  }

  @Test
  void a_tenure_of_another_focal_point_is_not_found() {
    UUID tenure = HUB.holds(HUB.network().person(), HUB.network().focalPoint(), "PRINCIPAL");

    assertThat(HUB.secretariat().command(path + "/" + tenure + "/end", new JsonObject()).status())
        .isEqualTo(404);
  }

  @Test
  void a_command_repeated_with_the_same_name_on_another_focal_point_is_refused() {
    UUID other = HUB.network().focalPoint();
    Api api = HUB.secretariat().with("Idempotency-Key", UUID.randomUUID().toString());
    JsonObject body = holder(HUB.network().person(), "PRINCIPAL");

    assertThat(api.post(path, body).status()).isEqualTo(201);
    assertThat(api.post(path, body).status()).isEqualTo(201);
    assertThat(api.post(DirectoryHub.path(other) + "/tenures", body).problem())
        .isEqualTo("/problems/command-taken");
    assertThat(HUB.history(point)).containsExactly("HOLDER_IN");
  }
}
