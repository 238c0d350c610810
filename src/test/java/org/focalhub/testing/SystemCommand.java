package org.focalhub.testing;

import java.io.IOException;

/** Commands of the system whose outcome is all that counts. */
public final class SystemCommand {
  private SystemCommand() {}

  /** Waits for it; not when there is no such command, or when it ends with an error. */
  public static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
