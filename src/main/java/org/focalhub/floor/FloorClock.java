package org.focalhub.floor;

import java.util.Optional;
import java.util.UUID;

/**
 * The clock of whoever has the floor. What remains at an instant is {@code limitMs} − {@code
 * consumedMs} − the time since {@code runningSince}, where it runs.
 *
 * @param runningSince milliseconds since 1970 by the database's clock
 */
public record FloorClock(
    UUID inscription, int limitMs, long consumedMs, Optional<Long> runningSince) {

  static FloorClock standing(UUID inscription, int limitMs) {
    return new FloorClock(inscription, limitMs, 0, Optional.empty());
  }

  /** Time that does not pass, because a clock was set back, is not given back to the speaker. */
  long consumedAt(long now) {
    return consumedMs + runningSince.map(since -> Math.max(0, now - since)).orElse(0L);
  }

  long remainingAt(long now) {
    return Math.max(0, limitMs - consumedAt(now));
  }

  /** What was consumed is folded in, and it stands. */
  FloorClock stopped(long now) {
    return new FloorClock(inscription, limitMs, consumedAt(now), Optional.empty());
  }

  FloorClock running(long now) {
    return new FloorClock(inscription, limitMs, consumedMs, Optional.of(now));
  }

  FloorClock limited(int newLimitMs) {
    return new FloorClock(inscription, newLimitMs, consumedMs, runningSince);
  }

  /** As it stood at an instant; it still says whether it ran. */
  FloorClock folded(long now) {
    return new FloorClock(inscription, limitMs, consumedAt(now), runningSince.map(since -> now));
  }
}
