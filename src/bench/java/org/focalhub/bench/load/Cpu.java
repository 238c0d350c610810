package org.focalhub.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.focalhub.testing.SystemCommand;

/** CPU time of other processes, and where they run. */
final class Cpu {
  private static final boolean PINNED = Boolean.getBoolean("pinned");
  private static final Path STAT = Path.of("/proc/stat");
  private static final Path THIS_THREAD = Path.of("/proc/thread-self");
  private static final int STEAL = 8;
  private static final double MILLIS_A_TICK = 10;

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

  /** What other machines on the same hardware had of this one's cores so far, in milliseconds. */
  static double stolenMillis() {
    try (Stream<String> lines = Files.lines(STAT)) {
      // cpu user nice system idle iowait irq softirq steal …
      String[] ticks = lines.findFirst().orElseThrow().split("\\s+");
      return Double.parseDouble(ticks[STEAL]) * MILLIS_A_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where asked for: servers share one core, the generator has the other. */
  static void pinServer(ProcessHandle process) {
    if (PINNED) {
      Stream.concat(Stream.of(process), process.descendants()).forEach(each -> pin(0, each.pid()));
      pin(1, ProcessHandle.current().pid());
    }
  }

  private static void pin(int core, long pid) {
    if (!SystemCommand.succeeds("taskset", "-a", "-c", "-p", "" + core, "" + pid)) {
      throw new IllegalStateException("-Dpinned=true needs taskset");
    }
  }

  /**
   * From now on this thread runs whenever it has something to do, whatever else wants the core:
   * only for one that does very little. Where the system does not allow it (it takes root, or
   * {@code CAP_SYS_NICE}), all stays as it is.
   */
  static void goFirst() {
    try {
      // The link reads <process>/task/<thread>.
      String thread = Files.readSymbolicLink(THIS_THREAD).getFileName().toString();
      SystemCommand.succeeds("chrt", "--fifo", "--pid", "1", thread);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
