package org.focalhub.consultation;

import java.util.Optional;

/**
 * The embassy of one side (B23 §7: embassies are included for follow-up and continuity).
 *
 * @param inclusion NONE for the side of an organ
 * @param reason why it is left out; present in LEFT_OUT and nowhere else
 */
record Embassy(Inclusion inclusion, Optional<String> reason) {
  enum Inclusion {
    INCLUDED,
    LEFT_OUT,
    NONE
  }

  static Embassy included() {
    return new Embassy(Inclusion.INCLUDED, Optional.empty());
  }

  static Embassy none() {
    return new Embassy(Inclusion.NONE, Optional.empty());
  }

  static Embassy leftOut(String reason) {
    return new Embassy(Inclusion.LEFT_OUT, Optional.of(reason));
  }

  boolean isIncluded() {
    return inclusion == Inclusion.INCLUDED;
  }

  boolean isLeftOut() {
    return inclusion == Inclusion.LEFT_OUT;
  }
}
