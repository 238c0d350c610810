package org.focalhub.meeting;

/** What the focal points of an invited delegation are told by mail. */
enum InvitedNotice {
  PUBLISHED,
  /** Registration closes, and the delegation has not answered. */
  CHASE
}
