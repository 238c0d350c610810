package org.focalhub.bench.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.focalhub.bench.Timings;

/**
 * Brings followers back whose lines were lost, after the pauses that the protocol asks of clients:
 * half a second, doubled each time, drawn at random around that.
 */
final class Returning implements Consumer<Follower> {
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final Timings away = new Timings();
  private final AtomicInteger missing = new AtomicInteger();

  @Override
  public void accept(Follower lost) {
    missing.incrementAndGet();
    again(lost, FIRST_PAUSE_MILLIS, System.nanoTime());
  }

  private void again(Follower follower, long pause, long lost) {
    long drawn = pause / 2 + ThreadLocalRandom.current().nextLong(pause);
    Executor later = CompletableFuture.delayedExecutor(drawn, TimeUnit.MILLISECONDS);
    CompletableFuture.runAsync(
        () ->
            follower
                .come()
                .whenComplete((come, failed) -> tried(follower, pause, lost, failed == null)),
        later);
  }

  private void tried(Follower follower, long pause, long lost, boolean back) {
    if (back) {
      synchronized (away) {
        away.add(System.nanoTime() - lost);
      }
      missing.decrementAndGet();
    } else {
      again(follower, Math.min(pause * 2, LONGEST_PAUSE_MILLIS), lost);
    }
  }

  /** Who has not caught up yet. */
  int missing() {
    return missing.get();
  }

  /** From the loss to having caught up. */
  Timings away() {
    return away;
  }
}
