package org.focalhub.notification;

/** How often a reader gets a digest; daily means on working days. */
enum DigestRhythm {
  OFF,
  DAILY,
  WEEKLY
}
