package org.focalhub.consultation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.focalhub.consultation.Figures.FigureRow;

/**
 * Decides which figures of the whole network can be told, so that no number of one to four
 * consultations follows from what is told, also by subtracting: rows from totals, one breakdown
 * from another, a quarter's figures from those of the next, one's own figures from the network's.
 *
 * <p>What one may see oneself is no secret to oneself; everything here is therefore decided on what
 * is hidden from the reader, and one's own is added to it. A row tells what is hidden only in lots
 * of {@value #FEWEST} or more; the rest waits among the others, who are that many themselves or
 * none. Quarters are gone through in the order in which they were told.
 *
 * <p>What came of consultations is told of a row as a whole or not at all: when each part of it is
 * none or enough, and so are the parts of all the rows of which it is not told.
 */
final class Withholding {
  static final int FEWEST = 5;

  private final List<Tally> rows;
  private final Tally total;
  private Map<String, Integer> told = new HashMap<>();
  private final List<Integer> othersToldBefore = new ArrayList<>(List.of(0));
  private int toldInTotal;

  private Withholding(List<Tally> rows, Tally total) {
    this.rows = rows;
    this.total = total;
    IntStream.rangeClosed(1, total.opened().size()).forEach(this::tell);
  }

  /** What can be told. */
  record Told(List<FigureRow> rows, Optional<FigureRow> others, Optional<FigureRow> total) {}

  static Told of(List<Tally> rows, Tally total) {
    return new Withholding(rows, total).told();
  }

  static boolean isEnough(int count) {
    return count == 0 || count >= FEWEST;
  }

  /** What is told after so many quarters; where it cannot be, what was told before stays. */
  private void tell(int quarters) {
    Map<String, Integer> next = new HashMap<>(told);
    rows.stream()
        .filter(row -> hidden(row, quarters) - told(row) >= FEWEST)
        .forEach(row -> next.put(key(row), hidden(row, quarters)));
    List<String> newlyTold =
        rows.stream()
            .map(Withholding::key)
            .filter(key -> !next.getOrDefault(key, 0).equals(told.getOrDefault(key, 0)))
            .sorted(Comparator.comparingInt(key -> next.get(key) - told.getOrDefault(key, 0)))
            .toList();
    int all = hidden(total, quarters);
    for (String key : newlyTold) {
      if (mayFollow(next, all)) {
        break;
      }
      next.put(key, told.getOrDefault(key, 0));
    }
    if (mayFollow(next, all)) {
      told = next;
      toldInTotal = all;
      othersToldBefore.add(all - sum(next));
    }
  }

  /**
   * Whether neither the others, nor what came to them since any quarter told before, nor what came
   * to the total is too few.
   */
  private boolean mayFollow(Map<String, Integer> next, int all) {
    int others = all - sum(next);
    return isEnough(others)
        && othersToldBefore.stream().allMatch(before -> isEnough(Math.abs(others - before)))
        && isEnough(all - toldInTotal);
  }

  private static int sum(Map<String, Integer> told) {
    return told.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static int hidden(Tally tally, int quarters) {
    return tally.opened().stream().limit(quarters).mapToInt(Tally.Part::hidden).sum();
  }

  private static String key(Tally row) {
    return row.key().orElseThrow();
  }

  private int told(Tally row) {
    return told.getOrDefault(key(row), 0);
  }

  private int shown(Tally row) {
    return row.counted().own() + told(row);
  }

  private boolean isToldWhole(Tally row) {
    return told(row) == row.counted().hidden();
  }

  private Told told() {
    Set<String> withOutcomes = withOutcomes();
    List<FigureRow> listed = new ArrayList<>();
    int rest = total.counted().own() + toldInTotal;
    for (Tally row : rows) {
      if (shown(row) >= FEWEST) {
        rest -= shown(row);
        listed.add(row(row, shown(row), isToldWhole(row), withOutcomes.contains(key(row))));
      }
    }
    boolean all = toldInTotal == total.counted().hidden();
    int opened = total.counted().own() + toldInTotal;
    return new Told(
        listed,
        rest >= FEWEST
            ? Optional.of(FigureRow.opened(Optional.empty(), Optional.empty(), rest))
            : Optional.empty(),
        opened >= FEWEST
            ? Optional.of(row(total, opened, all, all && isEnough(total.hidden())))
            : Optional.empty());
  }

  /** The rows of which it is told what came of them. */
  private Set<String> withOutcomes() {
    List<Tally> enough =
        rows.stream()
            .filter(row -> shown(row) >= FEWEST && isToldWhole(row) && isEnough(row.hidden()))
            .sorted(Comparator.comparingInt(row -> row.counted().hidden()))
            .toList();
    Set<String> withOutcomes = new HashSet<>(enough.stream().map(Withholding::key).toList());
    Outcomes rest = enough.stream().map(Tally::hidden).reduce(total.hidden(), Outcomes::minus);
    for (Tally row : enough) {
      if (isEnough(rest)) {
        break;
      }
      withOutcomes.remove(key(row));
      rest = rest.plus(row.hidden());
    }
    return withOutcomes;
  }

  private static boolean isEnough(Outcomes outcomes) {
    return outcomes.parts().allMatch(Withholding::isEnough);
  }

  private static FigureRow row(Tally tally, int opened, boolean whole, boolean withOutcomes) {
    FigureRow row = FigureRow.opened(tally.key(), tally.name(), opened);
    FigureRow timed = whole ? row.with(median(tally.acknowledge()), median(tally.advise())) : row;
    return withOutcomes ? timed.with(tally.outcomes()) : timed;
  }

  private static Optional<Integer> median(Tally.Times times) {
    return times.counted().all() >= FEWEST && isEnough(times.counted().hidden())
        ? times.median()
        : Optional.empty();
  }
}
