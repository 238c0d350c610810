/**
 * Timelines: append-only sequences of entries numbered 1, 2, 3 … without a gap, on which everything
 * that happens is recorded.
 *
 * <p>Writing: {@link org.focalhub.timeline.Timelines#write} gives a feature one transaction for its
 * own tables and its entries, and wakes the followers once it is committed. What was acknowledged
 * is committed; live delivery is only a hint, and whoever has seen entry n gets what follows n, by
 * whatever road, be it after a lost wake-up, a slow socket, another hub's write or a restart.
 *
 * <p>Following, with an account or as a guest: a {@code LiveGateway} lives on each event loop and
 * is used from that loop only; nothing in it is locked. Access is decided when a timeline is read,
 * when it is followed, and again whenever what anybody may see has changed.
 *
 * <p>Who has an account may also write over a live socket: the feature that has messages does it
 * ({@code PostMessage}), by the rules of its HTTP operation.
 *
 * <p>This room knows no feature: what an entry says is the feature's, and so is how it is shown
 * ({@code EntryDecorator}).
 */
package org.focalhub.timeline;
