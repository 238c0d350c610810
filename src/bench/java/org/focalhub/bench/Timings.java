package org.focalhub.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long one thing took each time, in microseconds, up to a minute. */
public final class Timings {
  private static final double MICROS_A_MILLI = 1_000.0;

  private final Histogram micros = new Histogram(60_000_000L, 3);

  public void add(long nanos) {
    micros.recordValue(Math.min(nanos / 1_000, micros.getHighestTrackableValue()));
  }

  public void add(Timings others) {
    micros.add(others.micros);
  }

  public long count() {
    return micros.getTotalCount();
  }

  public double millisAt(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_A_MILLI;
  }

  /** A row of a table: p50, p95, p99, the longest. */
  public String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f | %.1f |",
        name,
        count(),
        millisAt(50),
        millisAt(95),
        millisAt(99),
        micros.getMaxValue() / MICROS_A_MILLI);
  }

  public static String head(String what) {
    return "| "
        + what
        + " | n | p50 ms | p95 ms | p99 ms | max ms |\n|---|---:|---:|---:|---:|---:|";
  }
}
