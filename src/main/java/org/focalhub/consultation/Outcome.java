package org.focalhub.consultation;

/** What came of the formal request (C15 §38). */
enum Outcome {
  EXECUTED,
  PARTLY_EXECUTED,
  REFUSED,
  PENDING
}
