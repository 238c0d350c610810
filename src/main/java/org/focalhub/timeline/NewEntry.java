package org.focalhub.timeline;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry about to be appended; its number and its instant come from the database.
 *
 * @param kind what happened, such as {@code HANDED_OVER}
 * @param person who acted; empty when the hub itself did
 * @param focalPoint the structure that the person acted for
 * @param refersTo the seq of the entry that this one is about
 * @param command the id under which the client can repeat the command
 * @param body what the kind says; never a secret
 */
public record NewEntry(
    UUID timeline,
    String kind,
    Optional<UUID> person,
    Optional<UUID> focalPoint,
    Optional<UUID> topic,
    Optional<Long> refersTo,
    Optional<UUID> command,
    JsonObject body) {

  /**
   * What a person did, in the name of a focal point or of none, as when the Secretariat keeps the
   * directory.
   */
  public static NewEntry by(
      UUID person, Optional<UUID> focalPoint, UUID timeline, String kind, JsonObject body) {
    return new NewEntry(
        timeline,
        kind,
        Optional.of(person),
        focalPoint,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        body);
  }

  public NewEntry in(UUID aTopic) {
    return new NewEntry(
        timeline, kind, person, focalPoint, Optional.of(aTopic), refersTo, command, body);
  }

  public NewEntry about(long seq) {
    return new NewEntry(timeline, kind, person, focalPoint, topic, Optional.of(seq), command, body);
  }

  public NewEntry commanded(UUID aCommand) {
    return new NewEntry(
        timeline, kind, person, focalPoint, topic, refersTo, Optional.of(aCommand), body);
  }
}
