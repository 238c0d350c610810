/**
 * Speakers' lists and the running clock (P24): first come, first served by a ticket given under the
 * segment's lock; nobody speaks longer than the limit unseen.
 *
 * <p>Promises: one speaker at a time; a few numbers stamped by the database's clock say the
 * remaining time, so that nothing ticks over the network; a chair's command is carried out once,
 * and only on the floor that it was decided on; the floor's timeline gives the same state when it
 * is read again from its beginning; undoing is an entry, never an erasure.
 *
 * <p>{@link org.focalhub.floor.FloorRules} is the state machine, a pure function. Entered through
 * {@link org.focalhub.floor.FloorRoom}.
 */
package org.focalhub.floor;
