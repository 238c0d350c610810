package org.focalhub.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenure with the person who has it.
 *
 * @param servesNow begun, not over, and the person may sign in
 */
record Holding(
    UUID tenure,
    UUID focalPoint,
    Capacity capacity,
    Instant from,
    Optional<Instant> until,
    boolean servesNow,
    Person person,
    Optional<Absence> absence) {

  record Person(UUID id, String name, String email, Optional<String> phone) {}

  record Absence(UUID id, Instant from, Instant until, Optional<PersonName> substitute) {}

  record PersonName(UUID id, String name) {}
}
