package org.focalhub.floor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.focalhub.floor.SegmentSettings.AbsentPolicy;

/**
 * A speakers' list and its clock at an instant.
 *
 * @param version moves with whatever could make a chair's next command mean something else
 * @param clock of whoever has the floor
 * @param turns all who ever asked for the floor, those too who are not on the list yet or no more
 * @param acts what was done and not undone, the last first
 */
record Floor(
    long version, Terms terms, Optional<FloorClock> clock, List<Turn> turns, List<Act> acts) {

  /**
   * What is set for the segment.
   *
   * @param fittedMs the limit of those who have not been called, in place of the segment's own
   * @param lastTicket the last one given on the list
   * @param lastReply the last one given in the right of reply
   */
  record Terms(
      int limitMs,
      int replyLimitMs,
      Optional<Integer> fittedMs,
      AbsentPolicy absentPolicy,
      int lastTicket,
      int lastReply) {

    Terms fitted(Optional<Integer> newFittedMs) {
      return new Terms(limitMs, replyLimitMs, newFittedMs, absentPolicy, lastTicket, lastReply);
    }

    /** For those on the list who have not been called. */
    int listLimitMs() {
      return fittedMs.orElse(limitMs);
    }

    int limitMs(Lane lane) {
      return lane == Lane.RIGHT_OF_REPLY ? replyLimitMs : listLimitMs();
    }

    int lastTicket(Lane lane) {
      return lane == Lane.RIGHT_OF_REPLY ? lastReply : lastTicket;
    }
  }

  Optional<Turn> find(UUID id) {
    return turns.stream().filter(turn -> turn.id().equals(id)).findFirst();
  }

  /** Whoever has the floor. */
  Optional<Turn> holder() {
    return clock.flatMap(one -> find(one.inscription()));
  }

  /** In the order in which they are called. */
  Stream<Turn> waiting() {
    return turns.stream().filter(turn -> turn.status() == Status.WAITING).sorted(Turn.ORDER);
  }

  Optional<Turn> next() {
    return waiting().findFirst();
  }

  /** All of a lane, by place. */
  List<Turn> lane(Lane lane) {
    return turns.stream().filter(turn -> turn.lane() == lane).sorted(Turn.ORDER).toList();
  }

  /** Somebody else of its delegation has its one place. */
  boolean isTaken(Turn wish) {
    return turns.stream().anyMatch(turn -> turn.takesPlace() && turn.competesWith(wish));
  }

  Floor with(Turn changed) {
    return withTurns(turn -> turn.id().equals(changed.id()) ? changed : turn);
  }

  Floor withTurns(UnaryOperator<Turn> change) {
    return new Floor(version, terms, clock, turns.stream().map(change).toList(), acts);
  }

  Floor plus(Turn newcomer) {
    List<Turn> more = Stream.concat(turns.stream(), Stream.of(newcomer)).toList();
    return new Floor(version, terms, clock, more, acts);
  }

  Floor with(Optional<FloorClock> newClock) {
    return new Floor(version, terms, newClock, turns, acts);
  }

  Floor with(Terms newTerms) {
    return new Floor(version, newTerms, clock, turns, acts);
  }

  Floor next(List<Act> newActs) {
    return new Floor(version + 1, terms, clock, turns, newActs);
  }

  Floor remembering(Act act) {
    return next(Stream.concat(Stream.of(act), acts.stream()).toList());
  }
}
