package org.focalhub.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<List<Integer>> batches = new ArrayList<>();
  private final List<Promise<List<String>>> writes = new ArrayList<>();
  private final Batcher<Integer, String> batcher = new Batcher<>(this::write, 1, 3, 4);

  @AfterEach
  void close() {
    Waiting.on(vertx.close());
  }

  private Future<List<String>> write(List<Integer> batch) {
    batches.add(batch);
    writes.add(Promise.promise());
    return writes.get(writes.size() - 1).future();
  }

  private void written(int batch) {
    writes.get(batch).complete(batches.get(batch).stream().map(one -> "result " + one).toList());
  }

  @Test
  void what_comes_while_a_statement_is_in_flight_goes_with_the_next_one() {
    List<Future<String>> answers = new ArrayList<>();
    for (int command = 0; command < 5; command++) {
      answers.add(batcher.submit(command));
    }
    assertThat(batches).containsExactly(List.of(0));
    written(0);
    assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3));
    written(1);
    written(2);
    for (int command = 0; command < 5; command++) {
      assertThat(Waiting.on(answers.get(command))).isEqualTo("result " + command);
    }
  }

  @Test
  void what_comes_in_one_turn_of_an_event_loop_goes_together() {
    Promise<Void> turned = Promise.promise();
    List<Future<String>> answers = new ArrayList<>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            turn -> {
              for (int command = 0; command < 3; command++) {
                answers.add(batcher.submit(command));
              }
              Vertx.currentContext().runOnContext(next -> turned.complete());
            });
    Waiting.on(turned.future());
    assertThat(batches).containsExactly(List.of(0, 1, 2));
    written(0);
    assertThat(Waiting.on(answers.get(2))).isEqualTo("result 2");
  }

  @Test
  void it_rests_after_several_and_not_after_one() {
    List<Runnable> rests = new ArrayList<>();
    batcher.resting(rests::add);
    for (int command = 0; command < 4; command++) {
      batcher.submit(command);
    }
    written(0);
    written(1);
    batcher.submit(4);
    batcher.submit(5);
    assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3));
    rests.get(0).run();
    assertThat(batches).last().isEqualTo(List.of(4, 5));
    assertThat(rests).hasSize(1);
  }

  @Test
  void more_than_may_wait_are_refused_at_once() {
    for (int command = 0; command < 5; command++) {
      batcher.submit(command);
    }
    Future<String> refused = batcher.submit(5);
    assertThatThrownBy(() -> Waiting.on(refused)).isInstanceOf(Batcher.Full.class);
  }

  @Test
  void a_statement_that_fails_is_answered_to_its_commands_and_the_next_one_is_written() {
    Future<String> failing = batcher.submit(0);
    Future<String> next = batcher.submit(1);
    writes.get(0).fail(new IllegalStateException("lost"));
    assertThatThrownBy(() -> Waiting.on(failing)).hasMessage("lost");
    written(1);
    assertThat(Waiting.on(next)).isEqualTo("result 1");
  }

  @Test
  void a_statement_with_a_result_too_few_leaves_nobody_without_an_answer() {
    Future<String> first = batcher.submit(0);
    writes.get(0).complete(List.of());
    assertThatThrownBy(() -> Waiting.on(first)).hasMessageContaining("0 results");
    Future<String> next = batcher.submit(1);
    written(1);
    assertThat(Waiting.on(next)).isEqualTo("result 1");
  }

  @Test
  void each_is_answered_on_its_own_event_loop_and_harms_nobody_by_failing_there() {
    CompletableFuture<Throwable> trouble = new CompletableFuture<>();
    CompletableFuture<Context> answeredOn = new CompletableFuture<>();
    Context one = vertx.getOrCreateContext().exceptionHandler(trouble::complete);
    Context other = vertx.getOrCreateContext();
    batcher.submit(0);
    submit(
        one,
        1,
        result -> {
          throw new IllegalStateException("this sender's trouble");
        });
    submit(other, 2, result -> answeredOn.complete(Vertx.currentContext()));
    written(0);
    written(1);
    assertThat(answeredOn.join()).isSameAs(other);
    assertThat(trouble.join()).hasMessage("this sender's trouble");
  }

  private void submit(Context context, int command, Handler<String> answered) {
    CompletableFuture<Void> submitted = new CompletableFuture<>();
    context.runOnContext(
        go -> {
          batcher.submit(command).onSuccess(answered);
          submitted.complete(null);
        });
    submitted.join();
  }
}
