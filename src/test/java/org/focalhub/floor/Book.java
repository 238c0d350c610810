package org.focalhub.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.Floor.Terms;
import org.focalhub.floor.SegmentSettings.AbsentPolicy;
import org.focalhub.platform.http.Refused;

/**
 * A floor kept as a database would keep it: commands are carried out once under their id, and every
 * change leaves an entry.
 */
final class Book {
  static final int LIMIT = 120_000;
  static final int REPLY_LIMIT = 60_000;

  /** What an entry says: those who changed, and everything else as it is then. */
  record Told(
      String entry,
      long version,
      Terms terms,
      Optional<FloorClock> clock,
      Optional<String> undoable,
      List<Turn> turns) {}

  Floor floor;
  long now = 1_733_410_800_000L;
  final List<Told> entries = new ArrayList<>();

  /** Of each command its change, or nothing where it was refused. */
  private final Map<UUID, Optional<FloorChange>> carriedOut = new HashMap<>();

  Book(AbsentPolicy absentPolicy) {
    Terms terms = new Terms(LIMIT, REPLY_LIMIT, Optional.empty(), absentPolicy, 0, 0);
    floor = new Floor(0, terms, Optional.empty(), List.of(), List.of());
  }

  static Book with(int delegations) {
    Book book = new Book(AbsentPolicy.END_OF_LIST);
    for (int number = 0; number < delegations; number++) {
      book.inscribe("state:" + number, Lane.LIST);
    }
    return book;
  }

  /** What the command did, be it now or when it came first; nothing where it was refused. */
  Optional<FloorChange> send(UUID command, FloorCommand wish) {
    return carriedOut.computeIfAbsent(command, id -> decide(wish));
  }

  FloorChange act(FloorCommand wish) {
    return keep(FloorRules.decide(floor, wish, Instant.ofEpochMilli(now)));
  }

  FloorChange act(FloorAct act) {
    return act(FloorCommand.of(floor.version(), act));
  }

  FloorChange move(Turn who, Optional<Turn> after) {
    return act(
        new FloorCommand(
            floor.version(),
            FloorAct.MOVE,
            Optional.of(who.id()),
            after.map(Turn::id),
            Optional.empty(),
            Optional.empty(),
            Optional.of("A minister must leave")));
  }

  private Optional<FloorChange> decide(FloorCommand wish) {
    try {
      return Optional.of(act(wish));
    } catch (Refused refused) {
      return Optional.empty();
    }
  }

  Optional<FloorChange> withdraw(UUID id) {
    try {
      return Optional.of(keep(FloorRules.withdraw(floor, id)));
    } catch (Refused refused) {
      return Optional.empty();
    }
  }

  private FloorChange keep(FloorChange change) {
    floor = change.after();
    tell(change.entry(), change.changed());
    return change;
  }

  Optional<Turn> inscribe(String delegation, Lane lane) {
    Terms terms = floor.terms();
    boolean reply = lane == Lane.RIGHT_OF_REPLY;
    int ticket = terms.lastTicket(lane) + 1;
    Turn turn =
        new Turn(
            UUID.randomUUID(),
            delegation,
            lane,
            ticket,
            Places.first(ticket, false),
            Status.WAITING,
            Timing.NONE,
            0);
    if (floor.isTaken(turn)) {
      return Optional.empty();
    }
    Terms given =
        new Terms(
            terms.limitMs(),
            terms.replyLimitMs(),
            terms.fittedMs(),
            terms.absentPolicy(),
            reply ? terms.lastTicket() : ticket,
            reply ? ticket : terms.lastReply());
    floor = floor.plus(turn).with(given);
    tell("INSCRIBED", List.of(turn));
    return Optional.of(turn);
  }

  private void tell(String entry, List<Turn> changed) {
    entries.add(
        new Told(
            entry,
            floor.version(),
            floor.terms(),
            floor.clock(),
            Undoing.undoable(floor).map(Act::kind),
            changed));
  }

  Turn waiting(int place) {
    return floor.waiting().toList().get(place);
  }

  Turn turn(UUID id) {
    return floor.find(id).orElseThrow();
  }
}
