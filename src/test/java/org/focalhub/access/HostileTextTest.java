package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.focalhub.access.Contract.Operation;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.LiveClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Text that means harm: markup and script, and characters that hide or turn what is read. */
class HostileTextTest {
  /** A tag as the hub writes it; any other is somebody else's. */
  private static final Pattern OWN_TAG =
      Pattern.compile(
          "<!-- -->|</?(p|em|strong|ul|li|blockquote|code|pre|span|a)>|<(br|hr) ?/>|<ol( start=\"[0-9]+\")?>|</ol>"
              + "|<a href=\"(https?:|mailto:)[^\"<>]*\" rel=\"[a-z ]+\">"
              + "|<span class=\"mention\" data-(person|focal-point)=\"[0-9a-f-]{36}\">");

  private static HostileSite site;
  private static Scene scene;

  @BeforeAll
  static void start() {
    site = new HostileSite();
    scene = new Scene(site).withConsultations();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @TestFactory
  Stream<DynamicTest> characters_that_hide_or_turn_text_are_refused_in_every_field() {
    return Contract.read().operations().stream()
        .filter(operation -> operation.body().isPresent())
        .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> checkHidden(operation)));
  }

  private static void checkHidden(Operation operation) {
    Tables tables = new Tables(site.network);
    Map<String, String> before = tables.now();
    JsonObject valid = operation.body().orElseThrow().validObject();
    List<Sent> sent =
        texts(valid, "").stream()
            .flatMap(
                field ->
                    bodies(valid, field).map(body -> new Sent(field, body, send(operation, body))))
            .toList();
    SoftAssertions softly = new SoftAssertions();
    sent.forEach(
        one -> softly.assertThat(fields(one.reply().join())).as(one.body()).contains(one.field()));
    softly.assertThat(tables.now()).isEqualTo(before);
    softly.assertAll();
  }

  private record Sent(String field, String body, CompletableFuture<Reply> reply) {}

  private static Stream<String> bodies(JsonObject valid, String field) {
    String marked = with(valid, field, "a\u00a6b").encode();
    return Stream.concat(
        HostileText.HIDDEN.stream().map(hidden -> with(valid, field, "a" + hidden + "b").encode()),
        HostileText.HALVES.stream().map(half -> marked.replace("\u00a6", half)));
  }

  /** Well formed, so that nothing but the body is wrong. */
  private static String place(String name) {
    return switch (name) {
      case "seq" -> "1";
      case "iso" -> "SN";
      default -> UUID.randomUUID().toString();
    };
  }

  private static CompletableFuture<Reply> send(Operation operation, String body) {
    return scene
        .as(Actor.SECRETARIAT_MEMBER)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"1\"")
        .later(operation.method(), operation.at(HostileTextTest::place), body);
  }

  private static List<String> fields(Reply reply) {
    return reply.body().getJsonArray("errors", new JsonArray()).stream()
        .map(error -> ((JsonObject) error).getString("field"))
        .toList();
  }

  /** The places of all texts below a value. */
  private static List<String> texts(Object value, String place) {
    List<String> places = new ArrayList<>();
    if (value instanceof JsonObject object) {
      object.forEach(field -> places.addAll(texts(field.getValue(), place + "/" + field.getKey())));
    } else if (value instanceof JsonArray array && !array.isEmpty()) {
      places.addAll(texts(array.getValue(0), place + "/0"));
    } else if (value instanceof String) {
      places.add(place);
    }
    return places;
  }

  private static JsonObject with(JsonObject valid, String place, String text) {
    JsonObject copy = valid.copy();
    io.vertx.core.json.pointer.JsonPointer.from(place).writeJson(copy, text);
    return copy;
  }

  @Test
  void a_property_name_cannot_hide_anything_either() {
    Reply reply =
        scene.as(Actor.AUTHOR).raw("PATCH", "/api/me", "{\"theme\":\"DARK\",\"a\u202eb\":1}");
    assertThat(reply.problem()).isEqualTo("/problems/invalid-input");
    assertThat(reply.raw().body()).doesNotContain("\u202e");
  }

  @Test
  void markup_in_a_message_is_shown_and_never_carried_out() {
    LiveClient live =
        new LiveClient(site.vertx, site.hub.webPort(), scene.cookie(Actor.PRINCIPAL)).connect();
    live.follow(scene.id("channel"));
    for (String markup : HostileText.MARKUP) {
      JsonObject posted = scene.post(Actor.AUTHOR, markup);
      assertThat(posted.getString("text")).isEqualTo(markup.stripTrailing());
      assertHarmless(markup, posted.getString("html"));
      answered(posted, markup);
    }
    String channel = "/api/channels/" + scene.id("channel");
    Reply page = scene.as(Actor.PRINCIPAL).get(scene.messages() + "?limit=200");
    assertHarmlessEverywhere(page);
    assertHarmlessEverywhere(scene.as(Actor.PRINCIPAL).get("/api/search?q=alert&limit=200"));
    assertHarmlessEverywhere(
        scene
            .as(Actor.PRINCIPAL)
            .get("/api/timelines/" + scene.id("channel") + "/entries?limit=200"));
    assertHarmlessEverywhere(scene.as(Actor.PRINCIPAL).get(channel + "/topics"));
    live.frames().forEach(frame -> htmls(frame).forEach(html -> assertHarmless("live", html)));
    live.close();
  }

  @Test
  void markup_in_a_consultation_is_shown_and_never_carried_out() {
    String open = scene.values(Actor.PRINCIPAL).get("open");
    String notes = scene.values(Actor.PRINCIPAL).get("openNotesOfReceiving");
    for (String act : List.of("messages", "notes")) {
      HostileText.MARKUP.stream()
          .map(markup -> scene.says(Actor.PRINCIPAL, markup))
          .map(
              body ->
                  scene.as(Actor.PRINCIPAL).command("/api/consultations/" + open + "/" + act, body))
          .forEach(reply -> assertThat(reply.status()).as(reply.raw()::body).isEqualTo(200));
    }
    for (String timeline : List.of(open, notes)) {
      Reply page =
          scene.as(Actor.ALTERNATE).get("/api/timelines/" + timeline + "/entries?limit=200");
      assertThat(htmls(page.body())).hasSizeGreaterThanOrEqualTo(HostileText.MARKUP.size());
      assertHarmlessEverywhere(page);
    }
  }

  @Test
  void markup_in_what_a_consultation_asks_comes_back_as_the_text_it_is() {
    String text = "<script>alert('x')</script>";
    JsonObject item = new JsonObject().put("item", "institution").put("value", text);
    Reply opened =
        scene
            .as(Actor.OPENER)
            .command(
                "/api/consultations",
                new JsonObject()
                    .put("focalPoint", scene.actsFor(Actor.OPENER).toString())
                    .put("states", new JsonArray().add("SN"))
                    .put("subject", "ASSET_TRACING")
                    .put("urgency", "ROUTINE")
                    .put("handlingCode", "HOLDERS_ONLY")
                    .put("language", "en")
                    .put("title", text)
                    .put("withoutEmbassy", text)
                    .put("items", new JsonArray().add(item)));
    assertKept(opened, text);
    String id = opened.body().getJsonArray("consultations").getJsonObject(0).getString("id");
    Reply shown = scene.as(Actor.OPENER).get("/api/consultations/" + id);
    assertKept(shown, text);
    assertThat(shown.body().getJsonObject("draft").getJsonArray("items")).containsExactly(item);
    assertKept(scene.as(Actor.OPENER).get("/api/consultations/" + id + "/drafts"), text);
    assertKept(scene.as(Actor.OPENER).get("/api/timelines/" + id + "/entries"), text);
  }

  /** Quoted in an answer, as plain words. */
  private static void answered(JsonObject posted, String markup) {
    JsonObject reply =
        scene
            .as(Actor.AUTHOR)
            .command(
                scene.messages(),
                scene.says(Actor.AUTHOR, "An answer").put("replyTo", posted.getLong("seq")))
            .body();
    assertThat(reply.getJsonObject("replyTo").getString("excerpt")).as(markup).isNotNull();
  }

  @Test
  void markup_in_every_other_text_comes_back_as_the_text_it_is() {
    String text = "<script>alert('x')</script>";
    Api keeper = scene.as(Actor.SECRETARIAT_MEMBER);
    JsonObject name = new JsonObject().put("en", text).put("fr", text);
    Map<String, String> values = scene.values(Actor.SECRETARIAT_MEMBER);

    assertKept(
        keeper.send(
            "PATCH", "/api/me", new JsonObject().put("displayName", text).put("phone", "<b>1</b>")),
        text);
    assertKept(
        keeper.command(
            "/api/people",
            new JsonObject()
                .put("email", "x@hostile.example")
                .put("displayName", text)
                .put("language", "en")),
        text);
    assertKept(
        keeper.command(
            "/api/directory/organisations",
            new JsonObject().put("code", "HOSTILE").put("kind", "NGO").put("name", name)),
        text);
    assertKept(
        keeper.command(
            "/api/directory/focal-points",
            new JsonObject().put("kind", "NATIONAL").put("state", "SN").put("name", name)),
        text);
    String point = "/api/directory/focal-points/" + values.get("focalPoint");
    assertKept(
        keeper.command(
            point + "/invitations",
            new JsonObject()
                .put("email", "y@hostile.example")
                .put("displayName", text)
                .put("language", "en")
                .put("capacity", "ALTERNATE")),
        text);
    assertKept(
        keeper.command(
            point + "/hand-over",
            new JsonObject()
                .put("predecessor", values.get("holder"))
                .put(
                    "successor",
                    new JsonObject().put("email", "z@hostile.example").put("displayName", text))
                .put("note", text)),
        text);
    assertKept(
        keeper.command(
            "/api/channels/" + values.get("channel") + "/topics",
            scene.says(Actor.SECRETARIAT_MEMBER, text).put("title", text)),
        text);
    String id =
        keeper
            .command(
                "/api/channels",
                new JsonObject()
                    .put("code", "hostile")
                    .put("category", "THEMATIC")
                    .put("name", name)
                    .put("purpose", name)
                    .put(
                        "invited",
                        new JsonArray().add(scene.actsFor(Actor.SECRETARIAT_MEMBER).toString())))
            .body()
            .getString("id");
    assertKept(keeper.get("/api/channels/" + id), text);
    assertKept(keeper.get("/api/directory/search?q=script"), text);
    assertKept(keeper.get("/api/directory/export"), "alert('x')");
  }

  /** As data that no browser takes for a page. */
  private static void assertKept(Reply reply, String text) {
    assertThat(reply.status()).as(reply.raw()::body).isBetween(200, 201);
    assertThat(reply.raw().body()).contains(text);
    assertThat(reply.header("Content-Type").orElse(""))
        .matches("application/json|text/csv; charset=utf-8");
    assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(reply.header("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'")
        .doesNotContain("unsafe-eval");
  }

  private static void assertHarmlessEverywhere(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    htmls(reply.body()).forEach(html -> assertHarmless(reply.raw().uri().getPath(), html));
  }

  private static List<String> htmls(Object value) {
    List<String> found = new ArrayList<>();
    if (value instanceof JsonObject object) {
      object.forEach(
          field -> {
            if (field.getKey().equals("html")) {
              found.add((String) field.getValue());
            } else {
              found.addAll(htmls(field.getValue()));
            }
          });
    } else if (value instanceof JsonArray array) {
      array.forEach(one -> found.addAll(htmls(one)));
    }
    return found;
  }

  /** Every angle bracket belongs to a tag that the hub itself writes. */
  private static void assertHarmless(String source, String html) {
    Matcher tag = OWN_TAG.matcher(html);
    String rest = tag.replaceAll("");
    assertThat(rest).as(source + " became " + html).doesNotContain("<").doesNotContain(">");
  }
}
