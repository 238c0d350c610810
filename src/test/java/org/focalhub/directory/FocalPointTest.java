package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.focalhub.testing.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FocalPointTest {
  @RegisterExtension static final DirectoryHub HUB = new DirectoryHub();

  private static final String ALL = "/api/directory/focal-points";

  private final Api keeper = HUB.secretariat();

  private static JsonObject national(String iso) {
    return new JsonObject().put("kind", "NATIONAL").put("state", iso);
  }

  private static JsonObject bilingual(String en, String fr) {
    return new JsonObject().put("en", en).put("fr", fr);
  }

  private static JsonObject point(Api.Reply reply) {
    return reply.body().getJsonObject("focalPoint");
  }

  @Test
  void a_focal_point_is_named_after_its_state_and_kind_in_both_languages() {
    JsonObject point = point(keeper.command(ALL, national("DJ")));

    assertThat(point.getString("code")).isEqualTo("NATIONAL-DJ");
    assertThat(point.getJsonObject("name").getMap())
        .containsEntry("en", "Djibouti – national focal point")
        .containsEntry("fr", "Djibouti – point focal national");
    assertThat(point.getString("regionalGroup")).isEqualTo("AFRICAN");
    assertThat(HUB.history(UUID.fromString(point.getString("id")))).containsExactly("ESTABLISHED");
  }

  @Test
  void each_kind_belongs_where_it_must() {
    UUID organ = HUB.organisation("REGISTRY", "ORGAN");
    UUID ngo = HUB.organisation("NGO-A", "NGO");
    JsonObject mission =
        new JsonObject().put("kind", "MISSION_CONTACT").put("state", "FJ").put("seat", "NEW_YORK");
    JsonObject regional =
        new JsonObject()
            .put("kind", "REGIONAL_THEMATIC")
            .put("regionalGroup", "AFRICAN")
            .put("subjects", new JsonArray().add("WITNESS_PROTECTION"));
    JsonObject authority = new JsonObject().put("kind", "COMPETENT_AUTHORITY").put("state", "SN");
    JsonObject adviser =
        new JsonObject().put("kind", "ORGAN_ADVISER").put("organisation", organ.toString());

    assertThat(point(keeper.command(ALL, mission)).getString("code"))
        .isEqualTo("MISSION-FJ-NEW-YORK");
    assertThat(point(keeper.command(ALL, regional)).getJsonObject("name").getString("fr"))
        .isEqualTo("États d’Afrique – point focal thématique régional (protection des témoins)");
    assertThat(point(keeper.command(ALL, adviser)).getString("code")).isEqualTo("REGISTRY-ADVISER");
    JsonObject competent = point(keeper.command(ALL, authority));
    assertThat(competent.getString("code")).isEqualTo("AUTHORITY-SN");
    assertThat(competent.getJsonObject("name"))
        .isEqualTo(bilingual("Senegal – competent authority", "Sénégal – autorité compétente"));

    assertThat(errors(keeper.command(ALL, new JsonObject().put("kind", "NATIONAL"))))
        .containsExactly("/state required");
    assertThat(errors(keeper.command(ALL, new JsonObject().put("kind", "COMPETENT_AUTHORITY"))))
        .containsExactly("/state required");
    assertThat(errors(keeper.command(ALL, authority.copy().put("organisation", organ.toString()))))
        .containsExactly("/organisation notForThisKind");
    assertThat(errors(keeper.command(ALL, national("FJ").put("seat", "BRUSSELS"))))
        .containsExactly("/seat notForThisKind");
    assertThat(errors(keeper.command(ALL, national("FJ").put("regionalGroup", "AFRICAN"))))
        .containsExactly("/regionalGroup notOfThisState");
    assertThat(errors(keeper.command(ALL, national("US")))).containsExactly("/state unknown");
    assertThat(errors(keeper.command(ALL, adviser.copy().put("organisation", ngo.toString()))))
        .containsExactly("/organisation notForThisKind");
    assertThat(errors(keeper.command(ALL, national("FJ").put("timeZone", "Mars/Olympus"))))
        .containsExactly("/timeZone timeZone");
  }

  private static List<String> errors(Api.Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    return DirectoryHub.objects(reply.body().getJsonArray("errors")).stream()
        .map(error -> error.getString("field") + " " + error.getString("rule"))
        .toList();
  }

  @Test
  void several_of_a_kind_get_codes_of_their_own_also_at_the_same_moment() {
    List<CompletableFuture<Api.Reply>> replies =
        IntStream.range(0, 6)
            .mapToObj(
                time ->
                    keeper
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .postLater(ALL, national("GA")))
            .toList();

    assertThat(
            replies.stream()
                .map(CompletableFuture::join)
                .map(reply -> point(reply).getString("code")))
        .containsExactlyInAnyOrder(
            "NATIONAL-GA",
            "NATIONAL-GA-2",
            "NATIONAL-GA-3",
            "NATIONAL-GA-4",
            "NATIONAL-GA-5",
            "NATIONAL-GA-6");
  }

  @Test
  void a_repeated_command_establishes_one() {
    Api once = keeper.with("Idempotency-Key", UUID.randomUUID().toString());

    List<String> ids =
        IntStream.range(0, 8)
            .mapToObj(time -> once.postLater(ALL, national("KM")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(reply -> point(reply).getString("id"))
            .distinct()
            .toList();

    assertThat(ids).hasSize(1);
  }

  @Test
  void what_is_recorded_can_be_changed_by_whoever_serves_it_and_history_says_so() {
    UUID id = HUB.network().focalPoint();
    Api principal = HUB.as(HUB.principalOf(id));
    JsonObject change =
        new JsonObject()
            .put("name", bilingual("  Directorate ", "Direction"))
            .put("sharedMailbox", "Desk@Ministry.Example")
            .put("languages", new JsonArray().add("fr").add("en"))
            .put("subjects", new JsonArray().add("TRANSPORT"))
            .put("timeZone", "Africa/Dakar");

    Api.Reply reply =
        principal.with("If-Match", "\"1\"").send("PATCH", DirectoryHub.path(id), change);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).contains("\"2\"");
    assertThat(point(reply).getJsonObject("name").getString("en")).isEqualTo("Directorate");
    assertThat(point(reply).getString("sharedMailbox")).isEqualTo("desk@ministry.example");
    JsonObject entry = reply.body().getJsonArray("history").getJsonObject(0);
    assertThat(entry.getString("kind")).isEqualTo("CHANGED");
    assertThat(entry.getJsonObject("body").getJsonArray("fields").encode())
        .isEqualTo("[\"name\",\"subjects\",\"languages\",\"sharedMailbox\",\"timeZone\"]");

    JsonObject cleared = new JsonObject().putNull("sharedMailbox");
    Api.Reply second =
        principal.with("If-Match", "\"2\"").send("PATCH", DirectoryHub.path(id), cleared);
    assertThat(point(second).containsKey("sharedMailbox")).isFalse();
  }

  @Test
  void a_change_decided_on_an_older_version_is_refused() {
    UUID id = HUB.network().focalPoint();
    JsonObject change = new JsonObject().put("name", bilingual("One", "Un"));
    JsonObject other = new JsonObject().put("name", bilingual("Two", "Deux"));

    assertThat(
            keeper.with("If-Match", "\"1\"").send("PATCH", DirectoryHub.path(id), change).status())
        .isEqualTo(200);
    Api.Reply stale = keeper.with("If-Match", "\"1\"").send("PATCH", DirectoryHub.path(id), other);

    assertThat(stale.status()).isEqualTo(412);
    assertThat(HUB.history(id)).containsExactly("CHANGED");
  }

  @Test
  void changing_nothing_leaves_version_and_history_as_they_are() {
    UUID id = HUB.network().focalPoint();
    JsonObject same = new JsonObject().put("subjects", new JsonArray());

    Api.Reply reply = keeper.with("If-Match", "\"1\"").send("PATCH", DirectoryHub.path(id), same);

    assertThat(reply.header("ETag")).contains("\"1\"");
    assertThat(HUB.history(id)).isEmpty();
  }

  @Test
  void closed_by_the_secretariat_it_is_served_by_nobody_until_reopened() {
    UUID id = HUB.network().focalPoint();
    UUID holder = HUB.principalOf(id);
    JsonObject close = new JsonObject().put("closed", true);

    assertThat(
            HUB.as(holder)
                .with("If-Match", "\"1\"")
                .send("PATCH", DirectoryHub.path(id), close)
                .status())
        .isEqualTo(403);
    assertThat(
            keeper.with("If-Match", "\"1\"").send("PATCH", DirectoryHub.path(id), close).status())
        .isEqualTo(200);
    assertThat(HUB.served(holder)).isEmpty();
    close.put("closed", false);
    assertThat(
            keeper.with("If-Match", "\"2\"").send("PATCH", DirectoryHub.path(id), close).status())
        .isEqualTo(200);
    assertThat(HUB.served(holder)).containsExactly(id);
    assertThat(HUB.history(id)).containsExactly("CLOSED", "REOPENED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://x\")",
        "'; DROP TABLE focal_point; --",
        "{0} {name, select, other {x}}",
        "اللجنة الوطنية",
        "𝕌nicode ☕ مرحبا"
      })
  void a_name_is_text_and_comes_back_as_it_was_given(String name) {
    UUID id = HUB.network().focalPoint();
    JsonObject change = new JsonObject().put("name", bilingual(name, name));

    Api.Reply reply = keeper.with("If-Match", "\"1\"").send("PATCH", DirectoryHub.path(id), change);

    assertThat(point(reply).getJsonObject("name").getString("en")).isEqualTo(name);
    assertThat(reply.header("Content-Type")).contains("application/json");
    assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u202Eb",
        "a\u2066b",
        "a\nb",
        "\uFEFFa",
        "a\u0085b",
        "\u001B[31m",
        "   "
      })
  void characters_that_mislead_are_refused_in_every_text_and_nothing_is_changed(String text) {
    UUID id = HUB.network().focalPoint();
    UUID person = HUB.principalOf(id);
    JsonObject named = new JsonObject().put("name", bilingual(text, "Nom"));
    JsonObject successor =
        new JsonObject()
            .put("predecessor", person.toString())
            .put(
                "successor", new JsonObject().put("email", "x@y.example").put("displayName", text));
    JsonObject invited =
        new JsonObject()
            .put("email", "x@y.example")
            .put("displayName", text)
            .put("language", "en")
            .put("capacity", "ALTERNATE");
    JsonObject organisation =
        new JsonObject().put("code", "X-1").put("kind", "NGO").put("name", bilingual("Name", text));

    List<Api.Reply> replies =
        List.of(
            keeper.with("If-Match", "\"1\"").send("PATCH", DirectoryHub.path(id), named),
            keeper.command(ALL, national("SN").put("name", bilingual("Name", text))),
            keeper.command(DirectoryHub.path(id) + "/hand-over", successor),
            keeper.command(DirectoryHub.path(id) + "/invitations", invited),
            keeper.command("/api/directory/organisations", organisation));

    assertThat(replies).extracting(Api.Reply::status).containsOnly(400);
    assertThat(replies)
        .extracting(reply -> reply.body().getJsonArray("errors").getJsonObject(0).getString("rule"))
        .containsOnly(text.isBlank() ? "blank" : "controlCharacters");
    assertThat(HUB.history(id)).isEmpty();
    assertThat(HUB.network().count("SELECT count(*) FROM person WHERE email = 'x@y.example'"))
        .isZero();
  }

  @Test
  void an_unknown_focal_point_is_not_found_by_any_operation() {
    String nowhere = DirectoryHub.path(UUID.randomUUID());
    JsonObject change = new JsonObject().put("closed", true);
    JsonObject tenure =
        new JsonObject().put("person", UUID.randomUUID().toString()).put("capacity", "ALTERNATE");

    assertThat(keeper.get(nowhere).status()).isEqualTo(404);
    assertThat(keeper.with("If-Match", "\"1\"").send("PATCH", nowhere, change).status())
        .isEqualTo(404);
    assertThat(keeper.command(nowhere + "/tenures", tenure).status()).isEqualTo(404);
    assertThat(keeper.get(ALL + "/not-an-id").status()).isEqualTo(400);
  }

  @Test
  void states_that_are_no_parties_and_organisations_can_be_added_once() {
    JsonObject state = new JsonObject().put("iso", "US");
    Api.Reply added = keeper.command("/api/directory/states", state);
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.body().getJsonObject("name").getString("fr"))
        .isEqualTo("États-Unis d’Amérique");
    assertThat(added.body().getBoolean("party")).isFalse();
    assertThat(keeper.command("/api/directory/states", state).status()).isEqualTo(409);
    assertThat(errors(keeper.command("/api/directory/states", new JsonObject().put("iso", "ZZ"))))
        .containsExactly("/iso unknown");

    JsonObject organisation =
        new JsonObject()
            .put("code", "UN")
            .put("kind", "UNITED_NATIONS")
            .put("name", bilingual("United Nations", "Nations Unies"));
    Api once = keeper.with("Idempotency-Key", UUID.randomUUID().toString());
    assertThat(once.post("/api/directory/organisations", organisation).status()).isEqualTo(201);
    assertThat(once.post("/api/directory/organisations", organisation).status()).isEqualTo(201);
    assertThat(keeper.command("/api/directory/organisations", organisation).status())
        .isEqualTo(409);
  }
}
