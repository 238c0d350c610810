package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;

/**
 * Lets those who rush to one list in one after the other, in the order in which they came to this
 * hub. Whoever waits here holds no connection: a rush takes neither the hub from others nor the
 * floor from its chair, whose acts do not come this way. Safe to use from any event loop.
 */
final class Turnstile {
  /** Beyond whom one is sent away to come again. */
  private static final int LONGEST_LINE = 2_000;

  /** Of each list that somebody is at. */
  private final Map<UUID, Queue<Runnable>> lines = new HashMap<>();

  <T> Future<T> pass(UUID list, Supplier<Future<T>> act) {
    Promise<T> passed = Promise.promise();
    Runnable go = () -> go(list, act, passed);
    synchronized (lines) {
      Queue<Runnable> line = lines.get(list);
      if (line == null) {
        lines.put(list, new ArrayDeque<>());
      } else if (line.size() >= LONGEST_LINE) {
        return Refused.with(Problem.unavailable());
      } else {
        line.add(go);
        return passed.future();
      }
    }
    go.run();
    return passed.future();
  }

  private <T> void go(UUID list, Supplier<Future<T>> act, Promise<T> passed) {
    Future.succeededFuture()
        .compose(go -> act.get())
        .onComplete(
            done -> {
              leave(list);
              passed.handle(done);
            });
  }

  private void leave(UUID list) {
    Runnable next;
    synchronized (lines) {
      next = lines.get(list).poll();
      if (next == null) {
        lines.remove(list);
      }
    }
    if (next != null) {
      next.run();
    }
  }
}
