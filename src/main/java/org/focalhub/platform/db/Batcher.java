package org.focalhub.platform.db;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Shares the cost of a commit: what arrives in one turn of an event loop, or while statements are
 * in flight, is gathered and written by the next one. Each sender gets its own answer, after the
 * commit. Nothing waits longer than that turn when nothing is in flight.
 *
 * <p>Safe to use from any thread. Each answer comes on the event loop that submitted the command,
 * so that what follows from a batch is done by all loops, and what goes wrong there harms nobody
 * else's answer.
 *
 * @param <C> a command
 * @param <R> its result
 */
public final class Batcher<C, R> {
  private final Function<List<C>, Future<List<R>>> write;
  private final int largest;
  private final int mostWaiting;
  private final Deque<Waiting<C, R>> waiting = new ArrayDeque<>();
  private Consumer<Runnable> rest = Runnable::run;
  private int free;

  /** Whether a turn will end with what was gathered in it being written. */
  private boolean gathering;

  private record Waiting<C, R>(C command, Promise<R> answer, Context submitter) {
    void answer(Consumer<Promise<R>> how) {
      if (submitter == null) {
        how.accept(answer);
      } else {
        submitter.runOnContext(go -> how.accept(answer));
      }
    }
  }

  /** The batcher holds as many commands as it may; the sender is to try again later. */
  public static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("too many commands are waiting", null, false, false);
    }
  }

  /**
   * @param write gives one result a command, in the same order
   * @param atOnce how many statements may be in flight
   * @param largest how many commands one statement takes
   * @param mostWaiting how many commands may wait; more fail with {@link Full}
   */
  public Batcher(
      Function<List<C>, Future<List<R>>> write, int atOnce, int largest, int mostWaiting) {
    this.write = write;
    this.free = atOnce;
    this.largest = largest;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Rests after a statement that carried several commands, so that more of them come together. To
   * be said before the first command.
   *
   * @param somewhatLater runs something after the rest
   */
  public void resting(Consumer<Runnable> somewhatLater) {
    rest = somewhatLater;
  }

  public Future<R> submit(C command) {
    Context submitter = Vertx.currentContext();
    Promise<R> answer = Promise.promise();
    synchronized (this) {
      if (waiting.size() >= mostWaiting) {
        return Future.failedFuture(new Full());
      }
      waiting.add(new Waiting<>(command, answer, submitter));
      if (free == 0 || gathering) {
        return answer.future();
      }
      gathering = submitter != null;
    }
    if (submitter == null) {
      writeNext();
    } else {
      submitter.runOnContext(turnEnds -> writeNext());
    }
    return answer.future();
  }

  /** Whether more waits than the statements in flight leave room for. From any thread. */
  public synchronized boolean isBehind() {
    return waiting.size() >= largest;
  }

  private void writeNext() {
    List<Waiting<C, R>> batch = take();
    if (batch.isEmpty()) {
      return;
    }
    written(batch)
        .onComplete(
            result -> {
              if (batch.size() > 1) {
                rest.accept(this::goOn);
              } else {
                goOn();
              }
              answer(batch, result);
            });
  }

  private void goOn() {
    release();
    writeNext();
  }

  private Future<List<R>> written(List<Waiting<C, R>> batch) {
    try {
      return write
          .apply(batch.stream().map(Waiting::command).toList())
          .map(results -> oneEach(batch, results));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private List<R> oneEach(List<Waiting<C, R>> batch, List<R> results) {
    if (results.size() != batch.size()) {
      throw new IllegalStateException(
          batch.size() + " commands were given, " + results.size() + " results came back");
    }
    return results;
  }

  private void answer(List<Waiting<C, R>> batch, AsyncResult<List<R>> written) {
    for (int place = 0; place < batch.size(); place++) {
      if (written.succeeded()) {
        R result = written.result().get(place);
        batch.get(place).answer(promise -> promise.complete(result));
      } else {
        batch.get(place).answer(promise -> promise.fail(written.cause()));
      }
    }
  }

  private synchronized List<Waiting<C, R>> take() {
    gathering = false;
    if (free == 0 || waiting.isEmpty()) {
      return List.of();
    }
    free--;
    List<Waiting<C, R>> batch = new ArrayList<>(Math.min(largest, waiting.size()));
    while (batch.size() < largest && !waiting.isEmpty()) {
      batch.add(waiting.poll());
    }
    return batch;
  }

  private synchronized void release() {
    free++;
  }
}
