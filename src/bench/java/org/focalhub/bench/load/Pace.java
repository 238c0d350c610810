package org.focalhub.bench.load;

import java.util.concurrent.locks.LockSupport;
import org.focalhub.bench.Timings;

/** Sends messages when they are due; those that are late are sent at once, and none is skipped. */
final class Pace {
  /** Puts one message on its way without waiting for anything. */
  @FunctionalInterface
  interface Posting {
    void post(long number, long due);
  }

  private Pace() {}

  /** How late each left, by the generator's own fault. */
  static Timings run(Round round, long messages, Posting posting) {
    Timings lateness = new Timings();
    for (long number = round.first; number < round.first + messages; number++) {
      long due = round.due(number);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      posting.post(number, due);
      lateness.add(System.nanoTime() - due);
    }
    return lateness;
  }
}
