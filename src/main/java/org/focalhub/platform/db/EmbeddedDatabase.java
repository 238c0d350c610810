package org.focalhub.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.Secret;
import org.focalhub.platform.id.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own PostgreSQL, in a folder of the hub's.
 *
 * <p>Durable like any other: what was committed survives {@code kill -9} of the hub and of the
 * server. Reached on 127.0.0.1 only, with a password that is drawn when the folder is made and that
 * only the hub's user can read. A server that a killed hub left behind is stopped, and its data is
 * found again. One hub a folder.
 *
 * <pre>
 * folder/hub.lock                       held while a hub runs
 * folder/postgresql/program-…/          the programs, unpacked
 * folder/postgresql/password            of the hub's role
 * folder/postgresql/cluster/            the data
 * </pre>
 */
public final class EmbeddedDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private static final String HOST = "127.0.0.1";
  private static final String NAME = "focalhub";

  /** Starting after a crash replays the log of at most one checkpoint's distance. */
  private static final String LONGEST_START_SECONDS = "120";

  private static final String LONGEST_STOP_SECONDS = "30";

  /** How long what a killed server left behind may keep its memory. */
  private static final Duration LAST_GASP = Duration.ofSeconds(15);

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", HOST),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "100"),
          Map.entry("shared_buffers", "256MB"),
          Map.entry("work_mem", "8MB"),
          Map.entry("maintenance_work_mem", "64MB"),
          Map.entry("effective_cache_size", "1GB"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          Map.entry("jit", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("logging_collector", "on"),
          Map.entry("log_directory", "log"),
          // One file a weekday, so that a week of logs is kept and no more.
          Map.entry("log_filename", "postgresql-%a.log"),
          Map.entry("log_truncate_on_rotation", "on"),
          Map.entry("log_rotation_age", "1d"),
          // Details and parameters may hold what people wrote.
          Map.entry("log_error_verbosity", "terse"),
          Map.entry("log_min_error_statement", "panic"));

  private static final String WHO_MAY_CONNECT =
      "host all " + NAME + " " + HOST + "/32 scram-sha-256\n";

  private final FolderLock lock;
  private final PostgresProgram program;
  private final Path cluster;
  private final int port;
  private final Secret password;

  private EmbeddedDatabase(
      FolderLock lock, PostgresProgram program, Path cluster, int port, Secret password) {
    this.lock = lock;
    this.program = program;
    this.cluster = cluster;
    this.port = port;
    this.password = password;
  }

  /** Starts the server of the folder on a worker; makes the folder when there is none. */
  public static Future<EmbeddedDatabase> start(Vertx vertx, Path folder) {
    return vertx.executeBlocking(() -> start(folder, Map.of()), false);
  }

  /**
   * As {@link #start(Vertx, Path)}, on the calling thread.
   *
   * @param more settings of PostgreSQL over the hub's own
   * @throws DatabaseRefused saying what a person can do about it
   */
  public static EmbeddedDatabase start(Path folder, Map<String, String> more) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      Path home = Files.createDirectories(absolute.resolve("postgresql"));
      FolderLock lock = FolderLock.take(absolute);
      try {
        return start(home, lock, more);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DatabaseRefused(
          "The hub's own PostgreSQL in " + absolute + " does not start: " + e.getMessage(), e);
    }
  }

  private static EmbeddedDatabase start(Path home, FolderLock lock, Map<String, String> more)
      throws IOException {
    Unprivileged unprivileged = Unprivileged.here();
    PostgresProgram program = PostgresProgram.in(home, unprivileged);
    unprivileged.own(home);
    Path cluster = home.resolve("cluster");
    stopLeftOver(program, cluster);
    if (Files.isDirectory(cluster)) {
      refuseOtherVersion(program, cluster);
    } else {
      create(program, home, cluster);
    }
    Secret password = password(program, home, cluster);
    int port = run(program, cluster, more);
    LOG.info("PostgreSQL runs in {} on {}:{}", home.getParent(), HOST, port);
    return new EmbeddedDatabase(lock, program, cluster, port, password);
  }

  /** A database on this server. */
  public DatabaseSettings settings(HubConfig.Pool pool, Duration statementTimeout) {
    return new DatabaseSettings(
        HOST,
        port,
        NAME,
        NAME,
        password,
        new HubConfig.Tls(HubConfig.TlsMode.OFF, Optional.empty()),
        pool,
        statementTimeout);
  }

  /**
   * Stops the server on a worker: connections are ended, everything is written, the folder is free
   * again.
   */
  public Future<Void> stop(Vertx vertx) {
    return vertx.executeBlocking(
        () -> {
          stop();
          return null;
        },
        false);
  }

  /** As {@link #stop(Vertx)}, on the calling thread. */
  public void stop() {
    try {
      stop(program, cluster);
      lock.close();
    } catch (IOException e) {
      throw new DatabaseRefused(
          "The hub's own PostgreSQL in " + cluster + " does not stop: " + e.getMessage(), e);
    }
  }

  private static void stop(PostgresProgram program, Path cluster) throws IOException {
    if (Postmaster.runsOn(cluster)) {
      try {
        program.run("pg_ctl", stopArguments(cluster), "");
      } catch (IOException e) {
        // One that died meanwhile could not be told to stop, and need not be.
        if (Postmaster.runsOn(cluster)) {
          throw e;
        }
      }
    }
  }

  private static List<String> stopArguments(Path cluster) {
    return List.of(
        "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", LONGEST_STOP_SECONDS, "-s");
  }

  private static void stopLeftOver(PostgresProgram program, Path cluster) throws IOException {
    if (Postmaster.runsOn(cluster)) {
      LOG.warn("A hub that was killed left its PostgreSQL running; it is stopped first");
      stop(program, cluster);
    }
    // PostgreSQL itself would take any process that now has the number for its own.
    Files.deleteIfExists(Postmaster.pidFile(cluster));
  }

  private static void refuseOtherVersion(PostgresProgram program, Path cluster) throws IOException {
    String made = Files.readString(cluster.resolve("PG_VERSION")).strip();
    String ours = program.run("postgres", List.of("--version"), "").strip();
    if (!ours.matches(".* " + made + "(\\..*)?")) {
      throw new DatabaseRefused(
          "The data in "
              + cluster
              + " was made by PostgreSQL "
              + made
              + ", and this hub brings "
              + ours
              + ". docs/operations.md says how to move it.");
    }
  }

  /** Made beside and moved into place, so that a hub killed meanwhile leaves nothing half made. */
  private static void create(PostgresProgram program, Path home, Path cluster) throws IOException {
    Path unfinished = home.resolve("cluster.unfinished");
    Folders.delete(unfinished);
    program.run(
        "initdb",
        List.of(
            "-D",
            unfinished.toString(),
            "-U",
            "postgres",
            // Overwritten by WHO_MAY_CONNECT before any server runs.
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions"),
        "");
    single(
        program,
        unfinished,
        "CREATE ROLE " + NAME + " LOGIN CREATEDB",
        "CREATE DATABASE " + NAME + " OWNER " + NAME);
    Files.deleteIfExists(passwordFile(home));
    Files.move(unfinished, cluster);
  }

  /** The password of the hub's role; drawn anew when its file was lost. */
  private static Secret password(PostgresProgram program, Path home, Path cluster)
      throws IOException {
    Path file = passwordFile(home);
    if (!Files.exists(file)) {
      String drawn = Secrets.token();
      single(program, cluster, "ALTER ROLE " + NAME + " PASSWORD '" + drawn + "'");
      writePrivately(file, drawn);
    }
    return new Secret(Files.readString(file).strip());
  }

  private static Path passwordFile(Path home) {
    return home.resolve("password");
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, text);
    Files.move(unfinished, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** Runs statements without a server, as nobody else can: no port is open meanwhile. */
  private static void single(PostgresProgram program, Path cluster, String... statements)
      throws IOException {
    program.run(
        "postgres",
        List.of("--single", "-j", "-D", cluster.toString(), "postgres"),
        String.join(";\n\n", statements) + ";\n\n");
  }

  private static int run(PostgresProgram program, Path cluster, Map<String, String> more)
      throws IOException {
    Files.writeString(cluster.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
    long deadline = System.nanoTime() + LAST_GASP.toNanos();
    while (true) {
      int port = freePort();
      Files.writeString(cluster.resolve("postgresql.conf"), configuration(port, more));
      try {
        program.run("pg_ctl", startArguments(cluster), "");
        return port;
      } catch (IOException e) {
        String log = startLog(cluster);
        if (!passes(log) || System.nanoTime() > deadline) {
          throw new IOException(e.getMessage() + "\n" + log, e);
        }
        pause();
      }
    }
  }

  /**
   * A port that was taken since it was found, or the last processes of a server that was killed.
   */
  private static boolean passes(String log) {
    return log.contains("Address already in use") || log.contains("shared memory block");
  }

  private static List<String> startArguments(Path cluster) throws IOException {
    Path log = cluster.resolve("start.log");
    Files.deleteIfExists(log);
    return List.of(
        "start",
        "-D",
        cluster.toString(),
        "-l",
        log.toString(),
        "-w",
        "-t",
        LONGEST_START_SECONDS,
        "-s");
  }

  private static String startLog(Path cluster) throws IOException {
    Path log = cluster.resolve("start.log");
    return Files.exists(log) ? Files.readString(log).strip() : "";
  }

  private static String configuration(int port, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(SETTINGS);
    all.put("port", Integer.toString(port));
    all.putAll(more);
    return all.entrySet().stream()
        .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'")
        .collect(Collectors.joining("\n", "# Written by the hub at each start.\n", "\n"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
