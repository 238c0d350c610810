package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.focalhub.testing.Api;

/** Any sequence of commands, through the contract, leaves a focal point that keeps its promises. */
class TenurePropertyTest {
  private static final DirectoryHub HUB = new DirectoryHub();

  private static Api keeper;
  private static List<UUID> people;
  private static List<String> emails;

  @BeforeContainer
  static void start() {
    HUB.start();
    keeper = HUB.secretariat();
    people = IntStream.range(0, 4).mapToObj(number -> HUB.network().person()).toList();
    emails = people.stream().map(HUB::emailOf).toList();
  }

  @AfterContainer
  static void stop() {
    HUB.stop();
  }

  enum Act {
    BEGIN_PRINCIPAL,
    BEGIN_ALTERNATE,
    END,
    HAND_OVER,
    ABSENT
  }

  /** Instants are days from now. */
  record Step(Act act, int one, int other, int from, int days) {}

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void whatever_is_commanded_the_promises_hold(@ForAll("steps") List<Step> steps) {
    UUID point = HUB.network().focalPoint();

    for (Step step : steps) {
      assertThat(carryOut(point, step).status()).isIn(200, 201, 400, 404, 409);
    }

    assertThat(overlaps(point)).isZero();
    assertThat(
            HUB.network()
                .count(
                    "SELECT count(*) FROM serving WHERE focal_point_id = $1 AND capacity = 'PRINCIPAL'",
                    point))
        .isLessThanOrEqualTo(1);
    assertThat(chains(point)).isZero();
    assertThat(
            HUB.network()
                .count(
                    "SELECT count(*) FROM timeline t WHERE t.id = $1 AND t.head <> "
                        + "(SELECT count(*) FROM entry e WHERE e.timeline_id = t.id AND e.seq <= t.head)",
                    point))
        .isZero();
  }

  private static long overlaps(UUID point) {
    return HUB.network()
        .count(
            "SELECT count(*) FROM tenure a JOIN tenure b ON a.focal_point_id = b.focal_point_id AND a.id < b.id "
                + "AND tstzrange(a.held_from, a.held_until) && tstzrange(b.held_from, b.held_until) "
                + "WHERE a.focal_point_id = $1 AND (a.person_id = b.person_id "
                + "OR (a.capacity = 'PRINCIPAL' AND b.capacity = 'PRINCIPAL'))",
            point);
  }

  private static long chains(UUID point) {
    return HUB.network()
        .count(
            "SELECT count(*) FROM substitution a JOIN substitution b ON a.focal_point_id = b.focal_point_id "
                + "AND a.substitute_id = b.absent_id AND b.substitute_id IS NOT NULL "
                + "AND tstzrange(a.absent_from, a.absent_until) && tstzrange(b.absent_from, b.absent_until) "
                + "WHERE a.focal_point_id = $1",
            point);
  }

  private static Api.Reply carryOut(UUID point, Step step) {
    String path = DirectoryHub.path(point);
    String one = people.get(step.one()).toString();
    return switch (step.act()) {
      case BEGIN_PRINCIPAL, BEGIN_ALTERNATE ->
          keeper.command(
              path + "/tenures",
              new JsonObject()
                  .put("person", one)
                  .put("capacity", step.act() == Act.BEGIN_PRINCIPAL ? "PRINCIPAL" : "ALTERNATE")
                  .put("from", day(step.from()))
                  .put("until", day(step.from() + step.days())));
      case END -> end(path, point, step);
      case HAND_OVER ->
          keeper.command(
              path + "/hand-over",
              new JsonObject()
                  .put("predecessor", one)
                  .put("successor", new JsonObject().put("email", emails.get(step.other()))));
      case ABSENT ->
          keeper.command(
              path + "/substitutions",
              new JsonObject()
                  .put("absent", one)
                  .put("substitute", people.get(step.other()).toString())
                  .put("from", day(step.from()))
                  .put("until", day(step.from() + step.days())));
    };
  }

  private static Api.Reply end(String path, UUID point, Step step) {
    String tenure =
        HUB
            .network()
            .rows("SELECT id FROM tenure WHERE focal_point_id = $1 ORDER BY id LIMIT 1", point)
            .stream()
            .map(row -> row.getUUID(0).toString())
            .findFirst()
            .orElse(point.toString());
    JsonObject body =
        step.from() > 0 ? new JsonObject().put("at", day(step.from())) : new JsonObject();
    return keeper.command(path + "/tenures/" + tenure + "/end", body);
  }

  private static String day(int days) {
    return Instant.now().plus(Duration.ofDays(days)).toString();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Act.class),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(-3, 3),
            Arbitraries.integers().between(1, 4))
        .as(Step::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(12);
  }
}
