package org.focalhub.meeting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one registers for a meeting. The window holds both its ends, to the millisecond.
 *
 * @param capacity places; without one there is no waiting list
 * @param quota places of one delegation
 * @param delegationConfirms whether a focal point must confirm who comes in its delegation's name
 * @param receiptCopies addresses that get a copy of each receipt
 * @param eraseAt when the personal data of registrations is erased
 */
record RegistrationRules(
    Instant opensAt,
    Instant closesAt,
    Late latePolicy,
    Optional<Integer> capacity,
    Optional<Integer> quota,
    boolean delegationConfirms,
    List<String> receiptCopies,
    Instant eraseAt) {

  /** What becomes of what comes after the close. */
  enum Late {
    REFUSED,
    /** Stands apart, for the organiser to decide. */
    HELD
  }
}
