package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.access.Contract.Operation;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are wrong as requests, whatever they are about. */
class BadRequestTest {
  private static final String ME = "/api/me";
  private static final int MOST_BODY_BYTES = 256 * 1024;

  private static HostileSite site;
  private static Tables tables;
  private static Api api;
  private static RawHttp raw;
  private Map<String, String> before;

  @BeforeAll
  static void start() {
    site = new HostileSite();
    UUID person = site.network.person("ADMINISTRATOR", "SECRETARIAT");
    String cookie = site.network.sessions().open(person).cookie();
    api = site.api().with("Cookie", cookie);
    raw =
        new RawHttp(site.hub.webPort(), Map.of("Cookie", cookie))
            .with("Content-Type", "application/json");
    tables = new Tables(site.network);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void remember() {
    before = tables.now();
  }

  @AfterEach
  void nothing_has_changed() {
    assertThat(tables.now()).isEqualTo(before);
  }

  @Test
  void a_body_that_is_too_large_is_refused_for_its_size() {
    String large = new JsonObject().put("displayName", "x".repeat(MOST_BODY_BYTES)).encode();
    assertThat(api.raw("PATCH", ME, large).problem()).isEqualTo("/problems/too-large");
    assertThat(api.raw("POST", "/api/sign-in/link", large).problem())
        .isEqualTo("/problems/too-large");
  }

  @Test
  void a_body_in_chunks_without_an_end_is_refused_when_it_grows_too_large() {
    String chunk =
        Integer.toHexString(MOST_BODY_BYTES + 1)
            + "\r\n"
            + " ".repeat(MOST_BODY_BYTES + 1)
            + "\r\n";
    RawHttp.Reply reply = raw.sendChunk("PATCH", ME, chunk);
    assertThat(reply.status()).isEqualTo(413);
  }

  @Test
  void what_is_not_one_json_object_is_refused_as_that() {
    for (String broken :
        List.of(
            "",
            " ",
            "{",
            "}",
            "[]",
            "null",
            "7",
            "\"theme\"",
            "{\"theme\":}",
            "{\"theme\":\"DARK\",}",
            "{'theme':'DARK'}",
            "{theme:\"DARK\"}",
            "{\"theme\":\"DARK\"} {}",
            "{\"theme\":\"DARK\"}]",
            "{\"theme\":\"DARK\",\"theme\":\"LIGHT\"}",
            "{\"theme\":NaN}",
            "{\"theme\":+1}",
            "{\"theme\":01}",
            "{\"theme\":\"DA\tRK\"}",
            "/* */{\"theme\":\"DARK\"}",
            "\ufeff{\"theme\":\"DARK\"}x",
            "{\"theme\":\"\\x\"}",
            "{\"theme\":\"\\u12\"}")) {
      Reply reply = api.raw("PATCH", ME, broken);
      assertThat(reply.problem()).as(broken).isEqualTo("/problems/malformed-request");
      assertThat(reply.body().getString("detail")).as(broken).isNotBlank();
    }
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xff, (byte) 0xfe},
            new byte[] {(byte) 0xc0, (byte) 0x80},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xc3})) {
      RawHttp.Reply reply = raw.send("PATCH", ME, within("{\"displayName\":\"a", bytes, "b\"}"));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.problem()).startsWith("/problems/");
    }
  }

  @Test
  void nesting_without_end_costs_nothing_and_is_refused() {
    for (String open : List.of("[", "{\"a\":")) {
      String deep = "{\"theme\":" + open.repeat(40_000);
      assertThat(api.raw("PATCH", ME, deep).problem()).isEqualTo("/problems/malformed-request");
    }
  }

  @Test
  void numbers_beyond_all_measure_are_refused() {
    for (String number :
        List.of("1e400", "-1e400", "9".repeat(900), "1e-400", "0." + "1".repeat(900))) {
      String body = "{\"seq\":" + number + "}";
      String path = "/api/channels/" + UUID.randomUUID() + "/topics/" + UUID.randomUUID() + "/mark";
      assertThat(api.raw("PUT", path, body).status()).as(number).isEqualTo(400);
    }
  }

  @Test
  void only_json_is_read_as_json() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "application/json-patch+json",
            "text/json",
            "json",
            ";",
            "*/*")) {
      Reply reply = api.with("Content-Type", type).raw("PATCH", ME, "{\"theme\":\"DARK\"}");
      assertThat(reply.problem()).as(type).isEqualTo("/problems/unsupported-media-type");
    }
    RawHttp typeless = new RawHttp(raw.port(), Map.of("Cookie", raw.headers().get("Cookie")));
    assertThat(typeless.send("PATCH", ME, "{\"theme\":\"DARK\"}").status()).isEqualTo(415);
  }

  @Test
  void a_method_that_a_path_does_not_have_is_refused_naming_those_that_it_has() {
    Reply reply = api.raw("PUT", ME, "{}");
    assertThat(reply.problem()).isEqualTo("/problems/method-not-allowed");
    assertThat(reply.header("Allow").orElse("").split(", "))
        .containsExactlyInAnyOrder("GET", "PATCH");
    assertThat(api.get("/api/session/sign-out").status()).isEqualTo(405);
    for (String method : List.of("POST", "PUT", "DELETE", "TRACE", "BREW")) {
      assertThat(raw.send(method, "/api/about").status()).as(method).isEqualTo(405);
    }
  }

  @Test
  void a_path_that_is_not_there_is_not_there_by_any_method() {
    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
      for (String path : List.of("/api/nothing", "/api", "/api/", "/api/channels/x/y/z")) {
        RawHttp.Reply reply = raw.send(method, path, "{}");
        assertThat(reply.status()).as(method + " " + path).isEqualTo(404);
        assertThat(reply.problem()).as(method + " " + path).isEqualTo("/problems/not-found");
      }
    }
  }

  @Test
  void a_target_that_cannot_be_decoded_is_bad_input_and_no_fault_of_the_hub() {
    for (String target :
        List.of(
            "/api/people?q=%",
            "/api/people?q=%zz",
            "/api/people?q=%ff%fe",
            "/api/people?q=%00",
            "/api/people?%00=x",
            "/api/people?q=a&q=b&limit=1&limit=x",
            "/api/channels/%",
            "/api/channels/%zz",
            "/api/channels/%2e%2e%2fme",
            "/api/directory/states/%F0%9F",
            "/api/../me",
            "/api/%2e%2e/%2e%2e/etc/passwd",
            "/assets/../../openapi.yaml",
            "/assets/%2e%2e/%2e%2e/openapi.yaml",
            "/..%2f..%2fopenapi.yaml",
            "/api/channels/" + "x".repeat(3_000),
            "*",
            "//x/api/me",
            "http://other.example/api/channels/x")) {
      RawHttp.Reply reply = raw.send("GET", target);
      assertThat(reply.status()).as(target + " " + reply.body()).isBetween(200, 499);
      assertThat(reply.body()).as(target).doesNotContain("Exception", "operationId:", "root:");
    }
  }

  @Test
  void lines_and_headers_beyond_measure_are_refused() {
    assertThat(raw.send("GET", "/api/" + "x".repeat(20_000)).status()).isEqualTo(414);
    assertThat(raw.with("X-Long", "x".repeat(20_000)).send("GET", ME).status()).isEqualTo(431);
  }

  @Test
  void another_sites_page_changes_nothing_by_any_operation() {
    for (Operation operation : Contract.read().operations()) {
      if (!operation.reads()) {
        for (String origin :
            List.of(
                "https://evil.example",
                "null",
                "https://hub.example.evil.example",
                "http://hub.example",
                "https://hub.example:444",
                "https://hub.exampl",
                "")) {
          Reply reply = sent(api.with("Origin", origin), operation);
          assertThat(reply.problem())
              .as(operation + " from " + origin)
              .isEqualTo("/problems/foreign-origin");
        }
      }
    }
  }

  @Test
  void an_id_that_nobody_has_is_not_found() {
    Stream<Operation> withId =
        Contract.read().operations().stream()
            .filter(
                operation ->
                    !operation.open()
                        && operation.path().contains("{")
                        && !operation.path().contains("{iso}"));
    withId.forEach(
        operation -> {
          Reply reply = sent(api, operation);
          assertThat(reply.problem())
              .as(operation + " " + reply.raw().body())
              .isEqualTo("/problems/not-found");
        });
    assertThat(api.get("/api/directory/states/ZZ").problem()).isEqualTo("/problems/not-found");
  }

  @Test
  void problems_are_told_in_the_readers_language() {
    Api somebody = site.api().with("Accept-Language", "fr-CH, en;q=0.5");
    JsonObject bad = new JsonObject().put("email", "no address").put("language", "de");
    assertFrench(somebody.post("/api/sign-in/challenges", bad), "/email", "/language");
    assertFrench(somebody.get(ME));
    assertFrench(somebody.get("/api/nothing"));
    assertFrench(somebody.raw("PUT", ME, "{}"));
    assertFrench(somebody.raw("POST", "/api/sign-in/link", "{"));
  }

  @Test
  void whoever_has_signed_in_is_told_in_the_own_language_whatever_the_browser_prefers() {
    UUID person = site.network.person("SECRETARIAT");
    site.network.execute("UPDATE person SET language = 'fr' WHERE id = $1", person);
    Api french = site.api().with("Cookie", site.network.sessions().open(person).cookie());
    before = tables.now();

    assertFrench(french.send("PATCH", ME, new JsonObject().put("theme", "PINK")), "/theme");
    assertFrench(french.raw("PATCH", ME, "{"));
    assertFrench(french.get("/api/people?limit=0"), "limit");
    assertFrench(french.get("/api/people?cursor=AAAA"), "cursor");
    assertFrench(french.get("/api/channels/" + UUID.randomUUID()));
    assertFrench(french.command("/api/people", new JsonObject()), "/email");
  }

  @Test
  void whoever_has_not_signed_in_is_told_nothing_of_what_is_asked() {
    assertThat(site.api().send("PATCH", ME, new JsonObject().put("theme", "PINK")).problem())
        .isEqualTo("/problems/sign-in-required");
    assertThat(site.api().get("/api/channels/x").problem()).isEqualTo("/problems/sign-in-required");
  }

  /** Allowed by the contract, about things that nobody has. */
  private static Reply sent(Api sender, Operation operation) {
    return sender
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"1\"")
        .raw(
            operation.method(),
            operation.at(name -> name.equals("seq") ? "1" : UUID.randomUUID().toString()),
            operation.body().map(schema -> schema.validObject().encode()).orElse(null));
  }

  private static void assertFrench(Reply reply, String... fields) {
    assertThat(reply.status()).as(reply.raw()::body).isGreaterThanOrEqualTo(400);
    assertThat(reply.header("Content-Language")).as(reply.raw()::body).contains("fr");
    assertThat(reply.body().getJsonArray("errors").stream())
        .extracting(error -> ((JsonObject) error).getString("field"))
        .containsAll(List.of(fields));
  }

  private static byte[] within(String start, byte[] middle, String end) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    all.writeBytes(start.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(middle);
    all.writeBytes(end.getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }
}
