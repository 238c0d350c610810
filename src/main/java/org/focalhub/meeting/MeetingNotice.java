package org.focalhub.meeting;

/** What a registration's owner is told by mail. */
enum MeetingNotice {
  /** It came in: with its number, its instant, and how to change or withdraw it. */
  RECEIPT,
  CHANGED,
  WITHDRAWN,
  /** A place became free and is theirs. */
  PROMOTED,
  CONFIRMED,
  DECLINED,
  TO_WAITING_LIST,
  /** Its address was not verified in time. */
  EXPIRED,
  /** The delegation's focal point did not confirm it. */
  DELEGATION_REFUSED
}
