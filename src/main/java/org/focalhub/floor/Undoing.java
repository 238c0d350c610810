package org.focalhub.floor;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.floor.Act.Before;

/**
 * How the last act is undone: what it changed is as it was before. A clock that it did not touch
 * runs on; one that it stopped runs on from the undo, with what had been consumed at the act; one
 * that it started stands again with what had been consumed before.
 */
final class Undoing {
  private Undoing() {}

  /** The act that an undo would undo. */
  static Optional<Act> undoable(Floor floor) {
    return floor.acts().stream()
        .findFirst()
        .filter(Act::undoable)
        .filter(act -> canBeAgain(floor, act.before(), act.act()));
  }

  /**
   * @throws org.focalhub.platform.http.Refused CONFLICT when there is nothing to undo
   */
  static FloorChange last(Floor floor, long now) {
    Act act = undoable(floor).orElseThrow(() -> FloorRules.conflict("floor-nothing-to-undo"));
    Before before = act.before();
    Floor after =
        floor
            .withTurns(turn -> restored(turn, before))
            .with(clock(floor, act, now))
            .with(
                act.act() == FloorAct.FIT ? floor.terms().fitted(before.fittedMs()) : floor.terms())
            .next(floor.acts().subList(1, floor.acts().size()));
    return new FloorChange(
        floor,
        after,
        FloorAct.UNDO.entry(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(act.version()));
  }

  private static Turn restored(Turn turn, Before before) {
    return before
        .subject()
        .filter(subject -> subject.id().equals(turn.id()))
        .orElseGet(() -> turn.at(before.places().getOrDefault(turn.id(), turn.place())));
  }

  private static Optional<FloorClock> clock(Floor floor, Act act, long now) {
    Optional<FloorClock> then = act.before().clock();
    if (act.act().touchesClock()) {
      return then.map(clock -> clock.runningSince().isPresent() ? clock.running(now) : clock);
    }
    return act.act() == FloorAct.EXTEND
        ? floor.clock().map(clock -> clock.limited(then.orElseThrow().limitMs()))
        : floor.clock();
  }

  /**
   * Not once whoever it was about withdrew since, or their delegation was inscribed again in their
   * stead.
   */
  private static boolean canBeAgain(Floor floor, Before before, FloorAct act) {
    return before.subject().map(subject -> canBeAgain(floor, subject, act)).orElse(true);
  }

  private static boolean canBeAgain(Floor floor, Turn subject, FloorAct act) {
    Turn now = floor.find(subject.id()).orElseThrow();
    boolean isGone = now.status() == Status.WITHDRAWN;
    return isGone == (act == FloorAct.REMOVE) && (now.takesPlace() || !floor.isTaken(subject));
  }

  /** Where those stood whom an act moves, but for its subject. */
  static Map<UUID, Long> places(Floor before, Floor after, Optional<UUID> subject) {
    Map<UUID, Long> now = after.turns().stream().collect(Collectors.toMap(Turn::id, Turn::place));
    return before.turns().stream()
        .filter(turn -> now.get(turn.id()) != turn.place())
        .filter(turn -> !subject.equals(Optional.of(turn.id())))
        .collect(Collectors.toMap(Turn::id, Turn::place));
  }
}
