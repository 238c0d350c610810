package org.focalhub.platform.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * The instant at which the clocks of a place show a time, also where they are changed just then.
 */
public final class WallClock {
  private WallClock() {}

  /**
   * A time that the clocks leave out stands for the instant of leaving out, one that they show
   * twice for the first.
   */
  public static Instant first(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.toInstant(zone.getRules().getOffset(local));
  }

  /** The same, but one that they show twice stands for the second. */
  public static Instant last(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isOverlap()
        ? local.toInstant(change.getOffsetAfter())
        : first(local, zone);
  }
}
