package org.focalhub.floor;

import java.util.List;

/** How fast a floor goes, from how it went. */
final class Pace {
  private static final int LAST_TURNS = 10;

  /** To come to the floor and to leave it, until the real pace is known. */
  private static final long BETWEEN_MS = 15_000;

  private static final long STEP_MS = 5_000;
  private static final long LEAST_MS = 30_000;

  private Pace() {}

  /**
   * A limit for all who wait.
   *
   * @param endsAt with that limit, in milliseconds since 1970
   * @param endsAtWithout as things are
   */
  record Fit(long limitMs, long speakers, long endsAt, long endsAtWithout, boolean fits) {}

  /** From one call to the next: the mean of the last ten, else the limit and a little. */
  static long turnMs(Floor floor) {
    List<Long> calls =
        floor.turns().stream().flatMap(turn -> turn.timing().calledAt().stream()).sorted().toList();
    List<Long> last = calls.subList(Math.max(0, calls.size() - LAST_TURNS - 1), calls.size());
    return last.size() < 2
        ? floor.terms().listLimitMs() + BETWEEN_MS
        : (last.get(last.size() - 1) - last.get(0)) / (last.size() - 1);
  }

  /**
   * The limit with which all who wait could speak before an instant: whole five seconds, not below
   * 30 s nor above the segment's own. Those in the right of reply keep theirs.
   */
  static Fit fit(Floor floor, long now, long until) {
    long turn = turnMs(floor);
    long replies = floor.waiting().filter(one -> one.lane() == Lane.RIGHT_OF_REPLY).count();
    long list = floor.waiting().count() - replies;
    long begin = now + floor.clock().map(clock -> clock.remainingAt(now)).orElse(0L);
    long repliesMs = replies * Math.min(turn, floor.terms().replyLimitMs() + BETWEEN_MS);
    long limit = limit(floor, until - begin - repliesMs, list);
    long ends = begin + repliesMs + list * Math.min(turn, limit + BETWEEN_MS);
    return new Fit(limit, list + replies, ends, begin + (list + replies) * turn, ends <= until);
  }

  private static long limit(Floor floor, long left, long speakers) {
    long own = floor.terms().limitMs();
    long even = speakers == 0 ? own : left / speakers - BETWEEN_MS;
    long whole = Math.floorDiv(even, STEP_MS) * STEP_MS;
    return Math.min(own, Math.max(LEAST_MS, whole));
  }
}
