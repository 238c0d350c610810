package org.focalhub.testing;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.Map;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.db.DatabaseSettings;
import org.focalhub.platform.db.EmbeddedDatabase;
import org.focalhub.platform.db.Migrations;

/**
 * A PostgreSQL of its own, as a hub without a configured one starts it, for what {@link
 * TestDatabase} is not: durable, or with settings of its own. Its folder is kept.
 */
public final class OwnServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedDatabase server;
  private final DatabaseSettings settings;

  private OwnServer(EmbeddedDatabase server) {
    this.server = server;
    var config = Settings.defaults().with("mode", "demo").read().database();
    this.settings = server.settings(config.pool(), config.statementTimeout());
  }

  /** Settings of PostgreSQL over the hub's own can be given. */
  public static OwnServer start(Path folder, Map<String, String> more) {
    return new OwnServer(EmbeddedDatabase.start(folder, more));
  }

  public Vertx vertx() {
    return vertx;
  }

  /** A database, empty but migrated; an older one of the name is gone. */
  public Database create(String name) {
    Database server = Database.open(vertx, settings);
    Waiting.on(server.pool().query("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)").execute());
    Waiting.on(server.pool().query("CREATE DATABASE " + name).execute());
    Waiting.on(server.close());
    Waiting.on(Migrations.run(vertx, settings.withName(name)));
    return open(name);
  }

  public boolean has(String name) {
    Database server = Database.open(vertx, settings);
    boolean found =
        Waiting.on(
                    server
                        .pool()
                        .preparedQuery("SELECT FROM pg_database WHERE datname = $1")
                        .execute(Tuple.of(name)))
                .size()
            > 0;
    Waiting.on(server.close());
    return found;
  }

  /** Closes a database and gives it another name. */
  public void rename(Database closing, String name) {
    Waiting.on(closing.close());
    Database server = Database.open(vertx, settings);
    String before = closing.settings().name();
    Waiting.on(server.pool().query("ALTER DATABASE " + before + " RENAME TO " + name).execute());
    Waiting.on(server.close());
  }

  public Database open(String name) {
    return Database.open(vertx, settings.withName(name));
  }

  @Override
  public void close() {
    Waiting.on(vertx.close());
    server.stop();
  }
}
