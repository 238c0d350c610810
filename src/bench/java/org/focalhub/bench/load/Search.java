package org.focalhub.bench.load;

import java.util.function.DoubleFunction;

/**
 * Looks for the highest rate that a system sustains: upwards by a factor until it does not, then by
 * halves between. A rate counts as too high when it was not sustained twice.
 */
final class Search {
  private static final double FACTOR = 1.4;
  private static final double CLOSE_ENOUGH = 1.05;

  private final DoubleFunction<Run> run;
  private double rate;
  private double tooHigh = Double.MAX_VALUE;
  private boolean failedOnce;
  private Run best;

  Search(double from, DoubleFunction<Run> run) {
    this.rate = from;
    this.run = run;
  }

  boolean done() {
    return best != null && tooHigh / best.rate() < CLOSE_ENOUGH;
  }

  void step() {
    Run now = run.apply(rate);
    if (now.sustained()) {
      best = now;
    } else if (!failedOnce) {
      failedOnce = true;
      return;
    } else {
      tooHigh = rate;
    }
    failedOnce = false;
    rate = next();
  }

  private double next() {
    if (best == null) {
      return rate / FACTOR / FACTOR;
    }
    return tooHigh == Double.MAX_VALUE ? rate * FACTOR : Math.sqrt(best.rate() * tooHigh);
  }

  /** The run at the highest rate that was sustained. */
  Run best() {
    return best;
  }
}
