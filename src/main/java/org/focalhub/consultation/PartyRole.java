package org.focalhub.consultation;

/** What a focal point is in a consultation. */
enum PartyRole {
  OPENER,
  /** Owns it on the receiving side. */
  COMPETENT,
  /** Had it and passed it on. */
  FOLLOWER,
  /** Was told of an answer that is overdue. */
  ESCALATED,
  EMBASSY,
  /** Said that it is not competent; sees no more of it than its handling code lets anybody see. */
  DECLINED,
  /** No party: may see it by its handling code. */
  READER
}
