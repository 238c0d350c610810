package org.focalhub.meeting;

import java.time.Instant;
import org.focalhub.platform.text.Bilingual;

/**
 * A segment as the organisers enter it, and everybody sees it.
 *
 * @param opensAt when inscription on the speakers' list opens; the window holds both its ends
 * @param limitMs speaking time in milliseconds
 * @param replyLimitMs the same for a right of reply
 */
record SegmentInput(
    Bilingual title,
    Bilingual description,
    Instant startsAt,
    Instant endsAt,
    Instant opensAt,
    Instant closesAt,
    Late latePolicy,
    Speakers speakers,
    Order orderPolicy,
    Absent absentPolicy,
    int limitMs,
    int replyLimitMs) {

  /** What becomes of whoever asks for the floor after the close. */
  enum Late {
    REFUSED,
    LATE_LIST
  }

  /** Who may be inscribed. */
  enum Speakers {
    STATES,
    ALL
  }

  /** Who comes first. */
  enum Order {
    FIRST_COME,
    STATES_FIRST
  }

  /** What becomes of whoever is called and is not there, the first time. */
  enum Absent {
    END_OF_LIST,
    LOST
  }
}
