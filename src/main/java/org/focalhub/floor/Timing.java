package org.focalhub.floor;

import java.util.Optional;

/**
 * When somebody had the floor, in milliseconds since 1970.
 *
 * @param limitMs fixed when called
 * @param spokenMs when done
 */
record Timing(
    Optional<Integer> limitMs,
    Optional<Long> spokenMs,
    Optional<Long> calledAt,
    Optional<Long> startedAt,
    Optional<Long> endedAt) {

  /** Of whoever has not been called, or goes back to wait. */
  static final Timing NONE =
      new Timing(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static Timing called(int limitMs, long at) {
    return new Timing(
        Optional.of(limitMs),
        Optional.empty(),
        Optional.of(at),
        Optional.empty(),
        Optional.empty());
  }

  Timing limited(int newLimitMs) {
    return new Timing(Optional.of(newLimitMs), spokenMs, calledAt, startedAt, endedAt);
  }

  Timing started(long at) {
    return new Timing(limitMs, spokenMs, calledAt, Optional.of(at), endedAt);
  }

  Timing ended(long spoken, long at) {
    return new Timing(limitMs, Optional.of(spoken), calledAt, startedAt, Optional.of(at));
  }
}
