package org.focalhub.meeting;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * A registration as it goes over the wire to one reader.
 *
 * @param name empty, as are title, address and remarks, once its personal data was erased
 * @param waitingBefore how many wait before it; only while it is on the waiting list
 * @param reason of the last decision on it
 */
public record RegistrationView(
    UUID id,
    UUID meeting,
    int number,
    Instant at,
    Delegation delegation,
    String name,
    String title,
    String email,
    Language language,
    String remarks,
    RegistrationWay way,
    boolean late,
    Standing standing,
    Optional<Integer> waitingBefore,
    Optional<String> reason,
    Instant changedAt,
    int version,
    May may) {

  /** What its reader may do with it now. */
  public record May(boolean change, boolean withdraw, boolean decideForDelegation) {}
}
