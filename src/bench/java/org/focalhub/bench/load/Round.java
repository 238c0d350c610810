package org.focalhub.bench.load;

import org.focalhub.bench.Timings;

/**
 * What became of the messages of one run. Written on the loop's thread only; what says so is read
 * by others.
 */
final class Round {
  final long first;
  private final long begun;
  private final double nanosEach;
  final Timings received = new Timings();
  final Timings acknowledged = new Timings();

  /** Of the numbers of those that were not refused. */
  long sum;

  private volatile long delivered;
  private volatile long lastDelivery;
  private volatile long answered;
  private volatile long refused;

  /**
   * @param first number of a message
   * @param begun when that one is due, by {@link System#nanoTime}
   */
  Round(long first, long begun, double rate) {
    this.first = first;
    this.begun = begun;
    this.nanosEach = 1e9 / rate;
    this.lastDelivery = begun;
  }

  /** When a message is due. From any thread. */
  long due(long number) {
    return begun + (long) ((number - first) * nanosEach);
  }

  void delivered(int more, long nanos) {
    delivered = delivered + more;
    lastDelivery = nanos;
  }

  void acknowledged(long number, long nanos) {
    acknowledged.add(nanos - due(number));
    accepted(number);
  }

  /** Not refused, as far as is known. */
  void accepted(long number) {
    sum += Marker.mixed(number);
    answered = answered + 1;
  }

  void refused() {
    refused = refused + 1;
    answered = answered + 1;
  }

  /** From any thread, as the following. */
  long delivered() {
    return delivered;
  }

  long lastDelivery() {
    return lastDelivery;
  }

  long answered() {
    return answered;
  }

  long refusals() {
    return refused;
  }
}
