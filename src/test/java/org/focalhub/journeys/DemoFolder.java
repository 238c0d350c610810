package org.focalhub.journeys;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.db.DatabaseSettings;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.Waiting;

/** A demo hub with a database of its own in a folder, and both their processes. */
final class DemoFolder implements AutoCloseable {
  private final Path folder;
  private final Vertx vertx;
  private final List<Database> opened = new ArrayList<>();

  DemoFolder(Path folder, Vertx vertx) {
    this.folder = folder;
    this.vertx = vertx;
  }

  HubProcess start() {
    return HubProcess.start(folder, Map.of(), "demo").ready();
  }

  SmallNetwork network() throws IOException {
    return new SmallNetwork(vertx, open());
  }

  /** {@code kill -9} of both processes, one immediately after the other. */
  void kill(HubProcess hub, boolean databaseFirst) throws Exception {
    ProcessHandle postgres = postgres();
    if (databaseFirst) {
      postgres.destroyForcibly();
      hub.kill();
    } else {
      hub.kill();
      postgres.destroyForcibly();
    }
    postgres.onExit().join();
  }

  /** The database as it runs now: its port is another after each start. */
  Database open() throws IOException {
    String password = Files.readString(folder.resolve("data/postgresql/password"));
    Settings settings =
        Settings.defaults()
            .with("mode", "demo")
            .with("database.url", "postgresql://127.0.0.1:" + pidFile().get(3) + "/focalhub")
            .with("database.user", "focalhub")
            .with("database.password", password)
            .with("database.tls.mode", "off");
    Database database = Database.open(vertx, DatabaseSettings.ofServer(settings.read().database()));
    opened.add(database);
    return database;
  }

  private ProcessHandle postgres() throws IOException {
    return ProcessHandle.of(Long.parseLong(pidFile().get(0))).orElseThrow();
  }

  private List<String> pidFile() throws IOException {
    return Files.readAllLines(folder.resolve("data/postgresql/cluster/postmaster.pid"));
  }

  @Override
  public void close() {
    opened.forEach(database -> Waiting.on(database.close()));
  }
}
