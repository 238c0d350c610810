package org.focalhub.consultation;

/** Why a consultation ends without a formal request. */
enum CloseReason {
  NO_LONGER_NEEDED,
  ANSWERED_OTHERWISE,
  NOT_POSSIBLE_UNDER_NATIONAL_LAW,
  WITHDRAWN,
  OTHER
}
