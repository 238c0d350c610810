package org.focalhub.bench.load;

import java.util.Locale;
import java.util.Optional;
import org.focalhub.bench.Timings;

/**
 * What one run showed.
 *
 * @param system what was under test
 * @param rate messages due a second
 * @param lacking followers that did not have each message once
 * @param seconds from the first due to the last delivery
 * @param drainMillis from the last due to the last delivery
 * @param cpuMicros of the server under test; of PostgreSQL beside it
 * @param receivedApart by those who are slow or lose their lines
 * @param lateness of sending: how long after it was due each message left the generator
 * @param turns of receiving: how long what was ready waited at most to be read
 * @param readerShare of one core that the generator's reading took
 * @param stolenShare of one core that other machines on the same hardware took
 */
record Run(
    String system,
    double rate,
    int receivers,
    long sent,
    long refused,
    long delivered,
    long lacking,
    long faults,
    double seconds,
    double drainMillis,
    double cpuMicros,
    double databaseCpuMicros,
    Timings received,
    Timings receivedApart,
    Timings acknowledged,
    Timings lateness,
    Timings turns,
    double readerShare,
    double stolenShare) {
  private static final double LONGEST_DRAIN_MILLIS = 500;
  private static final double LATENESS_BORNE_MILLIS = 1;
  private static final double LATENESS_SHARE = 0.25;
  private static final String NOTHING = "–";
  private static final double READER_FULL = 0.9;

  static final String HEAD =
      "| system | messages/s | receivers | deliveries/s | p50 ms | p99 ms | acknowledged p50 / p99 ms | CPU µs a delivery | PostgreSQL CPU µs a message | lacking | late p99 ms | turn p99 ms | reader | stolen | |\n"
          + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|";

  double deliveriesPerSecond() {
    return delivered / seconds;
  }

  double cpuMicrosPerDelivery() {
    return cpuMicros / Math.max(1, delivered);
  }

  double p50() {
    return received.millisAt(50);
  }

  double p99() {
    return received.millisAt(99);
  }

  /** Nothing lost, refused or doubled, and no backlog at its end. */
  boolean sustained() {
    return lacking == 0 && refused == 0 && faults == 0 && drainMillis < LONGEST_DRAIN_MILLIS;
  }

  /** Why the generator could explain the figure. */
  Optional<String> doubt() {
    double late = lateness.millisAt(99);
    if (late > Math.max(LATENESS_BORNE_MILLIS, told().millisAt(99) * LATENESS_SHARE)) {
      return Optional.of("its sender was late");
    }
    return readerShare > READER_FULL ? Optional.of("its reader was full") : Optional.empty();
  }

  private Timings told() {
    return received.count() == 0 ? acknowledged : received;
  }

  String verdict() {
    return doubt().map(why -> "VOID: " + why).orElse(sustained() ? "" : "not sustained");
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %d | %.0f | %.1f | %.1f | %s | %.2f | %.0f | %d | %s | %.2f | %.0f %% | %.0f %% | %s |",
        system,
        rate,
        receivers,
        deliveriesPerSecond(),
        p50(),
        p99(),
        acknowledged.count() == 0
            ? "–"
            : String.format(
                Locale.ROOT, "%.1f / %.1f", acknowledged.millisAt(50), acknowledged.millisAt(99)),
        cpuMicrosPerDelivery(),
        databaseCpuMicros / Math.max(1, sent),
        lacking,
        lateness.count() == 0 ? NOTHING : millis(lateness, 99),
        turns.millisAt(99),
        readerShare * 100,
        stolenShare * 100,
        verdict());
  }

  private static String millis(Timings timings, double percentile) {
    return String.format(Locale.ROOT, "%.1f", timings.millisAt(percentile));
  }
}
