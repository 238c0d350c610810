package org.focalhub.consultation;

/** Why a focal point does not take a consultation. */
enum DeclineReason {
  NOT_COMPETENT,
  CONFLICT_OF_INTEREST,
  OTHER
}
