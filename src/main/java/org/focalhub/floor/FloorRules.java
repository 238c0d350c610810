package org.focalhub.floor;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.Act.Before;
import org.focalhub.floor.SegmentSettings.AbsentPolicy;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;

/**
 * The state machine of a floor: waiting → called → speaking ⇄ paused → done, absent or withdrawn. A
 * pure function. Time comes in as one instant, taken by the database once it held the floor's lock.
 */
final class FloorRules {
  /** Between which every limit lies, an extended one too. */
  static final int SHORTEST_MS = 10_000;

  static final int LONGEST_MS = 3_600_000;

  private FloorRules() {}

  /**
   * @throws Refused CONFLICT when the floor has moved on since the command was decided on, or is
   *     not in a state that allows it; INVALID_INPUT when the command is none
   */
  static FloorChange decide(Floor floor, FloorCommand command, Instant instant) {
    if (command.version() != floor.version()) {
      throw conflict("floor-moved-on");
    }
    long now = instant.toEpochMilli();
    return switch (command.act()) {
      case CALL -> call(floor, command, now);
      case START -> start(floor, now);
      case PAUSE -> pause(floor, now);
      case RESUME -> resume(floor, now);
      case EXTEND -> extend(floor, command, now);
      case STOP -> stop(floor, now);
      case ABSENT -> absent(floor, now);
      case MOVE -> move(floor, command, now);
      case REMOVE -> remove(floor, command, now);
      case FIT -> fit(floor, command, now);
      case UNDO -> Undoing.last(floor, now);
    };
  }

  private static FloorChange call(Floor floor, FloorCommand command, long now) {
    if (floor.clock().isPresent()) {
      throw conflict("floor-taken");
    }
    Turn turn =
        command
            .inscription()
            .map(id -> waiting(floor, id, "inscription"))
            .or(floor::next)
            .orElseThrow(() -> conflict("floor-nobody-waits"));
    int limit = floor.terms().limitMs(turn.lane());
    Floor after =
        floor
            .with(turn.is(Status.CALLED, Timing.called(limit, now)))
            .with(Optional.of(FloorClock.standing(turn.id(), limit)));
    return changed(FloorAct.CALL, floor, after, Optional.of(turn), now);
  }

  private static FloorChange start(Floor floor, long now) {
    Turn turn = holder(floor, Status.CALLED);
    Floor after =
        floor
            .with(turn.is(Status.SPEAKING, turn.timing().started(now)))
            .with(floor.clock().map(clock -> clock.running(now)));
    return changed(FloorAct.START, floor, after, Optional.of(turn), now);
  }

  private static FloorChange pause(Floor floor, long now) {
    Turn turn = holder(floor, Status.SPEAKING);
    Floor after =
        floor.with(turn.is(Status.PAUSED)).with(floor.clock().map(clock -> clock.stopped(now)));
    return changed(FloorAct.PAUSE, floor, after, Optional.of(turn), now);
  }

  private static FloorChange resume(Floor floor, long now) {
    Turn turn = holder(floor, Status.PAUSED);
    Floor after =
        floor.with(turn.is(Status.SPEAKING)).with(floor.clock().map(clock -> clock.running(now)));
    return changed(FloorAct.RESUME, floor, after, Optional.of(turn), now);
  }

  /** Of this speaker's limit only; a negative one takes back. */
  private static FloorChange extend(Floor floor, FloorCommand command, long now) {
    int by = command.needed("byMs", FloorCommand::byMs);
    Turn turn = holder(floor, Status.CALLED, Status.SPEAKING, Status.PAUSED);
    int limit = floor.clock().orElseThrow().limitMs() + by;
    within(limit, SHORTEST_MS, LONGEST_MS, "byMs");
    Floor after =
        floor
            .with(turn.is(turn.status(), turn.timing().limited(limit)))
            .with(floor.clock().map(clock -> clock.limited(limit)));
    return changed(FloorAct.EXTEND, floor, after, Optional.of(turn), now);
  }

  private static FloorChange stop(Floor floor, long now) {
    Turn turn = holder(floor, Status.SPEAKING, Status.PAUSED);
    long spoken = floor.clock().orElseThrow().consumedAt(now);
    Floor after =
        floor.with(turn.is(Status.DONE, turn.timing().ended(spoken, now))).with(Optional.empty());
    return changed(FloorAct.STOP, floor, after, Optional.of(turn), now);
  }

  /** The first time, where the policy says so, they go to the end of their lane. */
  private static FloorChange absent(Floor floor, long now) {
    Turn turn = holder(floor, Status.CALLED);
    boolean lost = turn.absences() > 0 || floor.terms().absentPolicy() == AbsentPolicy.LOST;
    Turn absent = turn.absentOnceMore();
    Floor standing = floor.with(Optional.empty());
    Floor after =
        lost
            ? standing.with(absent.is(Status.ABSENT))
            : toTheEnd(standing, absent.is(Status.WAITING, Timing.NONE));
    return changed(FloorAct.ABSENT, floor, after, Optional.of(turn), now);
  }

  private static Floor toTheEnd(Floor floor, Turn turn) {
    Optional<Turn> last =
        floor.waiting().filter(one -> one.lane() == turn.lane()).reduce((one, later) -> later);
    return placed(floor.with(turn), turn, last);
  }

