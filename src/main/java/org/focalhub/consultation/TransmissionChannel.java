package org.focalhub.consultation;

/** How a formal request was transmitted (Rome Statute art. 87(1)). */
enum TransmissionChannel {
  DIPLOMATIC,
  DESIGNATED_AUTHORITY,
  INTERPOL,
  REGIONAL_ORGANISATION,
  OTHER
}
