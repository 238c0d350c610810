package org.focalhub.consultation;

/** As what somebody acts in a consultation. */
record Actor(Side side, PartyRole role) {
  /** Asks, or owns the answer: whose step the consultation waits for. */
  boolean onDuty() {
    return role == PartyRole.OPENER || role == PartyRole.COMPETENT;
  }

  boolean party() {
    return role != PartyRole.READER && role != PartyRole.DECLINED;
  }
}
