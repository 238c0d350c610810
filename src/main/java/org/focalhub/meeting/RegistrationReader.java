package org.focalhub.meeting;

import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;

/**
 * Who reads registrations.
 *
 * @param focalPoints that they serve
 * @param pass the registration whose pass they hold
 */
record RegistrationReader(Optional<UUID> person, UUID[] focalPoints, Optional<UUID> pass) {
  static RegistrationReader of(Caller caller) {
    return new RegistrationReader(
        Optional.of(caller.person()), caller.servedIds(), Optional.empty());
  }

  static RegistrationReader holdingPassOf(UUID registration) {
    return new RegistrationReader(Optional.empty(), new UUID[0], Optional.of(registration));
  }

  /** The first three parameters of every statement that reads registrations. */
  Tuple parameters() {
    return Tuple.tuple()
        .addUUID(person.orElse(null))
        .addArrayOfUUID(focalPoints)
        .addUUID(pass.orElse(null));
  }
}
