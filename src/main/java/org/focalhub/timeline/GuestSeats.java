package org.focalhub.timeline;

import java.util.concurrent.Semaphore;

/**
 * How many people without an account one hub lets listen at once, so that no crowd takes the memory
 * of those who work. Used from any thread; nobody waits for a seat.
 */
final class GuestSeats {
  private final Semaphore free;

  GuestSeats(int seats) {
    this.free = new Semaphore(seats);
  }

  /** Whether there was a seat; it is theirs until they leave. */
  boolean take() {
    return free.tryAcquire();
  }

  void leave() {
    free.release();
  }
}
