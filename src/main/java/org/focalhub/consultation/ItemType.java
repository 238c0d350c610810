package org.focalhub.consultation;

/** What an item of a draft holds; always written as text, as the contract says. */
enum ItemType {
  /** One line. */
  TEXT,
  LONG_TEXT,
  DATE,
  /** From a day to a day, both included. */
  PERIOD,
  CHOICE,
  YES_NO
}
