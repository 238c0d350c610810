package org.focalhub.floor;

/** The lanes of a speakers' list, in the order in which they are called. */
public enum Lane {
  LIST,
  /** Inscribed after the close: visibly apart. */
  LATE,
  /** With tickets and a limit of its own. */
  RIGHT_OF_REPLY
}
