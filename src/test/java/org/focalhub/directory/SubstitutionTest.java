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
class SubstitutionTest {
  @RegisterExtension static final DirectoryHub HUB = new DirectoryHub();

  private final UUID point = HUB.network().focalPoint();
  private final UUID principal = HUB.principalOf(point);
  private final UUID alternate = HUB.alternateOf(point);
  private final String path = DirectoryHub.path(point) + "/substitutions";
  private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

  private JsonObject absent(UUID person) {
    return new JsonObject().put("absent", person.toString()).put("until", tomorrow.toString());
  }

  private JsonObject standsIn(UUID absent, UUID substitute) {
    return absent(absent).put("substitute", substitute.toString());
  }

  @Test
  void a_substitute_serves_while_the_holder_is_absent_and_not_once_the_holder_is_back() {
    UUID substitute = HUB.network().person();

    Api.Reply reply = HUB.as(principal).command(path, standsIn(principal, substitute));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(HUB.served(substitute)).containsExactly(point);
    JsonObject absence =
        reply
            .body()
            .getJsonObject("focalPoint")
            .getJsonArray("holders")
            .getJsonObject(0)
            .getJsonObject("absence");
    assertThat(absence.getJsonObject("substitute").getString("id"))
        .isEqualTo(substitute.toString());

    Api.Reply back = HUB.as(principal).command(path + "/" + absence.getString("id") + "/end", null);

    assertThat(back.status()).isEqualTo(200);
    assertThat(HUB.served(substitute)).isEmpty();
    assertThat(HUB.history(point)).containsExactly("ABSENT", "BACK");
  }

  @Test
  void an_absence_without_anybody_standing_in_is_recorded_too() {
    Api.Reply reply = HUB.as(alternate).command(path, absent(alternate));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(HUB.served(alternate)).containsExactly(point);
  }

  @Test
  void an_absence_to_come_is_announced_and_can_be_called_off() {
    UUID substitute = HUB.network().person();
    JsonObject body =
        standsIn(principal, substitute)
            .put("from", tomorrow.toString())
            .put("until", tomorrow.plus(Duration.ofDays(7)).toString());

    JsonObject seen = HUB.as(principal).command(path, body).body();

    JsonObject absence =
        seen.getJsonObject("focalPoint")
            .getJsonArray("holders")
            .getJsonObject(0)
            .getJsonObject("absence");
    assertThat(HUB.served(substitute)).isEmpty();
    HUB.as(principal).command(path + "/" + absence.getString("id") + "/end", null);
    assertThat(
            HUB.network()
                .count("SELECT count(*) FROM substitution WHERE focal_point_id = $1", point))
        .isZero();
  }

  @Test
  void nobody_stands_in_for_oneself() {
    assertThat(HUB.secretariat().command(path, standsIn(principal, principal)).status())
        .isEqualTo(400);
  }

  @Test
  void nobody_is_absent_twice_at_once() {
    HUB.secretariat().command(path, absent(principal));

    Api.Reply again = HUB.secretariat().command(path, absent(principal));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().getString("detail")).contains("recorded as absent");
  }

  @Test
  void whoever_is_absent_cannot_stand_in() {
    HUB.secretariat().command(path, absent(alternate));

    assertThat(HUB.secretariat().command(path, standsIn(principal, alternate)).status())
        .isEqualTo(409);
  }

  @Test
  void there_are_no_chains_and_no_loops() {
    UUID third = HUB.network().person();
    HUB.secretariat().command(path, standsIn(principal, alternate));

    assertThat(HUB.secretariat().command(path, standsIn(alternate, third)).status()).isEqualTo(409);
    assertThat(HUB.secretariat().command(path, standsIn(alternate, principal)).status())
        .isEqualTo(409);
    assertThat(HUB.served(third)).isEmpty();
  }

  @Test
  void only_a_holder_can_be_absent_and_only_until_a_time_to_come() {
    assertThat(HUB.secretariat().command(path, absent(HUB.network().person())).status())
        .isEqualTo(400);
    JsonObject over =
        absent(principal).put("from", "2020-01-01T00:00:00Z").put("until", "2020-02-01T00:00:00Z");
    assertThat(HUB.secretariat().command(path, over).status()).isEqualTo(400);
    JsonObject backwards = absent(principal).put("from", tomorrow.plusSeconds(1).toString());
    assertThat(
            HUB.secretariat()
                .command(path, backwards)
                .body()
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("rule"))
        .isEqualTo("order");
  }

  @Test
  void an_alternate_records_only_an_absence_of_one_s_own() {
    assertThat(HUB.as(alternate).command(path, absent(principal)).status()).isEqualTo(403);
    assertThat(HUB.as(principal).command(path, absent(alternate)).status()).isEqualTo(201);
  }

  @Test
  void an_absence_of_another_focal_point_is_not_found() {
    UUID elsewhere = HUB.network().focalPoint();
    JsonObject seen = HUB.as(principal).command(path, absent(principal)).body();
    String id =
        seen.getJsonObject("focalPoint")
            .getJsonArray("holders")
            .getJsonObject(0)
            .getJsonObject("absence")
            .getString("id");

    assertThat(
            HUB.secretariat()
                .command(DirectoryHub.path(elsewhere) + "/substitutions/" + id + "/end", null)
                .status())
        .isEqualTo(404);
  }
}
