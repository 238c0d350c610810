package org.focalhub.meeting;

import java.time.Instant;
import java.util.UUID;

/**
 * What a submission became.
 *
 * @param number its place in the order in which registrations of the meeting came in
 * @param at when it came in by the database's clock, in whole milliseconds
 * @param late it came in after the close
 */
record Registered(UUID id, int number, Instant at, Standing standing, boolean late) {}
