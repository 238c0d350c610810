/**
 * The directory: States, organisations, their focal points, and who holds them.
 *
 * <p>A focal point is a structure, not a person (C15 §40b). People hold it from one instant to
 * another, hand it over, and let others stand in; its timeline says who acted when.
 *
 * <p>Promises: no two principals of a focal point at once; whoever hands over serves no more from
 * that instant, and the successor does; every change and its entry are one transaction; every
 * command can be repeated; contact data is shown or not by one decision, {@code ContactAccess}; to
 * whoever serves nothing and has no role, the directory is empty. All commands on one focal point
 * are carried out one after the other, under its row's lock.
 *
 * <p>Entered through {@link org.focalhub.directory.DirectoryRoom}, {@link
 * org.focalhub.directory.Roster} (who is there now), {@link org.focalhub.directory.StatesParties}
 * and {@link org.focalhub.directory.StateNames}. It must never decide what a channel shows: who
 * serves is told by the database's view {@code serving}.
 */
package org.focalhub.directory;
