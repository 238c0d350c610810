package org.focalhub.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.focalhub.platform.config.Settings;
import org.focalhub.testing.Freezer;

/**
 * A durable PostgreSQL whose processes can be killed and frozen, and which is started again on the
 * same folder and port.
 */
public final class FragileServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Path home;
  private final Path cluster;
  private final EmbeddedDatabase server;
  private final DatabaseSettings settings;

  private FragileServer(Path folder, EmbeddedDatabase server) {
    this.home = folder.resolve("postgresql");
    this.cluster = home.resolve("cluster");
    this.server = server;
    var config = Settings.defaults().with("mode", "demo").read().database();
    this.settings = server.settings(config.pool(), config.statementTimeout());
  }

  /** Settings of PostgreSQL over the hub's own can be given. */
  public static FragileServer start(Path folder, Map<String, String> more) {
    return new FragileServer(folder, EmbeddedDatabase.start(folder, more));
  }

  public DatabaseSettings settings() {
    return settings;
  }

  /** {@code kill -9} of the server; what it leaves behind ends by itself. */
  public void kill() {
    ProcessHandle killed = postmaster();
    killed.destroyForcibly();
    killed.onExit().join();
  }

  /** {@code kill -9} of one of its processes, after which it recovers by itself. */
  public void kill(long process) {
    ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
  }

  public boolean runs() {
    try {
      return Postmaster.runsOn(cluster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After {@link #kill()}, or when it gave up; nothing when it runs. */
  public void startAgain() {
    Awaitility.await()
        .atMost(LONGEST_START)
        .pollDelay(Duration.ZERO)
        .ignoreExceptions()
        .until(
            () -> {
              if (!runs()) {
                pgCtlStart();
              }
              return true;
            });
  }

  private void pgCtlStart() throws IOException {
    List<String> start =
        List.of("start", "-w", "-s", "-D", cluster.toString(), "-l", cluster + "/start-again.log");
    PostgresProgram.in(home, Unprivileged.here()).run("pg_ctl", start, "");
  }

  /** All its processes stop where they stand. */
  public void freeze() {
    Freezer.freeze(postmaster());
    postmaster().descendants().forEach(Freezer::freeze);
  }

  public void thaw() {
    if (runs()) {
      postmaster().descendants().forEach(Freezer::thaw);
      Freezer.thaw(postmaster());
    }
  }

  private ProcessHandle postmaster() {
    try (Stream<String> lines = Files.lines(Postmaster.pidFile(cluster))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    thaw();
    server.stop();
  }
}
