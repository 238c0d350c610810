package org.focalhub.platform.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * How the outbox stands. Mails that stand in another one that waits are not counted beside it.
 *
 * @param queued ready to leave
 * @param waiting for their hour, their turn or their next try
 * @param sentToday in the last 24 hours, as are {@code skippedToday} and {@code doubtful}
 * @param failed in the last seven days
 * @param oldestDueAt since when the oldest one that is ready waits
 */
public record OutboxStanding(
    long queued,
    long waiting,
    long sentToday,
    long skippedToday,
    long doubtful,
    long failed,
    Optional<Instant> oldestDueAt,
    Optional<Pause> pause) {
  /**
   * Nothing leaves but codes to sign in.
   *
   * @param by the name of whoever paused it
   */
  public record Pause(Instant at, String by, String reason) {}
}
