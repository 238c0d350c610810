package org.focalhub.floor;

import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;

/** Who did something, for the record; nobody where somebody without an account did it. */
record Doer(Optional<UUID> person, Optional<UUID> focalPoint, Optional<UUID> command) {
  static final Doer GUEST = new Doer(Optional.empty(), Optional.empty(), Optional.empty());

  static Doer of(Caller caller, UUID command) {
    return new Doer(Optional.of(caller.person()), Optional.empty(), Optional.of(command));
  }

  Doer through(Optional<UUID> aFocalPoint) {
    return new Doer(person, aFocalPoint, command);
  }
}
