package org.focalhub.platform.management;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * Where a room says what it counts, times and has. Names begin with {@code focalhub} and have dots;
 * what a figure tells apart is an enumeration or a number below a bound, so that no path, person or
 * timeline can become a label. Each name is given once a hub. Safe to use from any thread.
 */
public interface Meters {
  /** Nobody looks. */
  static Meters none() {
    return new MicrometerMeters(new CompositeMeterRegistry());
  }

  /** Counts up. */
  Tally tally(String name, String meaning);

  /** Counts up, each sort for itself. */
  <E extends Enum<E>> Tallies<E> tallies(String name, String meaning, Class<E> sorts);

  /** Times, as a histogram. */
  Stopwatch stopwatch(String name, String meaning);

  /** Has this much whenever somebody looks; NaN when it is not known. Must not wait. */
  void gauge(String name, String meaning, DoubleSupplier now);

  /** As {@link #gauge}, each sort for itself. */
  <E extends Enum<E>> void gauges(
      String name, String meaning, Class<E> sorts, ToDoubleFunction<E> now);

  /** As {@link #gauge}, for each of so many that are told apart by their number from 0. */
  void gauges(String name, String meaning, int howMany, IntToDoubleFunction now);

  /** Counts one sort of event. */
  interface Tally {
    void add(long events);

    default void add() {
      add(1);
    }
  }

  /** Counts several sorts of event. */
  interface Tallies<E extends Enum<E>> {
    void add(E sort, long events);

    default void add(E sort) {
      add(sort, 1);
    }
  }
}
