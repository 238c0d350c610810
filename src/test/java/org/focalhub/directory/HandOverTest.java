package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.focalhub.testing.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class HandOverTest {
  @RegisterExtension static final DirectoryHub HUB = new DirectoryHub();

  private final UUID point = HUB.network().focalPoint();
  private final UUID predecessor = HUB.principalOf(point);
  private final String path = DirectoryHub.path(point) + "/hand-over";

  private JsonObject to(String email) {
    return new JsonObject()
        .put("predecessor", predecessor.toString())
        .put("successor", new JsonObject().put("email", email));
  }

  private JsonObject toSomebodyNew(String email) {
    JsonObject body = to(email);
    body.getJsonObject("successor").put("displayName", "New Holder").put("language", "fr");
    return body;
  }

  @Test
  void in_one_act_the_predecessor_serves_no_more_and_the_successor_does() {
    UUID successor = HUB.network().person();

    Api.Reply reply = HUB.as(predecessor).command(path, to(HUB.emailOf(successor)));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(HUB.served(predecessor)).isEmpty();
    assertThat(HUB.served(successor)).containsExactly(point);
    assertThat(
            HUB.network()
                .count(
                    "SELECT count(*) FROM tenure o JOIN tenure n ON n.held_from = o.held_until "
                        + "AND n.focal_point_id = o.focal_point_id AND n.capacity = o.capacity "
                        + "WHERE o.person_id = $1 AND n.person_id = $2",
                    predecessor,
                    successor))
        .isEqualTo(1);
  }

  @Test
  void the_successor_reads_who_handed_over_and_the_predecessor_reads_nothing_any_more() {
    UUID successor = HUB.network().person();
    JsonObject body = to(HUB.emailOf(successor)).put("note", "All files are in the channel.");
    HUB.as(predecessor).command(path, body);

    JsonObject seen = HUB.as(successor).get(DirectoryHub.path(point)).body();
    JsonObject entry = seen.getJsonArray("history").getJsonObject(0);
    assertThat(entry.getString("kind")).isEqualTo("HANDED_OVER");
    assertThat(entry.getJsonObject("author").getJsonObject("person").getString("id"))
        .isEqualTo(predecessor.toString());
    assertThat(entry.getJsonObject("author").getJsonObject("focalPoint").getString("id"))
        .isEqualTo(point.toString());
    assertThatObject(entry.getJsonObject("body"))
        .returns(successor.toString(), said -> said.getJsonObject("successor").getString("id"))
        .returns(predecessor.toString(), said -> said.getJsonObject("predecessor").getString("id"))
        .returns("All files are in the channel.", said -> said.getString("note"));
    assertThat(HUB.as(predecessor).get(DirectoryHub.path(point)).status()).isEqualTo(404);
    assertThat(HUB.as(predecessor).get("/api/directory/states").body().getJsonArray("states"))
        .isEmpty();
  }

  @Test
  void whoever_gave_away_the_last_focal_point_is_answered_without_anything_new() {
    UUID successor = HUB.network().person();

    JsonObject seen = HUB.as(predecessor).command(path, to(HUB.emailOf(successor))).body();

    assertThat(seen.getJsonObject("focalPoint").getString("id")).isEqualTo(point.toString());
    assertThat(seen.getJsonObject("focalPoint").getJsonArray("holders")).isEmpty();
    assertThat(seen.getJsonArray("history")).isEmpty();
    assertThat(seen.getJsonObject("may").getBoolean("change")).isFalse();
  }

  @Test
  void a_successor_unknown_to_the_hub_is_added_and_both_are_told_by_mail() {
    String email = "new." + UUID.randomUUID() + "@ministry.example";

    assertThat(HUB.as(predecessor).command(path, toSomebodyNew(email.toUpperCase())).status())
        .isEqualTo(200);

    var added = HUB.network().rows("SELECT id, language FROM person WHERE email = $1", email);
    assertThat(added).hasSize(1);
    assertThat(added.get(0).getString("language")).isEqualTo("fr");
    assertThat(HUB.served(added.get(0).getUUID("id"))).containsExactly(point);
    assertThat(
            HUB.network()
                .rows(
                    "SELECT recipient || ' ' || kind FROM outbox WHERE arguments->>'id' = $1 ORDER BY 1",
                    point.toString()))
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            HUB.emailOf(predecessor) + " handed-over", email + " taken-over");
  }

  @Test
  void a_successor_unknown_to_the_hub_needs_a_name() {
    Api.Reply reply = HUB.as(predecessor).command(path, to("nameless@ministry.example"));

    assertThat(reply.status()).isEqualTo(400);
    assertThatObject(reply.body().getJsonArray("errors").getJsonObject(0))
        .returns("/successor/displayName", error -> error.getString("field"))
        .returns("required", error -> error.getString("rule"));
    assertThat(HUB.served(predecessor)).containsExactly(point);
  }

  @Test
  void repeated_twenty_times_at_once_it_happens_once() {
    UUID successor = HUB.network().person();
    Api api = HUB.as(predecessor).with("Idempotency-Key", UUID.randomUUID().toString());

    List<CompletableFuture<Api.Reply>> replies =
        IntStream.range(0, 20)
            .mapToObj(time -> api.postLater(path, to(HUB.emailOf(successor))))
            .toList();

    assertThat(replies.stream().map(CompletableFuture::join).map(Api.Reply::status))
        .containsOnly(200);
    assertThat(HUB.history(point)).containsExactly("HANDED_OVER");
    assertThat(HUB.network().count("SELECT count(*) FROM tenure WHERE focal_point_id = $1", point))
        .isEqualTo(2);
  }

  @Test
  void two_hand_overs_at_once_leave_one_successor() {
    UUID one = HUB.network().person();
    UUID other = HUB.network().person();
    Api api = HUB.secretariat();

    List<Integer> statuses =
        List.of(one, other).stream()
            .map(
                successor ->
                    api.with("Idempotency-Key", UUID.randomUUID().toString())
                        .postLater(path, to(HUB.emailOf(successor))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Api.Reply::status)
            .toList();

    assertThat(statuses).containsExactlyInAnyOrder(200, 400);
    assertThat(HUB.served(one).size() + HUB.served(other).size()).isEqualTo(1);
  }

  @Test
  void an_alternate_who_takes_over_is_alternate_no_more() {
    UUID alternate = HUB.alternateOf(point);

    assertThat(HUB.as(predecessor).command(path, to(HUB.emailOf(alternate))).status())
        .isEqualTo(200);

    assertThat(
            HUB.network()
                .rows(
                    "SELECT capacity FROM serving WHERE focal_point_id = $1 AND person_id = $2",
                    point,
                    alternate))
        .extracting(row -> row.getString(0))
        .containsExactly("PRINCIPAL");
    assertThat(HUB.history(point)).containsExactly("HOLDER_OUT", "HANDED_OVER");
  }

  @Test
  void an_alternate_is_replaced_by_the_principal_in_the_same_capacity() {
    UUID alternate = HUB.alternateOf(point);
    UUID successor = HUB.network().person();
    JsonObject body = to(HUB.emailOf(successor)).put("predecessor", alternate.toString());

    assertThat(HUB.as(predecessor).command(path, body).status()).isEqualTo(200);

    assertThat(HUB.served(alternate)).isEmpty();
    assertThat(
            HUB.network()
                .rows("SELECT capacity FROM serving WHERE person_id = $1", successor)
                .get(0)
                .getString(0))
        .isEqualTo("ALTERNATE");
  }

  @Test
  void whoever_stood_in_for_the_predecessor_serves_no_more_either() {
    UUID substitute = HUB.network().person();
    substitutes(predecessor, substitute);
    assertThat(HUB.served(substitute)).containsExactly(point);

    HUB.secretariat().command(path, to(HUB.emailOf(HUB.network().person())));

    assertThat(HUB.served(substitute)).isEmpty();
  }

  @Test
  void a_predecessor_who_stood_in_for_somebody_else_stands_in_no_more() {
    UUID alternate = HUB.alternateOf(point);
    substitutes(alternate, predecessor);

    HUB.secretariat().command(path, to(HUB.emailOf(HUB.network().person())));

    assertThat(HUB.served(predecessor)).isEmpty();
    assertThat(
            HUB.network()
                .count(
                    "SELECT count(*) FROM substitution WHERE absent_id = $1 AND substitute_id IS NULL "
                        + "AND absent_until > now()",
                    alternate))
        .isEqualTo(1);
  }

  @Test
  void somebody_who_holds_it_already_is_no_successor() {
    UUID alternate = HUB.alternateOf(point);
    JsonObject body = to(HUB.emailOf(predecessor)).put("predecessor", alternate.toString());

    Api.Reply reply = HUB.secretariat().command(path, body);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body().getString("detail")).contains("holds this focal point already");
    assertThat(HUB.served(alternate)).containsExactly(point);
  }

  @Test
  void nobody_succeeds_oneself_and_nobody_but_a_holder_hands_over() {
    assertThat(HUB.secretariat().command(path, to(HUB.emailOf(predecessor))).status())
        .isEqualTo(400);
    JsonObject body =
        to(HUB.emailOf(HUB.network().person()))
            .put("predecessor", HUB.network().person().toString());
    assertThat(HUB.secretariat().command(path, body).status()).isEqualTo(400);
    assertThat(HUB.history(point)).isEmpty();
  }

  @Test
  void a_disabled_person_is_no_successor() {
    UUID disabled = HUB.network().person();
    HUB.network().execute("UPDATE person SET disabled_at = now() WHERE id = $1", disabled);

    assertThat(HUB.as(predecessor).command(path, to(HUB.emailOf(disabled))).status())
        .isEqualTo(409);
  }

  @Test
  void the_access_epoch_moves_so_that_every_hub_asks_again() {
    long before = HUB.network().count("SELECT epoch FROM access_epoch");

    HUB.as(predecessor).command(path, to(HUB.emailOf(HUB.network().person())));

    assertThat(HUB.network().count("SELECT epoch FROM access_epoch")).isGreaterThan(before);
  }

  private void substitutes(UUID absent, UUID substitute) {
    HUB.network()
        .execute(
            "INSERT INTO substitution (id, focal_point_id, absent_id, substitute_id, absent_from, absent_until) "
                + "VALUES ($1, $2, $3, $4, now() - interval '1 hour', now() + interval '1 day')",
            UUID.randomUUID(),
            point,
            absent,
            substitute);
  }
}
