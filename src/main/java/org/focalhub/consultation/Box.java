package org.focalhub.consultation;

/** Where a consultation stands for somebody who may see it. */
enum Box {
  /** One's own side owes the next step, and one's focal point has the duty. */
  WAITING_FOR_ME,
  WAITING_FOR_OTHERS,
  CLOSED
}
