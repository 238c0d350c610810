package org.focalhub.consultation;

import java.time.LocalDate;

/**
 * The formal request that came of a consultation, as one side entered it.
 *
 * @param date on which it was transmitted
 * @param confirmed by the other side
 */
record FormalRequest(
    String reference,
    LocalDate date,
    TransmissionChannel channel,
    Side enteredBy,
    boolean confirmed) {

  FormalRequest confirmedByTheOther() {
    return new FormalRequest(reference, date, channel, enteredBy, true);
  }
}
