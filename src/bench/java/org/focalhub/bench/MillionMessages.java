package org.focalhub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.CRC32;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.BusyNetwork;
import org.focalhub.testing.OwnServer;

/**
 * A million messages in two thousand topics, in a durable PostgreSQL below {@code target/bench}
 * that is kept: the next run finds it filled, unless the schema has changed.
 */
final class MillionMessages implements AutoCloseable {
  static final Path FOLDER = Path.of("target", "bench");

  private static final int MESSAGES = Integer.getInteger("messages", 1_000_000);
  private static final Path SCHEMA = Path.of("src/main/resources/db/migration/V001__house.sql");

  private final OwnServer server;
  private final Database database;

  private MillionMessages(OwnServer server, Database database) {
    this.server = server;
    this.database = database;
  }

  static MillionMessages open(Map<String, String> settings) throws IOException {
    OwnServer server = OwnServer.start(FOLDER, settings);
    String name = "million_" + MESSAGES + "_" + schema();
    return new MillionMessages(server, server.has(name) ? server.open(name) : fill(server, name));
  }

  OwnServer server() {
    return server;
  }

  Database database() {
    return database;
  }

  private static Database fill(OwnServer server, String name) {
    long begun = System.nanoTime();
    String unfinished = "unfinished";
    Database filling = server.create(unfinished);
    new BusyNetwork(filling).fill(20, 100, MESSAGES);
    server.rename(filling, name);
    System.out.println(
        MESSAGES
            + " messages written in "
            + Duration.ofNanos(System.nanoTime() - begun).toSeconds()
            + " s");
    return server.open(name);
  }

  private static String schema() throws IOException {
    CRC32 sum = new CRC32();
    sum.update(Files.readAllBytes(SCHEMA));
    return Long.toHexString(sum.getValue());
  }

  @Override
  public void close() {
    server.close();
  }
}
