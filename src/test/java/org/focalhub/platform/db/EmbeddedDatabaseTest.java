package org.focalhub.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.config.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  private static final HubConfig.Database CONFIG =
      Settings.defaults().with("mode", "demo").read().database();

  @TempDir static Path folder;

  private EmbeddedDatabase server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void what_was_committed_is_there_after_a_stop_and_after_the_server_was_killed() throws Exception {
    start();
    execute("CREATE TABLE kept (n int)");
    execute("INSERT INTO kept VALUES (1)");
    server.stop();

    start();
    execute("INSERT INTO kept VALUES (2)");
    ProcessHandle.of(postmasterPid()).orElseThrow().destroyForcibly();
    server.stop();

    start();
    assertThat(one("SELECT string_agg(n::text, ',' ORDER BY n) FROM kept")).isEqualTo("1,2");
    execute("DROP TABLE kept");
  }

  @Test
  void commits_are_durable_and_the_server_is_reached_on_this_machine_only() throws Exception {
    start();
    assertThat(one("SHOW fsync")).isEqualTo("on");
    assertThat(one("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(one("SHOW full_page_writes")).isEqualTo("on");
    assertThat(one("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(folder.resolve("postgresql/cluster/postgresql.conf"))
        .content()
        .contains("unix_socket_directories = ''");
    assertThat(one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("f");
  }

  @Test
  void nobody_enters_without_the_password_and_nobody_as_superuser() {
    start();
    assertThatThrownBy(() -> connect("focalhub", "wrong").close()).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> connect("postgres", "").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("pg_hba.conf");
  }

  @Test
  void a_password_that_was_lost_is_drawn_anew() throws Exception {
    start();
    server.stop();
    Files.delete(folder.resolve("postgresql/password"));
    start();
    assertThat(one("SELECT 1")).isEqualTo("1");
    assertThat(Files.getPosixFilePermissions(folder.resolve("postgresql/password"))).hasSize(2);
  }

  @Test
  void a_second_hub_on_the_folder_is_refused_by_name() {
    start();
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder, Map.of()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  @Test
  void the_number_of_a_dead_server_that_another_program_now_has_does_no_harm() throws Exception {
    start();
    server.stop();
    Files.writeString(
        folder.resolve("postgresql/cluster/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + folder + "\n");
    start();
    assertThat(one("SELECT 1")).isEqualTo("1");
  }

  @Test
  void a_folder_that_was_half_made_is_made_again(@TempDir Path other) throws Exception {
    Path unfinished = other.resolve("postgresql/cluster.unfinished");
    Files.createDirectories(unfinished.resolve("base"));
    Files.createDirectories(other.resolve("postgresql/program-unfinished"));
    Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
    EmbeddedDatabase made = EmbeddedDatabase.start(other, Map.of());
    made.stop();
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void data_of_another_version_is_refused_and_left_alone() throws Exception {
    start();
    server.stop();
    server = null;
    Path version = folder.resolve("postgresql/cluster/PG_VERSION");
    Files.writeString(version, "17\n");
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder, Map.of()))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("PostgreSQL 17");
    Files.writeString(version, "18\n");
  }

  private void start() {
    server = EmbeddedDatabase.start(folder, Map.of());
  }

  private long postmasterPid() throws IOException {
    Path file = folder.resolve("postgresql/cluster/postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).get(0));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    DatabaseSettings settings = server.settings(CONFIG.pool(), CONFIG.statementTimeout());
    return connect(settings.user(), settings.password().value());
  }

  private Connection connect(String user, String password) throws SQLException {
    DatabaseSettings settings = server.settings(CONFIG.pool(), CONFIG.statementTimeout());
    return DriverManager.getConnection("jdbc:postgresql://" + settings.place(), user, password);
  }
}
