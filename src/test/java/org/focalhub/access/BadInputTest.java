package org.focalhub.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.focalhub.access.BadBodies.BadBody;
import org.focalhub.access.BadParameters.BadParameter;
import org.focalhub.access.Contract.Operation;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the contract, broken in every field of every operation. */
class BadInputTest {
  private static final Contract CONTRACT = Contract.read();

  /** What is said of a rule that nobody has put into words. */
  private static final Set<String> WORDLESS =
      Set.of("This cannot be accepted.", "Cela ne peut être accepté.");

  private static HostileSite site;
  private static Tables tables;
  private static Api api;

  @BeforeAll
  static void start() {
    site = new HostileSite();
    UUID person = site.network.person("ADMINISTRATOR", "SECRETARIAT");
    api = site.api().with("Cookie", site.network.sessions().open(person).cookie());
    tables = new Tables(site.network);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @TestFactory
  Stream<DynamicTest> a_body_that_breaks_a_rule_is_refused_naming_field_and_rule() {
    return CONTRACT.operations().stream()
        .filter(operation -> operation.body().isPresent())
        .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> checkBodies(operation)));
  }

  @TestFactory
  Stream<DynamicTest> a_parameter_that_breaks_a_rule_is_refused_naming_it_and_the_rule() {
    return CONTRACT.operations().stream()
        .filter(operation -> !operation.parameters().isEmpty())
        .map(
            operation -> DynamicTest.dynamicTest(operation.id(), () -> checkParameters(operation)));
  }

  private static void checkBodies(Operation operation) {
    Map<String, String> before = tables.now();
    Map<BadBody, CompletableFuture<Reply>> replies = new LinkedHashMap<>();
    for (BadBody bad : BadBodies.of(operation.body().orElseThrow())) {
      replies.put(bad, named(api).later(operation.method(), path(operation), bad.body().encode()));
    }
    SoftAssertions softly = new SoftAssertions();
    replies.forEach(
        (bad, reply) -> judge(softly, bad.toString(), reply.join(), bad.field(), bad.rules()));
    softly.assertThat(tables.now()).isEqualTo(before);
    softly.assertAll();
  }

  private static void checkParameters(Operation operation) {
    Map<String, String> before = tables.now();
    Map<BadParameter, CompletableFuture<Reply>> replies = new LinkedHashMap<>();
    for (BadParameter bad : BadParameters.of(operation)) {
      if (!cannotBeSent(bad)) {
        replies.put(bad, send(operation, bad));
      }
    }
    SoftAssertions softly = new SoftAssertions();
    replies.forEach(
        (bad, reply) ->
            judge(softly, bad.toString(), reply.join(), bad.parameter().name(), bad.rules()));
    softly.assertThat(tables.now()).isEqualTo(before);
    softly.assertAll();
  }

  /** HTTP itself has no place for these. */
  private static boolean cannotBeSent(BadParameter bad) {
    return bad.parameter().in().equals("header")
        && bad.value().filter(value -> !value.matches("[ -~]*")).isPresent();
  }

  private static CompletableFuture<Reply> send(Operation operation, BadParameter bad) {
    String name = bad.parameter().name();
    Optional<String> value = bad.value();
    String path =
        operation.at(
            other -> other.equals(name) ? encoded(value.orElseThrow()) : sample(operation, other));
    String query =
        bad.parameter().in().equals("query")
            ? value.map(text -> "?" + name + "=" + encoded(text)).orElse("")
            : "";
    Api sender = named(api);
    if (bad.parameter().in().equals("header")) {
      sender = value.map(text -> named(api).with(name, text)).orElseGet(() -> sender(name));
    }
    String body = operation.body().map(schema -> schema.validObject().encode()).orElse(null);
    return sender.later(operation.method(), path + query, body);
  }

  /** All headers but one. */
  private static Api sender(String without) {
    return without.equals("If-Match")
        ? api.with("Idempotency-Key", UUID.randomUUID().toString())
        : api.with("If-Match", "\"1\"");
  }

  private static Api named(Api sender) {
    return sender.with("Idempotency-Key", UUID.randomUUID().toString()).with("If-Match", "\"1\"");
  }

  private static String path(Operation operation) {
    return operation.at(name -> sample(operation, name));
  }

  private static String sample(Operation operation, String name) {
    return operation.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .map(parameter -> String.valueOf(parameter.schema().valid()))
        .orElseThrow();
  }

  private static void judge(
      SoftAssertions softly, String sent, Reply reply, String field, Set<String> rules) {
    softly.assertThat(reply.status()).as(sent + " " + reply.raw().body()).isEqualTo(400);
    softly.assertThat(reply.problem()).as(sent).isEqualTo("/problems/invalid-input");
    softly
        .assertThat(
            reply.body().getJsonArray("errors", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(error -> rules.contains(error.getString("rule")))
                .filter(error -> !WORDLESS.contains(error.getString("message")))
                .map(error -> error.getString("field")))
        .as(sent + " " + reply.raw().body())
        .contains(field);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
