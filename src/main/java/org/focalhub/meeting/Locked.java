package org.focalhub.meeting;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;

/**
 * A meeting whose row the transaction holds.
 *
 * @param now the database's, after the lock was taken
 */
record Locked(
    UUID id,
    MeetingState state,
    Instant startsAt,
    Instant endsAt,
    Instant closesAt,
    Optional<Integer> capacity,
    int version,
    Instant now) {

  /**
   * @throws org.focalhub.platform.http.Refused STALE when it was changed since
   */
  void requireVersion(int decidedOn) {
    if (version != decidedOn) {
      throw Problem.of(ProblemKind.STALE).refused();
    }
  }

  /**
   * @throws org.focalhub.platform.http.Refused CONFLICT when it is cancelled
   */
  void requireNotCancelled() {
    if (state == MeetingState.CANCELLED) {
      throw conflict("meeting-cancelled");
    }
  }

  /**
   * @throws org.focalhub.platform.http.Refused CONFLICT unless it is published and not over
   */
  void requireToCome() {
    requireNotCancelled();
    if (state == MeetingState.DRAFT) {
      throw conflict("meeting-draft");
    }
    if (now.isAfter(endsAt)) {
      throw conflict("meeting-over");
    }
  }

  static RuntimeException conflict(String detail) {
    return Problem.of(ProblemKind.CONFLICT, detail).refused();
  }
}
