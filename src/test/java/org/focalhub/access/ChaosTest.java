package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.focalhub.access.Contract.Operation;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;

/**
 * Whatever is sent, the hub answers as it says it does: never with a fault of its own, never with
 * what only its log should say.
 */
class ChaosTest {
  private static final Set<String> FRAMES =
      Set.of("hello", "entries", "caughtUp", "ended", "resync", "time", "error");
  private static final Set<Integer> CLOSE_CODES = Set.of(0, 4400, 4408);

  /** Words of faults, not of answers. */
  private static final String[] FAULTS = {
    "Exception",
    "java.",
    "org.focalhub",
    "io.vertx",
    "PgException",
    "SQL",
    "Caused by",
    "null pointer"
  };

  private static HostileSite site;
  private static Scene scene;
  private static List<Operation> operations;
  private static List<String> ids;

  @BeforeContainer
  static void start() {
    site = new HostileSite();
    scene = new Scene(site);
    operations = Contract.read().operations();
    ids =
        scene.values(Actor.SECRETARIAT_MEMBER).values().stream()
            .filter(value -> value.length() == 36)
            .distinct()
            .toList();
  }

  @AfterContainer
  static void stop() {
    site.close();
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void no_request_makes_the_hub_fail(@ForAll long seed) {
    Random random = new Random(seed);
    Chaos chaos = new Chaos(random, ids);
    Api api = asKeeper();
    Map<String, CompletableFuture<Reply>> replies = new LinkedHashMap<>();
    for (Operation operation : operations) {
      String target = target(operation, chaos, random);
      String body =
          operation
              .body()
              .map(schema -> random.nextInt(20) == 0 ? chaos.anything(3) : chaos.object(schema))
              .map(io.vertx.core.json.Json::encode)
              .orElse(null);
      replies.put(
          operation.method() + " " + target + " " + body,
          named(api, chaos).later(operation.method(), target, body));
    }
    replies.forEach((sent, reply) -> judge(sent, reply.join()));
  }

  /** In every role at once, and with a session that lives, whatever was done to both before. */
  private static Api asKeeper() {
    UUID person = scene.person(Actor.SECRETARIAT_MEMBER);
    site.network.execute(
        "UPDATE person SET disabled_at = NULL, roles = '{ADMINISTRATOR,SECRETARIAT,ORGANISER}' WHERE id = $1",
        person);
    scene.signIn(Actor.SECRETARIAT_MEMBER);
    return scene.as(Actor.SECRETARIAT_MEMBER);
  }

  private static Api named(Api api, Chaos chaos) {
    return api.with(
            "Idempotency-Key", chaos.pick(List.of(ids.get(0), UUID.randomUUID().toString())))
        .with("If-Match", "\"" + chaos.pick(List.of("0", "1", "2", "999999999")) + "\"");
  }

  private static String target(Operation operation, Chaos chaos, Random random) {
    Map<String, String> values =
        operation.parameters().stream()
            .collect(
                Collectors.toMap(
                    Contract.Parameter::name,
                    one -> encoded(String.valueOf(chaos.value(one.schema())))));
    String query =
        operation.parameters().stream()
            .filter(one -> one.in().equals("query") && (one.required() || random.nextBoolean()))
            .map(one -> one.name() + "=" + values.get(one.name()))
            .collect(Collectors.joining("&"));
    return operation.at(values::get) + (query.isEmpty() ? "" : "?" + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void judge(String sent, Reply reply) {
    String answer = reply.raw().body();
    assertThat(reply.status()).as(sent + " got " + answer).isLessThan(500);
    if (reply.status() >= 400) {
      assertThat(reply.problem()).as(sent + " got " + answer).startsWith("/problems/");
      assertThat(reply.body().getString("title")).as(sent).isNotBlank();
      assertThat(answer).as(sent).doesNotContain(FAULTS);
    }
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void no_frame_makes_the_hub_fail(@ForAll long seed) {
    Random random = new Random(seed);
    Chaos chaos = new Chaos(random, ids);
    asKeeper();
    RawSocket socket = RawSocket.open(site, scene.cookie(Actor.SECRETARIAT_MEMBER));
    for (int more = 0; more < 30; more++) {
      frame(chaos, random, socket);
    }
    assertThat(socket.heardOut().closeCode()).isIn(CLOSE_CODES);
    for (JsonObject frame : socket.frames()) {
      assertThat(frame.getString("type")).as(frame.encode()).isIn(FRAMES);
      if (frame.getString("type").equals("error")) {
        assertThat(frame.getString("code")).isIn("bad-frame", "not-text");
      }
    }
    socket.close();
  }

  private static void frame(Chaos chaos, Random random, RawSocket socket) {
    List<Object> numbers = new ArrayList<>(List.of(0, 1, 5, Long.MAX_VALUE));
    switch (random.nextInt(8)) {
      case 0 -> socket.say(Buffer.buffer(String.valueOf(chaos.anything(1))));
      case 1 -> socket.say(io.vertx.core.json.Json.encode(chaos.anything(3)));
      default ->
          socket.say(
              new JsonObject()
                  .put("type", chaos.pick(List.of("follow", "unfollow", "mark", "time")))
                  .put("timeline", chaos.pick(ids))
                  .put("topic", chaos.pick(ids))
                  .put("after", chaos.pick(numbers))
                  .put("seq", chaos.pick(numbers))
                  .put("id", chaos.pick(numbers))
                  .put("more", chaos.anything(2))
                  .encode());
    }
  }
}
