package org.focalhub.consultation;

/** What an inbox shows; the contract's parameter {@code box}. */
enum InboxFilter {
  WAITING_FOR_ME,
  WAITING_FOR_OTHERS,
  OVERDUE,
  CLOSED,
  ALL;

  /** These come by what is due first; the others by what happened last. */
  boolean byDue() {
    return this == WAITING_FOR_ME || this == OVERDUE;
  }
}
