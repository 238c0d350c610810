package org.focalhub.meeting;

import java.time.Instant;

/**
 * When something can be handed in, as a page shows it. What comes is judged again when it is
 * written, after the lock was taken.
 *
 * @param takesLate what comes after the close is taken in all the same: set apart, or because some
 *     delegation was given more time
 * @param over the meeting is over or does not take place
 * @param now by the database's clock
 */
public record PublicWindow(
    Instant opensAt, Instant closesAt, boolean takesLate, boolean over, Instant now) {

  /** Where a window stands. */
  public enum Standing {
    EARLY,
    OPEN,
    LATE,
    CLOSED,
    OVER
  }

  public Standing standing() {
    if (over) {
      return Standing.OVER;
    }
    if (now.isBefore(opensAt)) {
      return Standing.EARLY;
    }
    if (!now.isAfter(closesAt)) {
      return Standing.OPEN;
    }
    return takesLate ? Standing.LATE : Standing.CLOSED;
  }

  /** Whether there is a form at all. */
  public boolean takes() {
    return standing() == Standing.OPEN || standing() == Standing.LATE;
  }
}
