package org.focalhub.consultation;

/** What the receiving side says of an item of the draft. */
enum Mark {
  SUFFICIENT,
  NEEDS_MORE,
  NOT_NEEDED,
  NEEDS_JUDGE
}
