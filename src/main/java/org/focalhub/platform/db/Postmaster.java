package org.focalhub.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that a data folder's {@code postmaster.pid} names, if it is one and is alive.
 */
final class Postmaster {
  private static final Path PROCESSES = Path.of("/proc");

  private Postmaster() {}

  /**
   * Whether a PostgreSQL runs on the folder. A number that another program has since been given
   * does not count.
   */
  static boolean runsOn(Path cluster) throws IOException {
    return pid(cluster).filter(pid -> isPostgresOn(pid, cluster)).isPresent();
  }

  static Path pidFile(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  private static Optional<Long> pid(Path cluster) throws IOException {
    Path file = pidFile(cluster);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.isEmpty() || !lines.get(0).matches("\\d{1,10}")
        ? Optional.empty()
        : Optional.of(Long.valueOf(lines.get(0)));
  }

  private static boolean isPostgresOn(long pid, Path cluster) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return false;
    }
    return Files.isDirectory(PROCESSES)
        ? isPostgresByProc(PROCESSES.resolve(Long.toString(pid)), cluster)
        : isPostgresByCommand(ProcessHandle.of(pid).orElseThrow().info(), cluster);
  }

  /**
   * PostgreSQL works inside its data folder, which the kernel tells more surely than any command
   * line.
   */
  private static boolean isPostgresByProc(Path process, Path cluster) {
    try {
      Path program = Files.readSymbolicLink(process.resolve("exe")).getFileName();
      return program.toString().startsWith("postgres")
          && Files.isSameFile(process.resolve("cwd"), cluster);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isPostgresByCommand(ProcessHandle.Info info, Path cluster) {
    return info.command().filter(command -> command.endsWith("postgres")).isPresent()
        && info.commandLine().filter(line -> line.contains(cluster.toString())).isPresent();
  }
}
