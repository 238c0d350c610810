package org.focalhub.meeting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.timeline.NewEntry;

/**
 * Entries of a meeting's timeline about registrations: what happened, and to which ones. Who they
 * are is read from their rows, so that it can be erased.
 */
final class MeetingEntries {
  private MeetingEntries() {}

  /** What was done by nobody who has an account. */
  static final Optional<UUID> NOBODY = Optional.empty();

  static NewEntry about(
      UUID meeting,
      String kind,
      Optional<UUID> person,
      Optional<UUID> focalPoint,
      List<UUID> registrations) {
    return new NewEntry(
        meeting,
        kind,
        person,
        focalPoint,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new JsonObject()
            .put(
                "registrations",
                new JsonArray(registrations.stream().map(UUID::toString).toList())));
  }
}
