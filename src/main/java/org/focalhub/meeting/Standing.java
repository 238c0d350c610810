package org.focalhub.meeting;

/** Where a registration stands, as the column {@code standing} of the schema derives it. */
public enum Standing {
  /** The address is yet to be shown to be theirs; it keeps its place meanwhile. */
  UNVERIFIED,
  /** The delegation's focal point is yet to confirm; it keeps its place meanwhile. */
  TO_CONFIRM,
  CONFIRMED,
  /** On the waiting list. */
  WAITING,
  /** Came late and stands apart, for the organiser to decide. */
  HELD,
  DECLINED,
  WITHDRAWN,
  /** Its address was never verified. */
  EXPIRED
}
