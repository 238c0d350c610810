package org.focalhub.floor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where those of one lane stand: far apart at first, by their tickets, and between two others once
 * moved. No two of a lane ever stand at one place, be they waiting or not, and whoever comes later
 * stands behind. Below 2^53, so that a browser's numbers hold them.
 */
final class Places {
  private static final long STEP = 1L << 20;

  /** States first: others stand behind all States, also those that come later. */
  private static final long OTHERS = 1L << 52;

  private Places() {}

  static long first(int ticket, boolean afterStates) {
    return (afterStates ? OTHERS : 0) + ticket * STEP;
  }

  /**
   * The places that change when somebody comes to stand right behind another who waits, or before
   * all who wait. Where nothing is free between two neighbours, those who wait share out anew the
   * places that they have.
   *
   * @param all of the lane, by place, the one who moves too
   * @param lastTicket of the lane
   */
  static Map<UUID, Long> moved(List<Turn> all, Turn who, Optional<Turn> after, int lastTicket) {
    List<Turn> others = all.stream().filter(turn -> !turn.id().equals(who.id())).toList();
    List<Turn> waiting = others.stream().filter(turn -> turn.status() == Status.WAITING).toList();
    if (waiting.isEmpty()) {
      return Map.of();
    }
    long low = after.map(Turn::place).orElseGet(() -> below(others, waiting.get(0).place()));
    long high = after.map(one -> above(others, one, lastTicket)).orElse(waiting.get(0).place());
    long middle = low + (high - low) / 2;
    return middle > low
        ? Map.of(who.id(), middle)
        : shared(waiting, who, after.map(waiting::indexOf).orElse(-1) + 1);
  }

  private static long section(long place) {
    return place >= OTHERS ? OTHERS : 0;
  }

  private static long below(List<Turn> others, long place) {
    long first = section(place);
    return others.stream()
        .mapToLong(Turn::place)
        .filter(other -> other < place)
        .reduce(first, Math::max);
  }

  /** Before whoever is next there, and before whoever comes next. */
  private static long above(List<Turn> others, Turn one, int lastTicket) {
    long coming = section(one.place()) + (lastTicket + 1) * STEP;
    return others.stream()
        .mapToLong(Turn::place)
        .filter(other -> other > one.place())
        .reduce(coming, Math::min);
  }

  private static Map<UUID, Long> shared(List<Turn> waiting, Turn who, int index) {
    List<Turn> wanted = new ArrayList<>(waiting);
    wanted.add(index, who);
    List<Long> places =
        Stream.concat(waiting.stream(), Stream.of(who)).map(Turn::place).sorted().toList();
    Map<UUID, Long> changed = new HashMap<>();
    for (int place = 0; place < wanted.size(); place++) {
      if (wanted.get(place).place() != places.get(place)) {
        changed.put(wanted.get(place).id(), places.get(place));
      }
    }
    return changed;
  }
}
