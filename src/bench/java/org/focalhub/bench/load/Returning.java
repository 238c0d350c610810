package org.focalhub.bench.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.focalhub.bench.Timings;

/**
 * Brings followers back whose lines were lost, after the pauses that the protocol asks of clients:
 * drawn at random between half a second and four, from a range twice as long each time.
 */
final class Returning implements Consumer<Follower> {
  private static final long FIRST_PAUSE_MILLIS = 4_000;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final Timings away = new Timings();
  private final AtomicInteger missing = new AtomicInteger();
  private final AtomicInteger returned = new AtomicInteger();

  /**
   * Lines go and come a few at a time, as they do in a hub that has been in use for a day.
   *
   * @param times how often each is cut
   */
  static void cutByTurns(List<Follower> followers, int times, int aSecond) {
    for (int turn = 0; turn < times * followers.size(); turn++) {
      Follower next = followers.get(turn % followers.size());
      CompletableFuture.delayedExecutor(1_000L * turn / aSecond, TimeUnit.MILLISECONDS)
          .execute(() -> next.wire().cut());
    }
  }

  @Override
  public void accept(Follower lost) {
    missing.incrementAndGet();
    again(lost, FIRST_PAUSE_MILLIS, System.nanoTime());
  }

  private void again(Follower follower, long pause, long lost) {
    long drawn = ThreadLocalRandom.current().nextLong(pause / 8, pause);
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
      returned.incrementAndGet();
    } else {
      again(follower, Math.min(pause * 2, LONGEST_PAUSE_MILLIS), lost);
    }
  }

  /** Who has not caught up yet. */
  int missing() {
    return missing.get();
  }

  int returned() {
    return returned.get();
  }

  /** From the loss to having caught up. */
  Timings away() {
    return away;
  }
}
