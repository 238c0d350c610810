package org.focalhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.focalhub.testing.HubProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
  private static final Map<String, String> NOTHING = Map.of();

  @TempDir Path folder;

  @Test
  void what_was_committed_before_kill_9_is_found_again_and_a_termination_leaves_nothing_running()
      throws Exception {
    HubProcess killed = HubProcess.start(folder, NOTHING, "demo").ready();
    execute("CREATE TABLE kept (n int)");
    execute("INSERT INTO kept VALUES (7)");
    killed.kill();
    ProcessHandle leftOver = postgres();
    assertThat(leftOver.isAlive()).isTrue();

    try (HubProcess again = HubProcess.start(folder, NOTHING, "demo").ready()) {
      // The server takes its pid file away with its last breath, a moment before it is gone.
      Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !leftOver.isAlive());
      assertThat(again.output()).contains("left its PostgreSQL running");
      assertThat(count("kept")).isEqualTo(1);

      ProcessHandle postgres = postgres();
      assertThat(again.terminate()).isEqualTo(143);
      assertThat(again.output()).doesNotContain("took too long").doesNotContain("Exception");
      Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !postgres.isAlive());
      assertThat(folder.resolve("data/postgresql/cluster/postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void a_demo_says_where_to_click_and_refuses_a_second_hub_on_its_folder() throws Exception {
    try (HubProcess hub = HubProcess.start(folder, NOTHING, "demo").ready()) {
      assertThat(hub.output()).containsPattern("Open +http://localhost:\\d+");
      HubProcess second = HubProcess.start(folder, NOTHING, "demo");
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output()).contains("Another hub").contains("data");
      assertThat(hub.terminate()).isEqualTo(143);
    }
  }

  @Test
  void wrong_settings_are_all_named_before_anything_starts() throws Exception {
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf/hub.yaml"), "web:\n  hots: x\n");
    HubProcess hub = HubProcess.start(folder, Map.of("HUB_WEB_PORT", "-1"), "run");
    assertThat(hub.exitCode()).isEqualTo(2);
    assertThat(hub.output())
        .startsWith("5 settings are wrong:")
        .contains("web.hots", "HUB_WEB_PORT", "web.public-url", "mail.hosts", "mail.from");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_file_that_is_named_is_read_and_a_missing_one_is_refused() throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), "log-level: loud\n");
    HubProcess wrong = HubProcess.start(folder, NOTHING, "--conf", "mine.yaml", "demo");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.output()).contains("log-level in mine.yaml is \"loud\"");
    HubProcess missing = HubProcess.start(folder, NOTHING, "demo", "--conf", "none.yaml");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.output()).contains("none.yaml cannot be read");
  }

  @Test
  void a_wrong_command_line_gets_the_usage() throws Exception {
    for (List<String> arguments :
        List.of(List.of("deom"), List.of("demo", "more"), List.of("administrator"))) {
      HubProcess hub = HubProcess.start(folder, NOTHING, arguments.toArray(String[]::new));
      assertThat(hub.exitCode()).isEqualTo(2);
      assertThat(hub.output()).contains("java -jar focalhub.jar");
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      HubProcess hub = HubProcess.start(folder, Map.of("HUB_WEB_PORT", port), "demo");
      assertThat(hub.exitCode()).isEqualTo(1);
      assertThat(hub.output()).contains("Port " + port + " (web.port)");
    }
  }

  private ProcessHandle postgres() throws Exception {
    return ProcessHandle.of(Long.parseLong(pidFile().get(0))).orElseThrow();
  }

  private List<String> pidFile() throws Exception {
    return Files.readAllLines(folder.resolve("data/postgresql/cluster/postmaster.pid"));
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int count(String table) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** As one finds the hub's own database by hand: its port in the pid file, the password beside. */
  private Connection connect() throws Exception {
    String password = Files.readString(folder.resolve("data/postgresql/password"));
    String url = "jdbc:postgresql://127.0.0.1:" + pidFile().get(3) + "/focalhub";
    try {
      return DriverManager.getConnection(url, "focalhub", password);
    } catch (SQLException e) {
      throw new IllegalStateException(url, e);
    }
  }
}
