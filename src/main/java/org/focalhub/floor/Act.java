package org.focalhub.floor;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was done on the floor, with what it changed as it was before.
 *
 * @param version that it made of the floor
 * @param kind a {@link FloorAct}, where it can be undone
 * @param undoable nothing before one that is not can be undone
 */
record Act(long version, String kind, boolean undoable, Before before) {
  /** Whoever had the floor withdrew: that is not the chair's to undo. */
  static final String WITHDRAWN = "WITHDRAWN";

  /**
   * What it was.
   *
   * @param fittedMs the limit in place of the segment's own
   * @param clock as it stood at the act, what had been consumed folded in; {@code runningSince} is
   *     there when it ran
   * @param subject whose standing the act changed
   * @param places of the others that it moved
   */
  record Before(
      Optional<Integer> fittedMs,
      Optional<FloorClock> clock,
      Optional<Turn> subject,
      Map<UUID, Long> places) {}

  static Act barrier(long version) {
    return new Act(
        version,
        WITHDRAWN,
        false,
        new Before(Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
  }

  FloorAct act() {
    return FloorAct.valueOf(kind);
  }
}
