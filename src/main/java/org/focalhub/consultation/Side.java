package org.focalhub.consultation;

/** The two sides of a consultation. */
enum Side {
  /** That asks: an organ of the Court, the Defence or a State. */
  OPENING,
  /** The State that is asked. */
  RECEIVING;

  Side other() {
    return this == OPENING ? RECEIVING : OPENING;
  }
}
