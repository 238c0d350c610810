package org.focalhub.floor;

import java.time.Instant;
import java.util.UUID;

/**
 * What an inscription became.
 *
 * @param ticket its place in the order in which inscriptions of the segment came in
 * @param at when it came in by the database's clock, in whole milliseconds
 * @param late it came in after the close and stands on the late list
 * @param verified it is on the list; else its address is yet to be verified
 */
record Inscribed(UUID id, int ticket, Instant at, boolean late, boolean verified) {}
