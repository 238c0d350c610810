package org.focalhub.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process holds.
 *
 * @param heap in use after a collection, in bytes
 * @param outside native memory that buffers have, in bytes; only of one that was started with
 *     {@link #TOLD}
 * @param resident in bytes, of memory of any kind
 */
record Memory(long heap, long outside, long resident) {
  /** Environment of a process that can tell what it has outside its heap. */
  static final Map<String, String> TOLD =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:NativeMemoryTracking=summary");

  private static final Pattern HEAP = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");
  private static final Pattern OUTSIDE =
      Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** Collects first. */
  static Memory of(long pid) {
    try {
      jcmd(pid, "GC.run");
      return new Memory(
          kibibytes(HEAP, jcmd(pid, "GC.heap_info")),
          kibibytes(OUTSIDE, jcmd(pid, "VM.native_memory")),
          kibibytes(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status"))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String jcmd(long pid, String what) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid, what)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long kibibytes(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
  }

  Memory minus(Memory before) {
    return new Memory(heap - before.heap, outside - before.outside, resident - before.resident);
  }

  /** Of heap and buffers. */
  long held() {
    return heap + outside;
  }

  String row(String name) {
    return "| %s | %.1f | %.1f | %.1f |".formatted(name, mebi(heap), mebi(outside), mebi(resident));
  }

  static final String HEAD =
      "| the hub's memory | heap MiB | buffers outside MiB | resident MiB |\n|---|---:|---:|---:|";

  private static double mebi(long bytes) {
    return bytes / 1024.0 / 1024;
  }
}
