package org.focalhub.bench.load;

import java.util.function.LongUnaryOperator;
import org.focalhub.bench.Timings;

/**
 * What became of the messages of one run. Written on the loop's thread only; what says so is read
 * by others.
 */
final class Round {
  final long first;
  private final LongUnaryOperator due;
  final Timings received = new Timings();

  /** By those who are set apart: who are slow, or lose their lines. */
  final Timings receivedApart = new Timings();

  final Timings acknowledged = new Timings();

  /** Of the numbers of those that were not refused. */
  long sum;

  private volatile long delivered;
  private volatile long lastDelivery;
  private volatile long answered;
  private volatile long refused;

  /**
   * @param first number of a message
   * @param due when each is, by {@link System#nanoTime}
   */
  Round(long first, LongUnaryOperator due) {
    this.first = first;
    this.due = due;
  }

  /** At a fixed rate, whatever happens. */
  static Round at(double rate, long first, long begun) {
    return new Round(first, number -> begun + (long) ((number - first) * 1e9 / rate));
  }

  /** When a message is due. From any thread. */
  long due(long number) {
    return due.applyAsLong(number);
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
