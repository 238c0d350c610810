package org.focalhub.floor;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.json.Json;

/**
 * What an entry of a floor says, as it is kept: a {@link FloorState} without the names of speakers,
 * which are joined when it is read, so that they can be replaced and erased.
 */
record FloorBody(
    long version,
    int limitMs,
    int replyLimitMs,
    long turnMs,
    Optional<FloorClock> clock,
    Optional<String> undoable,
    Optional<String> reason,
    List<Nameless> statements) {

  /** A {@link Statement} without names. */
  record Nameless(
      UUID id,
      Lane lane,
      int ticket,
      long place,
      Status status,
      Optional<Integer> limitMs,
      Optional<Long> spokenMs,
      Optional<Long> calledAt,
      Optional<Long> startedAt,
      Optional<Long> endedAt,
      int absences) {

    static Nameless of(Turn turn) {
      Timing timing = turn.timing();
      return new Nameless(
          turn.id(),
          turn.lane(),
          turn.ticket(),
          turn.place(),
          turn.status(),
          timing.limitMs(),
          timing.spokenMs(),
          timing.calledAt(),
          timing.startedAt(),
          timing.endedAt(),
          turn.absences());
    }
  }

  static JsonObject of(Floor floor, List<Turn> changed, Optional<String> reason) {
    return Json.toObject(
        new FloorBody(
            floor.version(),
            floor.terms().listLimitMs(),
            floor.terms().replyLimitMs(),
            Pace.turnMs(floor),
            floor.clock(),
            Undoing.undoable(floor).map(Act::kind),
            reason,
            changed.stream().sorted(Turn.ORDER).map(Nameless::of).toList()));
  }

  /** The state of a floor with all who are shown. */
  static FloorState state(Floor floor, List<InscriptionRow> inscriptions) {
    return new FloorState(
        floor.version(),
        floor.terms().listLimitMs(),
        floor.terms().replyLimitMs(),
        Pace.turnMs(floor),
        floor.clock(),
        Undoing.undoable(floor).map(Act::kind),
        Optional.empty(),
        inscriptions.stream()
            .filter(InscriptionRow::isShown)
            .sorted(java.util.Comparator.comparing(InscriptionRow::turn, Turn.ORDER))
            .map(InscriptionRow::statement)
            .toList());
  }
}
