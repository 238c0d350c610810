package org.focalhub.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One entry of a timeline with the names of who acted; also what goes over the wire. */
public record Entry(
    @JsonIgnore UUID timeline,
    long seq,
    String kind,
    Instant at,
    Optional<Author> author,
    Optional<UUID> command,
    Optional<UUID> topic,
    Optional<Long> refersTo,
    JsonObject body) {

  /** The same entry, saying more or less. */
  public Entry saying(JsonObject other) {
    return new Entry(timeline, seq, kind, at, author, command, topic, refersTo, other);
  }
}
