package org.focalhub.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that goes on and on, on an event loop to which somebody says something. */
class NextTurnTest {
  private static final int MANY = 100_000;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private boolean heard;
  private int turns;

  @AfterEach
  void close() {
    Waiting.on(vertx.close());
  }

  @Test
  void what_comes_in_is_heard_between_two_turns() throws Exception {
    assertThat(turnsUntilHeard(NextTurn::run)).isLessThan(100);
  }

  @Test
  void work_that_runs_on_the_context_is_not_interrupted() throws Exception {
    assertThat(turnsUntilHeard((context, more) -> context.runOnContext(go -> more.run())))
        .isEqualTo(MANY);
  }

  /** At most {@link #MANY}. The loop stands still until the word lies in its socket. */
  private int turnsUntilHeard(BiConsumer<Context, Runnable> later) throws Exception {
    Promise<Void> come = Promise.promise();
    CountDownLatch said = new CountDownLatch(1);
    Promise<Integer> done = Promise.promise();
    try (Socket speaker = new Socket("127.0.0.1", listening(come))) {
      Waiting.on(come.future());
      loop.runOnContext(
          go -> {
            await(said);
            goOn(later, done);
          });
      speaker.getOutputStream().write("a word".getBytes(StandardCharsets.US_ASCII));
      said.countDown();
      return Waiting.on(done.future());
    }
  }

  private int listening(Promise<Void> come) {
    Promise<NetServer> listening = Promise.promise();
    loop.runOnContext(
        go ->
            vertx
                .createNetServer()
                .connectHandler(
                    socket -> {
                      socket.handler(this::hear);
                      come.complete();
                    })
                .listen(0, "127.0.0.1")
                .onComplete(listening));
    return Waiting.on(listening.future()).actualPort();
  }

  private void hear(Buffer word) {
    heard = true;
  }

  private void goOn(BiConsumer<Context, Runnable> later, Promise<Integer> done) {
    if (heard || turns == MANY) {
      done.complete(turns);
    } else {
      turns++;
      later.accept(loop, () -> goOn(later, done));
    }
  }

  private static void await(CountDownLatch said) {
    try {
      assertThat(said.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
