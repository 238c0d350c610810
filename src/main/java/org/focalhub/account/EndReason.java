package org.focalhub.account;

/** Why a session ended. */
enum EndReason {
  SIGNED_OUT,
  ENDED_ELSEWHERE,
  TOKEN_REUSED,
  DISABLED
}
