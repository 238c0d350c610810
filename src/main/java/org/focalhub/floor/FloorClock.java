package org.focalhub.floor;

import java.util.Optional;
import java.util.UUID;

/**
 * The clock of whoever has the floor. What remains at an instant is {@code limitMs} − {@code
 * consumedMs} − the time since {@code runningSince}, where it runs.
 *
 * @param runningSince milliseconds since 1970 by the database's clock
 */
public record FloorClock(
    UUID inscription, int limitMs, long consumedMs, Optional<Long> runningSince) {}
