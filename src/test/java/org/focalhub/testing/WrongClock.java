package org.focalhub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The time of day that one program's machine believes it is, which can be moved while the program
 * runs. By Debian's package {@code faketime}; where that is missing, tests that ask for it are not
 * carried out, which on a CI machine is a failure. The monotonic clock runs on, as it does when
 * somebody sets a real machine's time.
 */
public final class WrongClock {
  private final Path file;

  private WrongClock(Path file) {
    this.file = file;
  }

  public static WrongClock in(Path folder) {
    assertThat(library() != null || System.getenv("CI") == null)
        .as("a CI machine has faketime: .ci/run installs it")
        .isTrue();
    Assumptions.assumeTrue(library() != null, "faketime is not installed: NOT CARRIED OUT");
    WrongClock clock = new WrongClock(folder.resolve("wrong-clock"));
    clock.isOff("+0");
    return clock;
  }

  /** What a program needs in its environment to believe in it. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library().toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1");
  }

  /**
   * @param by such as {@code +5h} or {@code -90m}
   */
  public void isOff(String by) {
    try {
      Path next = file.resolveSibling("wrong-clock.next");
      Files.writeString(next, by + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path library() {
    try (Stream<Path> systems = Files.list(Path.of("/usr/lib"))) {
      return systems
          .map(system -> system.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst()
          .orElse(null);
    } catch (IOException none) {
      return null;
    }
  }
}
