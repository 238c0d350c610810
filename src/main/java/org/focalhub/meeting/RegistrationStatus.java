package org.focalhub.meeting;

import java.util.Set;

/** What became of a registration, apart from what is yet to be confirmed. */
enum RegistrationStatus {
  /** Has a place. */
  PLACED,
  /** Is on the waiting list. */
  WAITING,
  /** Came late and stands apart. */
  HELD,
  DECLINED,
  WITHDRAWN,
  EXPIRED;

  private static final Set<RegistrationStatus> LIVE = Set.of(PLACED, WAITING, HELD);

  /** Whoever it is of comes, or may still. */
  boolean live() {
    return LIVE.contains(this);
  }
}
