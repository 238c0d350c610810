package org.focalhub.directory;

/**
 * In what capacity a person holds a focal point: one principal at a time, any number of alternates.
 */
public enum Capacity {
  PRINCIPAL,
  ALTERNATE
}
