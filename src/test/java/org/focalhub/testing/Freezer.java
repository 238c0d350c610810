package org.focalhub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops processes where they stand ({@code SIGSTOP}) and lets them go on ({@code SIGCONT}). None
 * stays frozen when the tests end, whatever becomes of them.
 */
public final class Freezer {
  private static final Set<ProcessHandle> FROZEN = ConcurrentHashMap.newKeySet();

  /** Made by the first that is frozen: who only thaws may do so while the tests end. */
  private static final class Rescue {
    static {
      Runtime.getRuntime().addShutdownHook(new Thread(Freezer::thawAll, "thaw-all"));
    }

    static void standsBy() {
      // Being loaded is all.
    }
  }

  private Freezer() {}

  public static void freeze(ProcessHandle process) {
    Rescue.standsBy();
    FROZEN.add(process);
    signal("STOP", process);
  }

  public static void thaw(ProcessHandle process) {
    if (FROZEN.remove(process)) {
      signal("CONT", process);
    }
  }

  private static void thawAll() {
    FROZEN.forEach(Freezer::thaw);
  }

  private static void signal(String name, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
