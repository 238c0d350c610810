package org.focalhub.bench.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.focalhub.bench.Timings;

/**
 * Sends messages when they are due; those that are late are sent at once, and none is skipped. A
 * thread of its own sends them, before whatever else wants the core: those who write come from
 * elsewhere, and do not wait for the machine that serves them.
 */
final class Pace {
  private static final Executor SENDER = Executors.newSingleThreadExecutor(Pace::sender);

  /** Puts one message on its way without waiting for anything. */
  @FunctionalInterface
  interface Posting {
    void post(long number, long due);
  }

  private Pace() {}

  private static Thread sender(Runnable sending) {
    Thread sender =
        new Thread(
            () -> {
              Cpu.goFirst();
              sending.run();
            },
            "sender");
    sender.setDaemon(true);
    return sender;
  }

  /** How late each left, by the generator's own fault. */
  static Timings run(Round round, long messages, Posting posting) {
    return CompletableFuture.supplyAsync(() -> send(round, messages, posting), SENDER).join();
  }

  private static Timings send(Round round, long messages, Posting posting) {
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
