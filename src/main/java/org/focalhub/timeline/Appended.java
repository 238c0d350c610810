package org.focalhub.timeline;

import java.time.Instant;
import java.util.UUID;

/**
 * Where an entry stands.
 *
 * @param repeated its command had been carried out before; this is where the first one stands, and
 *     nothing was added
 */
public record Appended(UUID timeline, long seq, Instant at, boolean repeated) {}
