package org.focalhub.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** CPU time of other processes, and where they run. */
final class Cpu {
  private static final boolean PINNED = Boolean.getBoolean("pinned");

  private Cpu() {}

  /** Of the process and of all that it started and that still run, in microseconds. */
  static DoubleSupplier micros(ProcessHandle process) {
    return () ->
        Stream.concat(Stream.of(process), process.descendants())
            .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
            .mapToDouble(Duration::toMillis)
            .map(millis -> millis * 1_000)
            .sum();
  }

  /** Where asked for: servers share one core, the generator has the other. */
  static void pinServer(ProcessHandle process) {
    if (PINNED) {
      Stream.concat(Stream.of(process), process.descendants()).forEach(each -> pin(0, each.pid()));
      pin(1, ProcessHandle.current().pid());
    }
  }

  private static void pin(int core, long pid) {
    try {
      new ProcessBuilder("taskset", "-a", "-c", "-p", "" + core, "" + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("-Dpinned=true needs taskset", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
