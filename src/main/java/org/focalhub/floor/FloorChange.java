package org.focalhub.floor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an act makes of a floor.
 *
 * @param entry the kind of entry that tells of it
 * @param reason on record, of a move or a removal
 * @param remembered what can be undone, or hinders that anything is
 * @param undone the version of the act that was undone
 */
record FloorChange(
    Floor before,
    Floor after,
    String entry,
    Optional<String> reason,
    Optional<Act> remembered,
    Optional<Long> undone) {

  /** As they are afterwards. */
  List<Turn> changed() {
    Set<Turn> same = new HashSet<>(before.turns());
    return after.turns().stream().filter(turn -> !same.contains(turn)).toList();
  }
}
