package org.focalhub.floor;

/** What whoever inscribed a speaker is told by mail. */
enum FloorNotice {
  /** It came in: with its ticket, its instant, and how to replace the speaker or withdraw. */
  RECEIPT,
  REPLACED,
  WITHDRAWN,
  /** The chair took it off the list. */
  REMOVED,
  /** To the delegation's focal points: somebody inscribed it. */
  INSCRIBED_FOR_YOU
}
