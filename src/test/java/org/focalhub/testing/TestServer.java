package org.focalhub.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.db.DatabaseRefused;
import org.focalhub.platform.db.DatabaseSettings;
import org.focalhub.platform.db.EmbeddedDatabase;
import org.focalhub.platform.db.Migrations;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one PostgreSQL of this JVM. Its folder below {@code target} is kept, so that the next run
 * finds programs, cluster and template made; a run beside this one takes the next folder.
 */
final class TestServer {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final Path FOLDERS = Path.of("target", "test-postgres");
  private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
  private static final int RUNS_AT_ONCE = 8;

  /** What matters to a server that nobody will miss is speed alone. */
  private static final Map<String, String> FORGETFUL =
      Map.of("fsync", "off", "full_page_writes", "off", "max_connections", "300");

  private static final String MAIL_OF_TESTS =
      "ALTER TABLE mail_reader ALTER hours_from SET DEFAULT '00:00', ALTER hours_until SET DEFAULT '00:00', "
          + "ALTER digest_next SET DEFAULT '9999-01-01Z'";

  private static TestServer instance;

  private final DatabaseSettings settings;
  private final String template;

  private TestServer(DatabaseSettings settings) {
    this.settings = settings;
    this.template = "template_" + fingerprint();
  }

  static synchronized TestServer get() {
    if (instance == null) {
      EmbeddedDatabase server = startInFreeFolder();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "test-postgres-stop"));
      var config = Settings.defaults().with("mode", "demo").read().database();
      TestServer starting =
          new TestServer(server.settings(config.pool(), config.statementTimeout()));
      starting.sweep();
      starting.prepareTemplate();
      instance = starting;
    }
    return instance;
  }

  /** A new database, migrated when {@code migrated}. */
  DatabaseSettings create(String name, boolean migrated) {
    execute("CREATE DATABASE " + name + (migrated ? " TEMPLATE " + template : ""));
    return settings.withName(name);
  }

  void drop(String name) {
    String drop = "DROP DATABASE IF EXISTS " + name;
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(drop + " WITH (FORCE)");
    } catch (SQLException e) {
      // A worker of autovacuum is at it, which the server sends away by itself, but by no force of
      // ours.
      if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw new IllegalStateException(e);
      }
      execute(drop);
    }
  }

  private static EmbeddedDatabase startInFreeFolder() {
    return IntStream.range(0, RUNS_AT_ONCE)
        .boxed()
        .flatMap(number -> tryToStart(FOLDERS.resolve(Integer.toString(number))))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("every folder below " + FOLDERS + " is used"));
  }

  private static Stream<EmbeddedDatabase> tryToStart(Path folder) {
    try {
      return Stream.of(EmbeddedDatabase.start(folder, FORGETFUL));
    } catch (DatabaseRefused e) {
      if (e.getMessage().startsWith("Another hub")) {
        return Stream.empty();
      }
      throw e;
    }
  }

  /** Removes what an earlier run left, and templates of an older schema. */
  private void sweep() {
    query(
            "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%' OR datname LIKE 'template\\__%'")
        .stream()
        .filter(name -> !name.equals(template))
        .filter(name -> !name.matches("template[01]"))
        .forEach(this::drop);
  }

  /**
   * Migrated under another name first: a run that was killed meanwhile leaves no half-made
   * template.
   */
  private void prepareTemplate() {
    if (query("SELECT datname FROM pg_database").contains(template)) {
      return;
    }
    DatabaseSettings unfinished = create("test_unfinished_template", false);
    Vertx vertx = Vertx.vertx();
    Waiting.on(Migrations.run(vertx, unfinished));
    Waiting.on(letMailComeAtAnyTime(vertx, unfinished));
    Waiting.on(vertx.close());
    execute("ALTER DATABASE " + unfinished.name() + " RENAME TO " + template);
  }

  /** Tests run at any hour of any day; those of readers' hours and of digests set them. */
  private static Future<Void> letMailComeAtAnyTime(Vertx vertx, DatabaseSettings settings) {
    Database database = Database.open(vertx, settings);
    return database.pool().query(MAIL_OF_TESTS).execute().eventually(database::close).mapEmpty();
  }

  private static String fingerprint() {
    CRC32 sum = new CRC32();
    sum.update(MAIL_OF_TESTS.getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files =
        Files.isDirectory(MIGRATIONS) ? Files.list(MIGRATIONS) : Stream.empty()) {
      for (Path file : files.sorted().toList()) {
        sum.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        sum.update(Files.readAllBytes(file));
      }
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.host()});
    source.setPortNumbers(new int[] {settings.port()});
    source.setDatabaseName(settings.name());
    return source.getConnection(settings.user(), settings.password().value());
  }
}
