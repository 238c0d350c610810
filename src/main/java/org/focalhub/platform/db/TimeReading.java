package org.focalhub.platform.db;

import java.time.Duration;
import java.time.Instant;

/**
 * What one question after the database's time taught: at this point of the monotonic clock the
 * database had this time, give or take the doubt. The answer was made somewhere between question
 * and answer, however unevenly the two ways took their time; so the middle is wrong by half the
 * round trip at most.
 *
 * @param middle in nanoseconds of the monotonic clock
 * @param doubt in nanoseconds
 */
record TimeReading(long middle, Instant time, long doubt) {
  /** {@code hub_now()} tells whole milliseconds, rounded down. */
  private static final Duration HALF_A_MILLISECOND = Duration.ofNanos(500_000);

  /** Clocks of machines go apart by less than 200 µs a second. */
  private static final long NANOS_PER_NANO_OF_DRIFT = 5_000;

  static TimeReading between(long asked, long answered, Instant told) {
    long half = (answered - asked + 1) / 2;
    return new TimeReading(
        asked + half, told.plus(HALF_A_MILLISECOND), half + HALF_A_MILLISECOND.toNanos());
  }

  Instant at(long nanos) {
    return time.plusNanos(nanos - middle);
  }

  /** The doubt grows with the time that has passed. */
  long doubtAt(long nanos) {
    return doubt + Math.max(0, nanos - middle) / NANOS_PER_NANO_OF_DRIFT;
  }

  /** The one to go by: the one with less doubt, but this one where the two cannot both be right. */
  TimeReading after(TimeReading earlier) {
    long doubtOfEarlier = earlier.doubtAt(middle);
    Duration apart = Duration.between(earlier.at(middle), time).abs();
    boolean contradicts = apart.compareTo(Duration.ofNanos(doubt + doubtOfEarlier)) > 0;
    return contradicts || doubt <= doubtOfEarlier ? this : earlier;
  }
}
