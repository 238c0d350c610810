package org.focalhub.journeys;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.db.DatabaseSettings;
import org.focalhub.platform.db.FragileServer;
import org.focalhub.platform.db.Migrations;
import org.focalhub.testing.Waiting;

/**
 * Two hubs on one PostgreSQL of their own, all of them processes, and the lines between them.
 * Whatever a fault takes away of one hub, it takes from {@link #near}; {@link #far} is the other.
 */
final class FaultWorld implements AutoCloseable {
  private static final int DISK_MEGABYTES = FaultForm.isFull() ? 1_500 : 600;

  /** Little enough of the disk for the log, so that there is room for what people write. */
  private static final Map<String, String> SERVER_SETTINGS =
      Map.of("max_wal_size", "128MB", "min_wal_size", "64MB", "authentication_timeout", "5s");

  final FaultForm form = FaultForm.ofThisRun();
  final long seed = Long.getLong("focalhub.seed", System.nanoTime());
  final Random random = new Random(seed);
  final SmallDisk disk;
  final FragileServer postgres;
  final Node near;
  final Node far;
  private final Vertx vertx = Vertx.vertx();
  private final Database database;

  FaultWorld(Path folder) throws IOException {
    disk = SmallDisk.in(folder.resolve("disk"), DISK_MEGABYTES);
    postgres = FragileServer.start(disk.folder(), SERVER_SETTINGS);
    DatabaseSettings settings = postgres.settings();
    database = Database.open(vertx, settings);
    near = new Node(vertx, Files.createDirectory(folder.resolve("near")), settings, form.settings);
    far = new Node(vertx, Files.createDirectory(folder.resolve("far")), settings, form.settings);
  }

  /** Returns when both hubs serve. */
  void begin() {
    Waiting.on(Migrations.run(vertx, postgres.settings()));
    near.begin();
    far.begin();
    near.ready();
    far.ready();
  }

  Vertx vertx() {
    return vertx;
  }

  Database database() {
    return database;
  }

  void startNearAgain() {
    near.begin();
    near.ready();
  }

  void killOneBackend() {
    String anyOfThem =
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'focalhub' AND pid <> pg_backend_pid()"
            + " ORDER BY random() LIMIT 1";
    postgres.kill(
        Waiting.on(database.pool().query(anyOfThem).execute()).iterator().next().getInteger(0));
  }

  /** A server that could not write its log has given up. */
  void makeRoom() {
    disk.makeRoom();
    postgres.startAgain();
  }

  @Override
  public void close() {
    disk.makeRoom();
    postgres.thaw();
    near.close();
    far.close();
    Waiting.on(database.close());
    Waiting.on(vertx.close());
    postgres.close();
    disk.close();
  }
}
