package org.focalhub.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.db.DatabaseSettings;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of a test class's own, migrated, on a real PostgreSQL.
 *
 * <pre>
 * {@literal @}RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();
 * …
 * Database database = DATABASE.open();   // closed with the class, as is its Vert.x
 * </pre>
 *
 * <p>Outside Jupiter (jqwik) it is made by hand: {@link #create()} … {@link #drop()}.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final boolean migrated;
  private final List<Database> opened = new ArrayList<>();
  private Vertx vertx;
  private DatabaseSettings settings;

  private TestDatabase(boolean migrated) {
    this.migrated = migrated;
  }

  /** With the hub's schema and no row beyond those that migrations insert. */
  public static TestDatabase migrated() {
    return new TestDatabase(true);
  }

  /** Without any table. */
  public static TestDatabase empty() {
    return new TestDatabase(false);
  }

  public TestDatabase create() {
    settings = TestServer.get().create("test_" + COUNT.incrementAndGet(), migrated);
    return this;
  }

  public void drop() {
    opened.forEach(database -> Waiting.on(database.close()));
    opened.clear();
    if (vertx != null) {
      Waiting.on(vertx.close());
      vertx = null;
    }
    TestServer.get().drop(settings.name());
  }

  public DatabaseSettings settings() {
    return settings;
  }

  /** A pool of its own on this database. */
  public Database open() {
    Database database = Database.open(vertx(), settings);
    opened.add(database);
    return database;
  }

  /** The Vert.x on which {@link #open} runs. */
  public Vertx vertx() {
    if (vertx == null) {
      vertx = Vertx.vertx();
    }
    return vertx;
  }

  /** Settings of a demo hub on this database, on free ports; more can be added. */
  public Settings hubSettings() {
    return HubOn.settings(settings);
  }

  /** The same for a hub that is a process: environment variables. */
  public Map<String, String> hubEnvironment() {
    return HubOn.environment(settings);
  }

  /** What the future gives, within 20 s; its failure is thrown. */
  public <T> T await(Future<T> future) {
    return Waiting.on(future);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    create();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    drop();
  }
}
