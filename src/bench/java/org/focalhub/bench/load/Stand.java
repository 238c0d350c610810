package org.focalhub.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.HubOn;
import org.focalhub.testing.HubProcess;
import org.focalhub.testing.OwnServer;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.SmallNetwork.Member;

/** Hubs as processes on one durable PostgreSQL of their own, whose database is new. */
final class Stand implements AutoCloseable {
  static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
  private static final Path POSTMASTER = FOLDER.resolve("postgresql/cluster/postmaster.pid");

  private final OwnServer server;
  private final Database database;
  private final SmallNetwork network;
  private final List<HubProcess> hubs = new ArrayList<>();

  private Stand(OwnServer server, String name) {
    this.server = server;
    this.database = server.create(name);
    this.network = new SmallNetwork(server.vertx(), database);
  }

  static Stand start(String name, int hubs) throws IOException {
    Files.createDirectories(FOLDER);
    Stand stand = new Stand(OwnServer.start(FOLDER, Map.of()), name);
    Cpu.pinServer(stand.postmaster());
    for (int hub = 0; hub < hubs; hub++) {
      stand.hubs.add(stand.hub());
    }
    return stand;
  }

  private HubProcess hub() {
    Map<String, String> settings = new HashMap<>(HubOn.environment(database.settings()));
    settings.put("HUB_LIVE_MAX_COMMANDS", "1000");
    settings.put("HUB_LIVE_MAX_GUESTS", "100000");
    HubProcess hub = HubProcess.start(FOLDER, settings, "demo").ready();
    Cpu.pinServer(hub.handle());
    return hub;
  }

  /** The first is 0. */
  HubProcess hub(int place) {
    return hubs.get(place);
  }

  SmallNetwork network() {
    return network;
  }

  List<Member> members(int count) {
    List<Member> members = new ArrayList<>();
    for (int member = 0; member < count; member++) {
      members.add(network.member());
    }
    return members;
  }

  /** Of all hubs that run. */
  DoubleSupplier cpuMicros() {
    return () -> hubs.stream().mapToDouble(hub -> Cpu.micros(hub.handle()).getAsDouble()).sum();
  }

  DoubleSupplier databaseCpuMicros() {
    return Cpu.micros(postmaster());
  }

  private ProcessHandle postmaster() {
    try {
      long pid = Long.parseLong(Files.readAllLines(POSTMASTER).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    hubs.forEach(HubProcess::close);
    database.close().toCompletionStage().toCompletableFuture().join();
    server.close();
  }
}
