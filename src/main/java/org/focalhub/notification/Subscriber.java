package org.focalhub.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.platform.mail.DigestReader;
import org.focalhub.platform.mail.DigestSubject;
import org.focalhub.platform.mail.DigestWindow;

/**
 * A reader of digests as the database has them now.
 *
 * @param reached whether there is somebody at the address: a person who was not disabled, the
 *     mailbox of a focal point that was not closed
 * @param through where the last window ended
 * @param next when the next one comes; none: to be worked out
 * @param parts what it may hold, as a State wishes for its missions
 */
record Subscriber(
    DigestReader reader,
    boolean reached,
    DigestPlan plan,
    Instant through,
    Optional<Instant> next,
    Set<DigestSubject> parts) {

  /** Older talk is not brought up again, be it that digests were off for a year. */
  private static final Duration LONGEST_WINDOW = Duration.ofDays(31);

  UUID id() {
    return reader.id();
  }

  DigestWindow windowUntil(Instant until) {
    Instant earliest = until.minus(LONGEST_WINDOW);
    return new DigestWindow(through.isBefore(earliest) ? earliest : through, until);
  }

  /** When the next one comes, should nothing be sent before; empty where digests are off. */
  Optional<Instant> nextAfter(Instant now) {
    return plan.every() == DigestRhythm.OFF
        ? Optional.empty()
        : next.filter(planned -> planned.isAfter(now)).or(() -> plan.next(now, through));
  }
}
