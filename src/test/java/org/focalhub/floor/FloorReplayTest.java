package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.focalhub.floor.FloorHub.Plenary;
import org.focalhub.testing.Api.Reply;
import org.focalhub.testing.SmallNetwork.Member;
import org.focalhub.testing.TestDatabase;

/**
 * Through the contract and the database: whatever is commanded, whoever followed the floor from its
 * beginning has what whoever reads it now has.
 */
class FloorReplayTest {
  private static final TestDatabase TEST = TestDatabase.migrated();
  private static final int BODIES = 5;

  private static FloorHub hub;

  @BeforeContainer
  static void start() {
    hub = new FloorHub(TEST.create());
  }

  @AfterContainer
  static void stop() {
    hub.close();
    TEST.drop();
  }

  /**
   * @param act one of the chair's, or something that somebody on the list does
   */
  record Step(String act, boolean organiser, boolean stale, int which, int amount, int passes) {}

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void who_follows_from_the_beginning_has_what_who_reads_now_has(
      @ForAll("steps") List<Step> steps) {
    Plenary plenary = hub.plenary();
    for (int body = 0; body < BODIES; body++) {
      plenary.inscribeBody("Body " + body);
    }
    for (Step step : steps) {
      hub.pass(step.passes());
      assertThat(carryOut(plenary, step).status()).isIn(200, 201, 400, 409, 412);
    }
    JsonObject floor = plenary.floor();
    assertThat(FloorLifeTest.replayed(hub, plenary)).isEqualTo(FloorHub.state(floor));
  }

  private static Reply carryOut(Plenary plenary, Step step) {
    JsonObject floor = plenary.floor();
    List<JsonObject> all = FloorHub.statements(floor);
    String one = all.get(step.which() % all.size()).getString("id");
    String other = all.get(step.amount() % all.size()).getString("id");
    return switch (step.act()) {
      case "INSCRIBE" -> plenary.inscribeBody("Body " + step.which() % (BODIES + 2));
      case "WITHDRAW" ->
          hub.as(plenary.organiser)
              .command("/api/inscriptions/" + one + "/withdraw", new JsonObject());
      case "REPLACE" ->
          hub.as(plenary.organiser)
              .with("Idempotency-Key", UUID.randomUUID().toString())
              .with("If-Match", "\"1\"")
              .send("PUT", "/api/inscriptions/" + one, Plenary.speaker("Another"));
      default -> act(plenary, step, floor, one, other);
    };
  }

  private static Reply act(Plenary plenary, Step step, JsonObject floor, String one, String other) {
    Member who = step.organiser() ? plenary.organiser : plenary.chair;
    long version = FloorHub.state(floor).getLong("version") - (step.stale() ? 1 : 0);
    JsonObject more =
        new JsonObject()
            .put("byMs", step.amount())
            .put("limitMs", step.amount())
            .put("reason", "A reason");
    if (!step.act().equals("CALL") || step.which() % 2 == 0) {
      more.put("inscription", one);
    }
    if (step.amount() % 3 > 0) {
      more.put("after", other);
    }
    return plenary.act(who, step.act(), Math.max(0, version), more);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> acts =
        Arbitraries.of(
            "CALL",
            "CALL",
            "CALL",
            "START",
            "START",
            "START",
            "PAUSE",
            "RESUME",
            "EXTEND",
            "STOP",
            "STOP",
            "ABSENT",
            "MOVE",
            "MOVE",
            "REMOVE",
            "FIT",
            "UNDO",
            "UNDO",
            "INSCRIBE",
            "WITHDRAW",
            "REPLACE");
    return Combinators.combine(
            acts,
            Arbitraries.of(true, false),
            Arbitraries.frequency(Tuple.of(1, true), Tuple.of(8, false)),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(10_000, 120_000),
            Arbitraries.integers().between(0, 60_000))
        .as(Step::new)
        .list()
        .ofMinSize(15)
        .ofMaxSize(35);
  }
}
