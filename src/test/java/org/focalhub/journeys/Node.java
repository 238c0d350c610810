package org.focalhub.journeys;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.focalhub.platform.db.DatabaseSettings;
import org.focalhub.testing.FaultyProxy;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.HubProcess;

/**
 * A hub as a process, between two lines that can fail: the one on which its clients come, and the
 * one to its database. Its door stays where it is when the hub is started again.
 */
final class Node implements AutoCloseable {
  private static final int NOBODY = 1;
  private static final int LAST_CHARACTERS = 20_000;

  final FaultyProxy toClients;
  final FaultyProxy toDatabase;
  private final Path folder;
  private final Map<String, String> environment;
  private HubProcess hub;

  Node(Vertx vertx, Path folder, DatabaseSettings database, Map<String, String> more) {
    this.folder = folder;
    this.toClients = new FaultyProxy(vertx, NOBODY);
    this.toDatabase = new FaultyProxy(vertx, database.port());
    this.environment = new HashMap<>(HubOn.environment(database));
    environment.put("HUB_LIVE_MAX_COMMANDS", "1000");
    environment.putAll(more);
    environment.put(
        "HUB_DATABASE_URL",
        "postgresql://" + database.host() + ":" + toDatabase.port() + "/" + database.name());
  }

  /** The port at which clients find it. */
  int door() {
    return toClients.port();
  }

  void begin() {
    hub = HubProcess.start(folder, environment, "demo");
  }

  Node ready() {
    toClients.leadsTo(hub.ready().webPort());
    return this;
  }

  void kill() {
    try {
      hub.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HubProcess hub() {
    return hub;
  }

  /** The end of what it said, for whoever looks for the cause of a failure. */
  String lately() {
    String said = hub.output();
    return said.substring(Math.max(0, said.length() - LAST_CHARACTERS));
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
    }
    toClients.close();
    toDatabase.close();
  }
}
