package org.focalhub.platform.id;

import java.util.concurrent.ThreadLocalRandom;

/** Draws what need not be a secret: where several must not do the same at the same moment. */
public final class Chance {
  private Chance() {}

  /** From 0 up to, but not, 1. */
  public static double fraction() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
