package org.focalhub.directory;

/** Where a mission contact point is (B08 §§4–8). */
public enum Seat {
  THE_HAGUE,
  BRUSSELS,
  NEW_YORK
}
