package org.focalhub.platform.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Draws ids. Safe to call from any thread; ids of one process rise strictly. */
public final class Ids {
  private Ids() {}

  /** A new UUID version 7. Not a secret: who knows one can guess its neighbours' time. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }
}
