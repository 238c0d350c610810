package org.focalhub.floor;

/** What has become of somebody on the speakers' list. */
public enum Status {
  /** From the public form; holds its ticket, and is not on the list yet. */
  UNVERIFIED,
  WAITING,
  /** Has the floor, and the clock has not been started. */
  CALLED,
  SPEAKING,
  PAUSED,
  DONE,
  /** Was called and did not speak, and has lost the place. */
  ABSENT,
  WITHDRAWN;

  /** At most one of a segment has it. */
  boolean hasFloor() {
    return this == CALLED || this == SPEAKING || this == PAUSED;
  }

  /** Takes the one place that its delegation has. */
  boolean isLive() {
    return this == WAITING || this == DONE || hasFloor();
  }
}
