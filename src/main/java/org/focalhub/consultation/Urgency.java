package org.focalhub.consultation;

/** How soon the receiving side is asked to react; the targets are settings of the installation. */
enum Urgency {
  URGENT,
  ROUTINE
}