  private static FloorChange move(Floor floor, FloorCommand command, long now) {
    Turn turn =
        waiting(floor, command.needed("inscription", FloorCommand::inscription), "inscription");
    command.needed("reason", FloorCommand::reason);
    Optional<Turn> behind = command.after().map(id -> waiting(floor, id, "after"));
    if (behind.filter(one -> one.equals(turn) || one.lane() != turn.lane()).isPresent()) {
      throw Problem.invalid("/after", "otherLane").refused();
    }
    return because(
        command, changed(FloorAct.MOVE, floor, placed(floor, turn, behind), Optional.empty(), now));
  }

  private static Floor placed(Floor floor, Turn turn, Optional<Turn> behind) {
    Map<UUID, Long> places =
        Places.moved(floor.lane(turn.lane()), turn, behind, floor.terms().lastTicket(turn.lane()));
    return floor.withTurns(one -> one.at(places.getOrDefault(one.id(), one.place())));
  }

  private static FloorChange remove(Floor floor, FloorCommand command, long now) {
    Turn turn =
        waiting(floor, command.needed("inscription", FloorCommand::inscription), "inscription");
    command.needed("reason", FloorCommand::reason);
    Floor after = floor.with(turn.is(Status.WITHDRAWN));
    return because(command, changed(FloorAct.REMOVE, floor, after, Optional.of(turn), now));
  }

  /** The segment's own limit ends it. */
  private static FloorChange fit(Floor floor, FloorCommand command, long now) {
    int limit = command.needed("limitMs", FloorCommand::limitMs);
    int own = floor.terms().limitMs();
    within(limit, SHORTEST_MS, own, "limitMs");
    Floor after =
        floor.with(floor.terms().fitted(Optional.of(limit).filter(fitted -> fitted < own)));
    return changed(FloorAct.FIT, floor, after, Optional.empty(), now);
  }

  /**
   * Whoever is on the list withdraws, before their statement begins. For whoever has the floor it
   * is an end to what can be undone.
   *
   * @throws Refused CONFLICT once it has begun, or is over
   */
  static FloorChange withdraw(Floor floor, UUID inscription) {
    Turn turn = floor.find(inscription).orElseThrow(() -> Problem.notFound().refused());
    Floor without = floor.with(turn.is(Status.WITHDRAWN));
    if (turn.status() == Status.CALLED) {
      Act barrier = Act.barrier(floor.version() + 1);
      Floor after = without.with(Optional.empty()).remembering(barrier);
      return withdrawn(floor, after, Optional.of(barrier));
    }
    if (turn.status() != Status.WAITING && turn.status() != Status.UNVERIFIED) {
      throw conflict("inscription-over");
    }
    boolean wasNext = floor.next().filter(turn::equals).isPresent();
    return withdrawn(floor, wasNext ? without.next(without.acts()) : without, Optional.empty());
  }

  /** Whoever comes onto the list, and before whoever was next, makes the next call another one. */
  static Floor joined(Floor before, Floor after) {
    boolean nextIsAnother = before.next().isPresent() && !before.next().equals(after.next());
    return nextIsAnother ? after.next(after.acts()) : after;
  }

  private static FloorChange withdrawn(Floor floor, Floor after, Optional<Act> barrier) {
    return new FloorChange(
        floor, after, Act.WITHDRAWN, Optional.empty(), barrier, Optional.empty());
  }

  private static FloorChange changed(
      FloorAct act, Floor floor, Floor after, Optional<Turn> subject, long now) {
    Map<UUID, Long> moved = Undoing.places(floor, after, subject.map(Turn::id));
    Act done =
        new Act(
            floor.version() + 1,
            act.name(),
            true,
            new Before(
                floor.terms().fittedMs(),
                floor.clock().map(clock -> clock.folded(now)),
                subject,
                moved));
    return new FloorChange(
        floor,
        after.remembering(done),
        act.entry(),
        Optional.empty(),
        Optional.of(done),
        Optional.empty());
  }

  private static FloorChange because(FloorCommand command, FloorChange change) {
    return new FloorChange(
        change.before(),
        change.after(),
        change.entry(),
        command.reason(),
        change.remembered(),
        change.undone());
  }

  private static Turn holder(Floor floor, Status... anyOf) {
    Turn turn = floor.holder().orElseThrow(() -> conflict("floor-free"));
    if (!java.util.List.of(anyOf).contains(turn.status())) {
      throw conflict("floor-not-now");
    }
    return turn;
  }

  private static Turn waiting(Floor floor, UUID id, String field) {
    Turn turn =
        floor
            .find(id)
            .filter(one -> one.status() != Status.UNVERIFIED)
            .orElseThrow(() -> Problem.invalid("/" + field, "notOnList").refused());
    if (turn.status() != Status.WAITING) {
      throw conflict("floor-not-waiting");
    }
    return turn;
  }

  private static void within(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw Problem.invalid("/" + field, "limitRange").refused();
    }
  }

  static Refused conflict(String detail) {
    return Problem.of(ProblemKind.CONFLICT, detail).refused();
  }
}
