package org.focalhub.consultation;

import java.util.stream.IntStream;

/**
 * What came of consultations: each counts in exactly one part.
 *
 * @param withoutOutcome formalised, and nothing is known yet of what came of it
 */
record Outcomes(
    int notFormalised,
    int withoutOutcome,
    int executed,
    int partlyExecuted,
    int refused,
    int pending) {
  static final Outcomes NONE = new Outcomes(0, 0, 0, 0, 0, 0);

  int formalised() {
    return withoutOutcome + executed + partlyExecuted + refused + pending;
  }

  Outcomes plus(Outcomes other) {
    return new Outcomes(
        notFormalised + other.notFormalised,
        withoutOutcome + other.withoutOutcome,
        executed + other.executed,
        partlyExecuted + other.partlyExecuted,
        refused + other.refused,
        pending + other.pending);
  }

  Outcomes minus(Outcomes other) {
    return new Outcomes(
        notFormalised - other.notFormalised,
        withoutOutcome - other.withoutOutcome,
        executed - other.executed,
        partlyExecuted - other.partlyExecuted,
        refused - other.refused,
        pending - other.pending);
  }

  IntStream parts() {
    return IntStream.of(notFormalised, withoutOutcome, executed, partlyExecuted, refused, pending);
  }
}
