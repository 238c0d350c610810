package org.focalhub.account;

/**
 * What a person may do for the hub as a whole. A role never opens the content of a channel or a
 * consultation: only serving a focal point does. That one holds a focal point is no role but
 * follows from its tenures.
 */
public enum Role {
  ADMINISTRATOR,
  SECRETARIAT,
  ORGANISER
}
