package org.focalhub.bench.load;

import java.util.function.DoubleSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.focalhub.bench.Timings;

/**
 * One server with its audience: runs at a rate and tells what it showed. A run begins when the one
 * before has drained.
 *
 * @param posting puts a message on its way
 * @param heardBy how many receive each message
 * @param acknowledges whether the server answers each
 * @param cpuMicros of the server so far; of PostgreSQL so far
 */
record Room(
    String system,
    Audience audience,
    Pace.Posting posting,
    int heardBy,
    boolean acknowledges,
    DoubleSupplier cpuMicros,
    DoubleSupplier databaseCpuMicros,
    Numbers numbers) {
  /** Of messages; no two runs share one. */
  static final class Numbers {
    private long next = 1;

    synchronized long take(long count) {
      long first = next;
      next += count;
      return first;
    }
  }

  private static final java.time.Duration LONGEST_DRAIN = java.time.Duration.ofSeconds(30);

  Run run(double rate, double seconds) {
    return run(rate, seconds, () -> {}, () -> {});
  }

  /**
   * @param begun is done before anything is sent
   * @param posted when everything was, before the run waits for the rest
   */
  Run run(double rate, double seconds, Runnable begun, Runnable posted) {
    long messages = Math.max(1, Math.round(rate * seconds));
    Round round = audience.begin(rate, numbers.take(messages));
    double cpu = cpuMicros.getAsDouble();
    double databaseCpu = databaseCpuMicros.getAsDouble();
    long readerCpu = audience.loop().cpuNanos();
    double stolen = Cpu.stolenMillis();
    begun.run();
    Timings lateness = Pace.run(round, messages, posting);
    posted.run();
    awaitDrained(round, messages);
    long last = round.due(round.first + messages - 1);
    double took = Math.max(round.lastDelivery(), last) - round.due(round.first);
    return new Run(
        system,
        rate,
        heardBy,
        messages,
        round.refusals(),
        round.delivered(),
        lacking(round),
        audience.faults(),
        took / 1e9,
        (round.lastDelivery() - last) / 1e6,
        cpuMicros.getAsDouble() - cpu,
        databaseCpuMicros.getAsDouble() - databaseCpu,
        round.received,
        round.receivedApart,
        round.acknowledged,
        lateness,
        audience.onLoop(audience.loop()::turns),
        (audience.loop().cpuNanos() - readerCpu) / took,
        (Cpu.stolenMillis() - stolen) * 1e6 / took);
  }

  /** Where not everybody hears everything, what is missing or too much in all. */
  private long lacking(Round round) {
    return heardBy == audience.followers().size()
        ? audience.lacking(round)
        : Math.abs((round.answered() - round.refusals()) * heardBy - round.delivered());
  }

  private void awaitDrained(Round round, long messages) {
    if (!acknowledges) {
      audience.onLoop(
          () -> {
            for (long number = round.first; number < round.first + messages; number++) {
              round.accepted(number);
            }
            return true;
          });
    }
    try {
      Awaitility.await()
          .atMost(LONGEST_DRAIN)
          .pollInterval(java.time.Duration.ofMillis(5))
          .until(
              () ->
                  round.answered() == messages
                      && round.delivered() >= (messages - round.refusals()) * heardBy);
    } catch (ConditionTimeoutException lost) {
      audience.fault("not drained: " + lost.getMessage());
    }
  }
}
