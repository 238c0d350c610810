package org.focalhub.meeting;

/** How a registration came in. */
public enum RegistrationWay {
  SIGNED_IN,
  PUBLIC_FORM,
  ORGANISER,
  CSV
}
