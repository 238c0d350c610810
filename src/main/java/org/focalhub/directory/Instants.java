package org.focalhub.directory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.focalhub.platform.http.Problem;

/** Instants that people give. */
final class Instants {
  /** The adoption of the Rome Statute: nobody held anything before. */
  private static final Instant FIRST = Instant.parse("1998-07-17T00:00:00Z");

  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private Instants() {}

  /**
   * The instant as the database keeps it, in microseconds.
   *
   * @throws org.focalhub.platform.http.Refused when it lies beyond all reason
   */
  static Instant plausible(Instant instant, String field) {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw Problem.invalid(field, "instant").refused();
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * @throws org.focalhub.platform.http.Refused when they are not in order
   */
  static void inOrder(Instant from, Instant until, String field) {
    if (!until.isAfter(from)) {
      throw Problem.invalid(field, "order").refused();
    }
  }
}
