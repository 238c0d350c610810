package org.focalhub.floor;

import java.time.Instant;
import org.focalhub.platform.text.Bilingual;

/** What the organisers have set for a segment. */
public record SegmentSettings(
    Bilingual title,
    Bilingual description,
    Instant startsAt,
    Instant endsAt,
    Instant opensAt,
    Instant closesAt,
    LatePolicy latePolicy,
    Speakers speakers,
    OrderPolicy orderPolicy,
    AbsentPolicy absentPolicy,
    int limitMs,
    int replyLimitMs) {

  /** What becomes of whoever asks for the floor after the close. */
  public enum LatePolicy {
    REFUSED,
    LATE_LIST
  }

  /** Who may be inscribed. */
  public enum Speakers {
    STATES,
    ALL
  }

  /** Who comes first. */
  public enum OrderPolicy {
    FIRST_COME,
    STATES_FIRST
  }

  /** What becomes of whoever is called and is not there, the first time. */
  public enum AbsentPolicy {
    END_OF_LIST,
    LOST
  }
}
