package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One entry of a timeline, as it is stored. */
record EntryRow(
    UUID timeline,
    long seq,
    String kind,
    Instant at,
    Optional<UUID> person,
    Optional<UUID> focalPoint,
    Optional<UUID> topic,
    Optional<Long> refersTo,
    JsonObject body) {}
