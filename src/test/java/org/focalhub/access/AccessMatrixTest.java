package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.focalhub.access.AccessTable.Row;
import org.focalhub.access.Contract.Operation;
import org.focalhub.testing.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the contract, for every role and relation. */
class AccessMatrixTest {
  private static final Contract CONTRACT = Contract.read();

  private static HostileSite site;
  private static Scene scene;
  private static Tables tables;

  /** What stood in the tables after the last row, where that has changed nothing: or null. */
  private static Map<String, String> known;

  @BeforeAll
  static void start() {
    site = new HostileSite();
    scene = new Scene(site).withConsultations().withMeetings();
    tables = new Tables(site.network);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void the_table_has_a_row_for_every_operation_of_the_contract_and_for_no_other() {
    assertThat(AccessTable.rows().stream().map(Row::operation).distinct())
        .containsExactlyInAnyOrderElementsOf(
            CONTRACT.operations().stream().map(Operation::id).toList());
  }

  @Test
  void what_the_table_opens_to_everybody_is_what_the_contract_opens() {
    assertThat(
            AccessTable.rows().stream()
                .filter(row -> row.open() > 0)
                .map(Row::operation)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            CONTRACT.operations().stream().filter(Operation::open).map(Operation::id).toList());
  }

  @TestFactory
  Stream<DynamicTest> operations() {
    return AccessTable.rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
  }

  /** Those who are refused come first, so that their having changed nothing can be seen. */
  private static void check(Row row) {
    SoftAssertions softly = new SoftAssertions();
    Map<String, String> before = known == null ? tables.now() : known;
    Map<Actor, CompletableFuture<Api.Reply>> refused = new EnumMap<>(Actor.class);
    actors(row, false).forEach(actor -> refused.put(actor, call(row, actor, scene.values(actor))));
    refused.forEach((actor, reply) -> judge(softly, row, actor, reply.join()));
    known = tables.now();
    softly.assertThat(known).as(row.name() + ": what was refused").isEqualTo(before);
    actors(row, true).forEach(actor -> judge(softly, row, actor, carriedOut(row, actor)));
    if (!CONTRACT.operation(row.operation()).reads()) {
      known = null;
    }
    softly.assertAll();
  }

  private static Stream<Actor> actors(Row row, boolean succeeding) {
    return Arrays.stream(Actor.values()).filter(actor -> succeeding == row.status(actor) < 300);
  }

  private static Api.Reply carriedOut(Row row, Actor actor) {
    Operation operation = CONTRACT.operation(row.operation());
    if (operation.reads()) {
      return call(row, actor, scene.values(actor)).join();
    }
    String texts = row.body() + row.parameters();
    Api.Reply reply = call(row, actor, scene.freshValues(actor, operation.path(), texts)).join();
    if (Actor.SIGNED_IN.contains(actor)) {
      scene.signIn(actor);
    }
    return reply;
  }

  private static void judge(SoftAssertions softly, Row row, Actor actor, Api.Reply reply) {
    String cell = row.name() + " by " + actor + ": ";
    int status = row.status(actor);
    String answer = reply.raw().body();
    softly
        .assertThat(status == 0 && reply.status() < 300 ? 0 : reply.status())
        .as(cell + answer)
        .isEqualTo(status);
    for (Mark mark : Mark.values()) {
      if (!mark.isShownTo(actor)) {
        softly.assertThat(answer).as(cell + "sees " + mark).doesNotContain(mark.word);
      } else if (status == 0 && row.shows().contains(mark)) {
        softly.assertThat(answer).as(cell + "does not see " + mark).contains(mark.word);
      }
    }
  }

  private static CompletableFuture<Api.Reply> call(
      Row row, Actor actor, Map<String, String> values) {
    Operation operation = CONTRACT.operation(row.operation());
    return scene
        .as(actor)
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .with("If-Match", "\"1\"")
        .later(
            operation.method(),
            AccessTable.target(operation, row, values),
            row.body().isEmpty() ? null : AccessTable.filled(row.body(), values));
  }
}
