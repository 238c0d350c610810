package org.focalhub.platform.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait after a mail could not be handed over: 5 s, twice as long each time, an hour at
 * most, and up to a tenth more or less, so that what failed together does not come back together.
 * It is given up after about five days (RFC 5321 §4.5.4.1): a server may be down from Friday to
 * Monday.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_TRIES = 130;
  private static final int DOUBLINGS = 10;
  private static final double JITTER = 0.1;

  private Backoff() {}

  /**
   * @param tries how often it was tried, at least once
   * @param chance from 0 up to 1: where in the range the wait is
   * @return empty when it has been tried often enough
   */
  static Optional<Duration> after(int tries, double chance) {
    if (tries >= MOST_TRIES) {
      return Optional.empty();
    }
    Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS));
    Duration wait = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return Optional.of(
        Duration.ofMillis(Math.round(wait.toMillis() * (1 + JITTER * (2 * chance - 1)))));
  }
}
