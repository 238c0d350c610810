package org.focalhub.floor;

import java.util.List;
import java.util.Optional;

/**
 * The state of a floor: with all statements, or as an entry's body with those that it changed. A
 * reader keeps statements by their id and replaces everything else.
 *
 * @param limitMs for those who have not been called
 * @param turnMs from one call to the next, by the real pace
 * @param undoable the act that an undo would undo
 * @param reason of a move or a removal, in its entry
 */
public record FloorState(
    long version,
    int limitMs,
    int replyLimitMs,
    long turnMs,
    Optional<FloorClock> clock,
    Optional<String> undoable,
    Optional<String> reason,
    List<Statement> statements) {}
