package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focalhub.access.AccessTable.Row;
import org.focalhub.access.Contract.Operation;
import org.focalhub.testing.Api;
import org.focalhub.testing.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Commands that arrive again, one after the other and at once, and edits of what has changed. */
class RepeatedCommandTest {
  private static final Contract CONTRACT = Contract.read();
  private static final int AT_ONCE = 6;

  private static HostileSite site;
  private static Scene scene;
  private static Tables tables;

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

  /** A command that can be repeated, and somebody who may give it. */
  private record Command(Row row, Operation operation, Actor actor) {
    /** As this actor gives it, about new things, under one name. */
    Sender sender() {
      Map<String, String> values =
          scene.freshValues(actor, operation.path(), row.body() + row.parameters());
      return new Sender(
          scene
              .as(actor)
              .with("Idempotency-Key", UUID.randomUUID().toString())
              .with("If-Match", "\"1\""),
          operation.method(),
          AccessTable.target(operation, row, values),
          row.body().isEmpty() ? null : AccessTable.filled(row.body(), values));
    }
  }

  private record Sender(Api api, String method, String target, String body) {
    CompletableFuture<Reply> send() {
      return api.later(method, target, body);
    }
  }

  private static Stream<Command> commands() {
    return AccessTable.rows().stream()
        .map(row -> new Command(row, CONTRACT.operation(row.operation()), doer(row)))
        .filter(command -> command.operation().asksFor("Idempotency-Key"))
        .filter(command -> command.actor() != Actor.NOBODY);
  }

  private static Actor doer(Row row) {
    return Actor.SIGNED_IN.stream()
        .filter(actor -> row.status(actor) == 0)
        .findFirst()
        .orElse(Actor.NOBODY);
  }

  @TestFactory
  Stream<DynamicTest> a_command_that_arrives_again_changes_nothing_and_gets_the_first_answer() {
    return commands().map(command -> test(command, RepeatedCommandTest::checkRepeated));
  }

  @TestFactory
  Stream<DynamicTest> a_command_that_arrives_many_times_at_once_is_carried_out_once() {
    return commands().map(command -> test(command, RepeatedCommandTest::checkAtOnce));
  }

  private static DynamicTest test(Command command, java.util.function.Consumer<Command> check) {
    return DynamicTest.dynamicTest(command.row().name(), () -> check.accept(command));
  }

  private static void checkRepeated(Command command) {
    Sender sender = command.sender();
    Reply first = sender.send().join();
    Map<String, String> after = tables.now();
    Reply second = sender.send().join();

    assertThat(first.status()).as(first.raw()::body).isBetween(200, 299);
    assertThat(second.status()).as(second.raw()::body).isEqualTo(first.status());
    assertThat(told(second)).isEqualTo(told(first));
    assertThat(tables.now()).isEqualTo(after);
  }

  /** All but the moment at which a floor was read. */
  private static JsonObject told(Reply reply) {
    JsonObject told = reply.body().copy();
    told.remove("time");
    return told;
  }

  private static void checkAtOnce(Command command) {
    Map<String, Long> once = growth(List.of(command.sender()));
    Sender sender = command.sender();
    Map<String, Long> together = growth(IntStream.range(0, AT_ONCE).mapToObj(i -> sender).toList());
    assertThat(together).isEqualTo(once);
  }

  /** How many rows each table has more when all have been answered. */
  private static Map<String, Long> growth(List<Sender> senders) {
    Map<String, Long> before = tables.counts();
    List<CompletableFuture<Reply>> replies = senders.stream().map(Sender::send).toList();
    replies.forEach(
        reply ->
            assertThat(reply.join().status()).as(reply.join().raw()::body).isBetween(200, 299));
    assertThat(replies.stream().map(reply -> told(reply.join())).distinct()).hasSize(1);
    Map<String, Long> growth = new TreeMap<>(tables.counts());
    before.forEach((table, rows) -> growth.merge(table, -rows, Long::sum));
    return growth;
  }

  @Test
  void the_name_of_one_command_does_not_serve_for_another() {
    Api keeper = scene.as(Actor.SECRETARIAT).with("Idempotency-Key", UUID.randomUUID().toString());
    JsonObject person =
        new JsonObject()
            .put("email", "new@test.example")
            .put("displayName", "New")
            .put("language", "en");
    assertThat(keeper.post("/api/people", person).status()).isEqualTo(201);
    Map<String, String> after = tables.now();
    assertThat(keeper.post("/api/directory/states", new JsonObject().put("iso", "VN")).problem())
        .isEqualTo("/problems/command-taken");
    assertThat(tables.now()).isEqualTo(after);
  }

  @TestFactory
  Stream<DynamicTest> an_edit_of_what_somebody_has_changed_meanwhile_is_refused() {
    return versioned().map(command -> test(command, RepeatedCommandTest::checkStale));
  }

  @TestFactory
  Stream<DynamicTest> of_two_edits_at_once_one_is_carried_out() {
    return versioned().map(command -> test(command, RepeatedCommandTest::checkRace));
  }

  private static Stream<Command> versioned() {
    return AccessTable.rows().stream()
        .map(row -> new Command(row, CONTRACT.operation(row.operation()), doer(row)))
        .filter(command -> command.operation().asksFor("If-Match"))
        .filter(command -> !command.row().name().contains("("));
  }

  private static Sender anew(Sender sender) {
    return new Sender(
        sender.api().with("Idempotency-Key", UUID.randomUUID().toString()),
        sender.method(),
        sender.target(),
        sender.body());
  }

  private static void checkStale(Command command) {
    Sender sender = command.sender();
    assertThat(sender.send().join().status()).isEqualTo(200);
    Map<String, String> after = tables.now();
    Reply late = anew(sender).send().join();
    assertThat(late.problem()).as(late.raw()::body).isEqualTo("/problems/stale");
    Sender unborn =
        new Sender(
            sender
                .api()
                .with("If-Match", "\"99\"")
                .with("Idempotency-Key", UUID.randomUUID().toString()),
            sender.method(),
            sender.target(),
            sender.body());
    assertThat(unborn.send().join().status()).isEqualTo(412);
    assertThat(tables.now()).isEqualTo(after);
  }

  private static void checkRace(Command command) {
    Sender one = command.sender();
    List<CompletableFuture<Reply>> replies =
        IntStream.range(0, AT_ONCE).mapToObj(number -> anew(one).send()).toList();
    assertThat(replies.stream().map(reply -> reply.join().status()).sorted())
        .containsExactly(200, 412, 412, 412, 412, 412);
  }
}
