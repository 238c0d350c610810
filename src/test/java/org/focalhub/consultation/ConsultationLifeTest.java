package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focalhub.consultation.ConsultationHub.about;
import static org.focalhub.consultation.ConsultationHub.item;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consultations from their opening to their end, through the contract. */
class ConsultationLifeTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static ConsultationHub hub;

  @BeforeAll
  static void start() {
    hub = new ConsultationHub(DATABASE);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void it_comes_to_the_financial_focal_point_and_says_why() {
    Member asks = hub.organ();
    Member national = hub.of("BJ", "NATIONAL");
    Member financial = hub.of("BJ", "FINANCIAL_INVESTIGATION");
    Member mission = hub.of("BJ", "MISSION_CONTACT");
    UUID id = hub.opened(asks, about(asks, "BJ"));
    JsonObject seen = hub.see(financial, id).body();
    assertThat(seen.getJsonObject("routing").getJsonObject("to").getString("id"))
        .isEqualTo(financial.focalPoint().toString());
    assertThat(card(seen).getString("box")).isEqualTo("WAITING_FOR_ME");
    assertThat(card(seen).getJsonObject("clock").getString("clock")).isEqualTo("ACKNOWLEDGE");
    assertThat(hub.see(mission, id).status()).isEqualTo(200);
    assertThat(hub.see(national, id).status()).isEqualTo(404);
    assertThat(kinds(asks, id)).containsExactly("OPENED", "ROUTED");
  }

  @Test
  void from_the_opening_to_the_outcome() {
    Member asks = hub.organ();
    Member financial = hub.of("TG", "FINANCIAL_INVESTIGATION");
    Member authority = hub.of("TG", "COMPETENT_AUTHORITY");
    Member mission = hub.of("TG", "MISSION_CONTACT");
    UUID id = hub.opened(asks, about(asks, "TG"));
    assertThat(state(hub.act(financial, id, "acknowledge"))).isEqualTo("ACKNOWLEDGED");
    Reply passed =
        hub.act(
            financial, id, "pass", new JsonObject().put("to", authority.focalPoint().toString()));
    assertThat(passed.status()).isEqualTo(200);
    assertThat(roles(passed.body())).contains("FOLLOWER", "COMPETENT", "OPENER", "EMBASSY");
    Reply marked =
        hub.act(
            authority,
            id,
            "marks",
            new JsonObject()
                .put("version", 1)
                .put(
                    "marks",
                    new JsonArray()
                        .add(mark("institution", "NEEDS_MORE"))
                        .add(mark("period", "NEEDS_MORE"))
                        .add(mark("measure", "NEEDS_JUDGE"))));
    assertThat(state(marked)).isEqualTo("IN_EXCHANGE");
    assertThat(card(marked.body()).getJsonObject("readiness").getInteger("needsMore")).isEqualTo(2);
    Reply delayed =
        hub.act(
            authority,
            id,
            "delay",
            new JsonObject().put("reason", "NEEDS_JUDGE").put("until", inDays(40)));
    assertThat(delayed.body().getJsonObject("delay").getString("reason")).isEqualTo("NEEDS_JUDGE");
    Reply revised =
        hub.revise(
            asks,
            id,
            1,
            item("institution", "The bank's head office"),
            item("period", "2024-01-01/2024-12-31"));
    assertThat(revised.body().getJsonObject("draft").getInteger("version")).isEqualTo(2);
    assertThat(card(revised.body()).getJsonObject("readiness").getInteger("needsMore")).isZero();
    assertThat(state(hub.act(authority, id, "advise", text("Ask the judge of the capital."))))
        .isEqualTo("ADVISED");
    JsonObject request =
        new JsonObject()
            .put("reference", "OTP/1")
            .put("date", "2026-01-15")
            .put("channel", "DIPLOMATIC");
    assertThat(state(hub.act(asks, id, "formalise", request))).isEqualTo("FORMALISED");
    assertThat(hub.act(asks, id, "confirm").status()).isEqualTo(409);
    Reply confirmed = hub.act(authority, id, "confirm");
    assertThat(confirmed.body().getJsonObject("formalRequest").getBoolean("confirmed")).isTrue();
    assertThat(card(confirmed.body()).getString("box")).isEqualTo("CLOSED");
    Reply outcome =
        hub.act(authority, id, "outcome", new JsonObject().put("outcome", "PARTLY_EXECUTED"));
    assertThat(outcome.body().getJsonObject("formalRequest").getString("outcome"))
        .isEqualTo("PARTLY_EXECUTED");
    assertThat(kinds(mission, id))
        .containsExactly(
            "OPENED",
            "ROUTED",
            "ACKNOWLEDGED",
            "PASSED",
            "MARKED",
            "DELAYED",
            "DRAFT_REVISED",
            "ADVISED",
            "FORMALISED",
            "CONFIRMED",
            "OUTCOME");
  }

  @Test
  void whoever_comes_next_finds_it_all_and_whoever_left_nothing() {
    Member asks = hub.organ();
    Member before = hub.of("ML", "FINANCIAL_INVESTIGATION");
    UUID id = hub.opened(asks, about(asks, "ML"));
    hub.act(before, id, "notes", text("Only for us."));
    hub.network.holdsNoMore(before.person(), before.focalPoint());
    UUID successor = hub.network.person();
    hub.network.holds(successor, before.focalPoint());
    Member after = hub.network.signedIn(successor, before.focalPoint());
    assertThat(hub.see(before, id).status()).isEqualTo(404);
    JsonObject seen = hub.see(after, id).body();
    assertThat(kinds(after, id)).containsExactly("OPENED", "ROUTED");
    assertThat(entries(after, notes(seen, "RECEIVING")))
        .extracting(entry -> entry.getJsonObject("body").getString("html"))
        .containsExactly("<p>Only for us.</p>");
  }

  @Test
  void notes_never_cross() {
    Member asks = hub.organ();
    Member asked = hub.of("NE", "NATIONAL");
    UUID id = hub.opened(asks, about(asks, "NE"));
    hub.act(asks, id, "notes", text("Ours"));
    hub.act(asked, id, "notes", text("Theirs"));
    String opening = notes(hub.see(asks, id).body(), "OPENING");
    String receiving = notes(hub.see(asked, id).body(), "RECEIVING");
    assertThat(hub.see(asks, id).body().getJsonArray("notes")).hasSize(1);
    assertThat(hub.as(asked).get("/api/timelines/" + opening + "/entries").status()).isEqualTo(404);
    assertThat(hub.as(asks).get("/api/timelines/" + receiving + "/entries").status())
        .isEqualTo(404);
    assertThat(hub.see(asks, id).body().getInteger("head")).isEqualTo(2);
    assertThat(card(hub.see(asks, id).body()).getString("lastAt"))
        .isEqualTo(entries(asks, id.toString()).get(1).getString("at"));
  }

  @Test
  void a_left_out_embassy_sees_nothing_and_comes_in_only_by_its_own_side() {
    Member asks = hub.organ();
    Member asked = hub.of("GH", "NATIONAL");
    Member mission = hub.of("GH", "MISSION_CONTACT");
    JsonObject open = about(asks, "GH").put("handlingCode", "OPEN_TO_STATES");
    UUID id = hub.opened(asks, open.put("withoutEmbassy", "A source could be recognised"));
    assertThat(hub.see(mission, id).status()).isEqualTo(404);
    JsonObject include = new JsonObject().put("side", "RECEIVING").put("included", true);
    assertThat(hub.act(asks, id, "embassy", include).status()).isEqualTo(403);
    assertThat(hub.act(asked, id, "embassy", include).status()).isEqualTo(200);
    assertThat(hub.see(mission, id).status()).isEqualTo(200);
    JsonObject out = new JsonObject().put("side", "RECEIVING").put("included", false);
    assertThat(hub.act(asked, id, "embassy", out).status()).isEqualTo(400);
    assertThat(hub.act(asked, id, "embassy", out.put("reason", "Conflict")).status())
        .isEqualTo(200);
    assertThat(hub.see(mission, id).status()).isEqualTo(404);
  }

  @Test
  void states_asked_in_one_act_have_one_consultation_each() {
    Member asks = hub.organ();
    Member one = hub.of("GM", "NATIONAL");
    Member other = hub.of("LR", "NATIONAL");
    Reply opened = hub.open(asks, about(asks, "GM", "LR"));
    List<JsonObject> cards = objects(opened.body().getJsonArray("consultations"));
    assertThat(cards)
        .extracting(card -> card.getJsonObject("receivingState").getString("iso"))
        .containsExactly("GM", "LR");
    UUID first = UUID.fromString(cards.get(0).getString("id"));
    UUID second = UUID.fromString(cards.get(1).getString("id"));
    assertThat(hub.see(one, first).status()).isEqualTo(200);
    assertThat(hub.see(one, second).status()).isEqualTo(404);
    assertThat(hub.see(other, first).status()).isEqualTo(404);
    assertThat(hub.see(one, first).raw().body())
        .doesNotContain("LR")
        .doesNotContain(second.toString());
  }

  @Test
  void whoever_declines_passes_it_to_the_next_and_at_last_to_the_secretariat() {
    Member asks = hub.organ();
    Member financial = hub.of("MW", "FINANCIAL_INVESTIGATION");
    Member national = hub.of("MW", "NATIONAL");
    Member secretariat = hub.secretariat();
    UUID id = hub.opened(asks, about(asks, "MW"));
    JsonObject reason = new JsonObject().put("reason", "NOT_COMPETENT");
    assertThat(hub.act(financial, id, "decline", reason).status()).isEqualTo(204);
    assertThat(hub.see(financial, id).status()).isEqualTo(404);
    assertThat(card(hub.see(national, id).body()).getString("box")).isEqualTo("WAITING_FOR_ME");
    assertThat(hub.act(national, id, "decline", reason).status()).isEqualTo(204);
    JsonObject told = hub.as(secretariat).get("/api/consultations/with-secretariat").body();
    assertThat(told.encode()).contains(id.toString()).doesNotContain("tamarind");
    assertThat(hub.see(secretariat, id).status()).isEqualTo(404);
    Member mission = hub.of("MW", "MISSION_CONTACT");
    Reply again =
        hub.as(secretariat)
            .command("/api/consultations/with-secretariat/" + id + "/route", new JsonObject());
    assertThat(again.body().getJsonObject("to").getString("id"))
        .isEqualTo(mission.focalPoint().toString());
    assertThat(hub.see(mission, id).status()).isEqualTo(200);
    assertThat(kinds(asks, id))
        .containsExactly(
            "OPENED", "ROUTED", "DECLINED", "ROUTED", "DECLINED", "UNROUTED", "ROUTED");
  }

  @Test
  void asking_the_other_side_stops_the_clock_and_an_answer_starts_it() {
    Member asks = hub.organ();
    Member asked = hub.of("SL", "NATIONAL");
    UUID id = hub.opened(asks, about(asks, "SL"));
    Reply waiting = hub.act(asked, id, "messages", text("Which branch?").put("asks", true));
    assertThat(state(waiting)).isEqualTo("WAITING");
    assertThat(card(waiting.body()).getJsonObject("clock").getBoolean("paused")).isTrue();
    assertThat(card(hub.see(asks, id).body()).getString("box")).isEqualTo("WAITING_FOR_ME");
    Reply answered = hub.act(asks, id, "messages", text("The one at the harbour."));
    assertThat(state(answered)).isEqualTo("IN_EXCHANGE");
    assertThat(card(answered.body()).getJsonObject("clock").getString("dueAt")).isNotBlank();
    assertThat(kinds(asked, id))
        .containsExactly("OPENED", "ROUTED", "ACKNOWLEDGED", "MESSAGE", "MESSAGE");
  }

  @Test
  void a_command_sent_twice_is_carried_out_once() {
    Member asks = hub.organ();
    hub.of("CI", "NATIONAL");
    String command = UUID.randomUUID().toString();
    JsonObject what = about(asks, "CI");
    Reply first = hub.as(asks).with("Idempotency-Key", command).post("/api/consultations", what);
    Reply second = hub.as(asks).with("Idempotency-Key", command).post("/api/consultations", what);
    assertThat(second.body().getJsonArray("consultations").getJsonObject(0).getString("id"))
        .isEqualTo(first.body().getJsonArray("consultations").getJsonObject(0).getString("id"));
  }

  @Test
  void a_revision_made_from_an_old_version_is_refused_and_loses_nothing() {
    Member asks = hub.organ();
    hub.of("BF", "NATIONAL");
    UUID id = hub.opened(asks, about(asks, "BF"));
    assertThat(hub.revise(asks, id, 1, item("institution", "Another bank")).status())
        .isEqualTo(200);
    assertThat(hub.revise(asks, id, 1, item("institution", "A third bank")).status())
        .isEqualTo(412);
    JsonObject draft = hub.see(asks, id).body().getJsonObject("draft");
    assertThat(draft.getJsonArray("items").getJsonObject(0).getString("value"))
        .isEqualTo("Another bank");
  }

  @Test
  void a_first_message_and_reasons_may_have_several_lines() {
    Member asks = hub.organ();
    hub.of("RW", "NATIONAL");
    UUID id =
        hub.opened(
            asks,
            about(asks, "RW")
                .put("message", "First line\n\n- a point\n- another")
                .put("withoutEmbassy", "One line\nand another"));
    JsonObject reason = new JsonObject().put("reason", "OTHER").put("remark", "Here\nand there");
    assertThat(state(hub.act(asks, id, "close", reason))).isEqualTo("CLOSED");
    assertThat(kinds(asks, id))
        .containsExactly("OPENED", "EMBASSY_LEFT_OUT", "MESSAGE", "ROUTED", "CLOSED");
  }

  @Test
  void a_handling_code_is_narrowed_and_never_widened() {
    Member asks = hub.organ();
    Member asked = hub.of("GN", "FINANCIAL_INVESTIGATION");
    Member national = hub.of("GN", "NATIONAL");
    UUID id = hub.opened(asks, about(asks, "GN").put("handlingCode", "OPEN_TO_STATES"));
    assertThat(hub.see(national, id).status()).isEqualTo(200);
    JsonObject narrower =
        new JsonObject().put("handlingCode", "HOLDERS_ONLY").put("reason", "A witness is named");
    assertThat(hub.act(asked, id, "handling", narrower).status()).isEqualTo(200);
    assertThat(hub.see(national, id).status()).isEqualTo(404);
    JsonObject wider = narrower.copy().put("handlingCode", "OPEN_TO_STATES");
    assertThat(hub.act(asks, id, "handling", wider).status()).isEqualTo(400);
  }

  @Test
  void what_is_closed_can_be_reopened_and_goes_on() {
    Member asks = hub.organ();
    Member asked = hub.of("TD", "NATIONAL");
    UUID id = hub.opened(asks, about(asks, "TD"));
    hub.act(asked, id, "acknowledge");
    Reply closed = hub.act(asks, id, "close", new JsonObject().put("reason", "NO_LONGER_NEEDED"));
    assertThat(closed.body().getString("closeReason")).isEqualTo("NO_LONGER_NEEDED");
    assertThat(hub.act(asked, id, "messages", text("Too late")).status()).isEqualTo(409);
    Reply reopened =
        hub.act(asked, id, "reopen", new JsonObject().put("reason", "There is more to say"));
    assertThat(state(reopened)).isEqualTo("IN_EXCHANGE");
    assertThat(card(reopened.body()).getJsonObject("clock").getString("dueAt")).isNotBlank();
  }

  @Test
  void a_region_that_is_asked_together_is_not_answered_for_by_its_common_focal_point() {
    Member asks = hub.organ();
    UUID regional = UUID.randomUUID();
    hub.state("SC");
    hub.network.execute("INSERT INTO timeline (id, kind) VALUES ($1, 'FOCAL_POINT')", regional);
    hub.network.execute(
        "INSERT INTO focal_point (id, code, kind, regional_group, subjects, name_en, name_fr) "
            + "VALUES ($1, 'REGION-RELEASE', 'REGIONAL_THEMATIC', 'AFRICAN', '{RELEASE}', 'Region', 'Région')",
        regional);
    hub.network.holds(hub.network.person(), regional, "PRINCIPAL");
    Member national = hub.of("SC", "NATIONAL");
    hub.of("MU", "NATIONAL");
    JsonObject release = about(asks, "SC").put("subject", "RELEASE").put("items", new JsonArray());
    assertThat(routedTo(hub.open(asks, release), 0)).isEqualTo("REGIONAL_THEMATIC");
    Reply both = hub.open(asks, release.put("states", new JsonArray().add("SC").add("MU")));
    assertThat(routedTo(both, 0)).isEqualTo("NATIONAL");
    assertThat(routedTo(both, 1)).isEqualTo("NATIONAL");
    assertThat(routingPreview(asks, "SC,MU")).contains("ASKED_TOGETHER");
    UUID first =
        UUID.fromString(both.body().getJsonArray("consultations").getJsonObject(0).getString("id"));
    for (String path : List.of("/api/consultations/" + first, entriesOf(first))) {
      assertThat(hub.as(national).get(path).raw().body())
          .contains("NOT_DESIGNATED")
          .doesNotContain("ASKED_TOGETHER")
          .doesNotContain(regional.toString());
    }
  }

  private static String routingPreview(Member asks, String states) {
    return hub.as(asks)
        .get(
            "/api/consultations/route?subject=RELEASE&language=fr&states="
                + states
                + "&focalPoint="
                + asks.focalPoint())
        .raw()
        .body();
  }

  private static String entriesOf(UUID timeline) {
    return "/api/timelines/" + timeline + "/entries";
  }

  @Test
  void it_is_found_by_the_words_of_its_title_and_of_its_messages_by_whoever_may_see_it() {
    Member asks = hub.organ();
    Member asked = hub.of("SO", "NATIONAL");
    Member other = hub.of("DJ", "NATIONAL");
    UUID id = hub.opened(asks, about(asks, "SO").put("title", "<b>alert('baobab')</b> of a vault"));
    hub.act(asked, id, "messages", text("The registry is kept in Hargeisa."));
    for (String words : List.of("baobab", "alert", "vault", "registry hargeisa")) {
      String path = "/api/consultations?q=" + words.replace(" ", "%20");
      assertThat(hub.as(asks).get(path).raw().body()).as(words).contains(id.toString());
      assertThat(hub.as(asked).get(path).raw().body()).as(words).contains(id.toString());
      assertThat(hub.as(other).get(path).raw().body()).as(words).doesNotContain(id.toString());
    }
  }

  private static String routedTo(Reply opened, int place) {
    return opened
        .body()
        .getJsonArray("consultations")
        .getJsonObject(place)
        .getJsonObject("owner")
        .getString("kind");
  }

  private static JsonObject card(JsonObject detail) {
    return detail.getJsonObject("card");
  }

  private static String state(Reply reply) {
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    return card(reply.body()).getString("state");
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  private static JsonObject mark(String item, String mark) {
    return new JsonObject().put("item", item).put("mark", mark).put("remark", "As the law asks");
  }

  private static List<String> roles(JsonObject detail) {
    return objects(detail.getJsonArray("parties")).stream()
        .map(party -> party.getString("role"))
        .toList();
  }

  private static String notes(JsonObject detail, String side) {
    return objects(detail.getJsonArray("notes")).stream()
        .filter(notes -> notes.getString("side").equals(side))
        .findFirst()
        .orElseThrow()
        .getString("timeline");
  }

  private static List<String> kinds(Member member, UUID id) {
    return entries(member, id.toString()).stream().map(entry -> entry.getString("kind")).toList();
  }

  private static List<JsonObject> entries(Member member, String timeline) {
    return objects(
        hub.as(member)
            .get("/api/timelines/" + timeline + "/entries")
            .body()
            .getJsonArray("entries"));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
  }

  private static String inDays(int days) {
    return java.time.LocalDate.ofEpochDay(
            hub.network.count("SELECT current_date - date '1970-01-01'") + days)
        .toString();
  }
}
