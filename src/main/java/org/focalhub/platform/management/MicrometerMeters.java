package org.focalhub.platform.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Every meter exists from the start, at nothing, so that an alert knows it. */
final class MicrometerMeters implements Meters {
  static final String SORT = "sort";
  static final String NUMBER = "number";

  /** Milliseconds; from what nobody notices to what everybody has given up on. */
  private static final Duration[] BUCKETS =
      LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  MicrometerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Tally tally(String name, String meaning) {
    Counter counter = Counter.builder(name).description(meaning).register(registry);
    return counter::increment;
  }

  @Override
  public <E extends Enum<E>> Tallies<E> tallies(String name, String meaning, Class<E> sorts) {
    Map<E, Counter> counters = new EnumMap<>(sorts);
    for (E sort : sorts.getEnumConstants()) {
      counters.put(
          sort,
          Counter.builder(name).description(meaning).tag(SORT, label(sort)).register(registry));
    }
    return (sort, events) -> counters.get(sort).increment(events);
  }

  @Override
  public Stopwatch stopwatch(String name, String meaning) {
    Timer timer =
        Timer.builder(name).description(meaning).serviceLevelObjectives(BUCKETS).register(registry);
    return nanos -> timer.record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  @Override
  public void gauge(String name, String meaning, DoubleSupplier now) {
    Gauge.builder(name, now::getAsDouble).description(meaning).register(registry);
  }

  @Override
  public <E extends Enum<E>> void gauges(
      String name, String meaning, Class<E> sorts, ToDoubleFunction<E> now) {
    for (E sort : sorts.getEnumConstants()) {
      Gauge.builder(name, () -> now.applyAsDouble(sort))
          .description(meaning)
          .tag(SORT, label(sort))
          .register(registry);
    }
  }

  @Override
  public void gauges(String name, String meaning, int howMany, IntToDoubleFunction now) {
    for (int number = 0; number < howMany; number++) {
      int one = number;
      Gauge.builder(name, () -> now.applyAsDouble(one))
          .description(meaning)
          .tag(NUMBER, Integer.toString(one))
          .register(registry);
    }
  }

  private static String label(Enum<?> sort) {
    return sort.name().toLowerCase(Locale.ROOT);
  }
}
