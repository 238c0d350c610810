package org.focalhub.consultation;

/** Why an answer takes longer. */
enum DelayReason {
  NEEDS_JUDGE,
  NEEDS_OTHER_AUTHORITY,
  TRANSLATION,
  OTHER
}
