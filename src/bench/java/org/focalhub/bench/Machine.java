package org.focalhub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where figures were measured: without it they say nothing. */
public final class Machine {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  public static String described() {
    return "%s: %d cores (%s), %s, %s %s, Java %s; load when it began %.1f"
        .formatted(
            LocalDate.now(),
            Runtime.getRuntime().availableProcessors(),
            value(PROCESSOR, "model name"),
            value(MEMORY, "MemTotal"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version().feature(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String value(Path file, String name) {
    if (!Files.exists(file)) {
      return "unknown";
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
