package org.focalhub.platform.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait after a mail could not be handed over: 5 s, twice as long each time, an hour at
 * most. After 36 tries, more than a day, it is given up.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_TRIES = 36;
  private static final int DOUBLINGS = 10;

  private Backoff() {}

  /**
   * @param tries how often it was tried, at least once
   * @return empty when it has been tried often enough
   */
  static Optional<Duration> after(int tries) {
    if (tries >= MOST_TRIES) {
      return Optional.empty();
    }
    Duration wait = FIRST.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS));
    return Optional.of(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }
}
