package org.focalhub.consultation;

/** Where a consultation stands. */
enum ConsultationState {
  OPENED,
  ACKNOWLEDGED,
  IN_EXCHANGE,
  /** One side was asked something; which one is said beside it. */
  WAITING,
  ADVISED,
  FORMALISED,
  CLOSED
}
