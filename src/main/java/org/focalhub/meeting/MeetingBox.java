package org.focalhub.meeting;

/** Which meetings a list shows. */
enum MeetingBox {
  /** That are not over, the next one first. */
  UPCOMING,
  /** That are over, the latest first. */
  PAST,
  /** In whose team one is, or for which one is registered; the latest first. */
  MINE,
  /** Those in preparation, the next one first. */
  DRAFTS
}
