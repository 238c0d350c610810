package org.focalhub.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.focalhub.testing.LogWatch;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void create() {
    database.create();
  }

  @AfterEach
  void drop() {
    database.drop();
  }

  @Test
  void an_older_schema_is_brought_up_and_a_second_start_changes_nothing() {
    assertThat(migrate("good")).isEqualTo("001");
    assertThat(migrate("newer")).isEqualTo("002");
    assertThat(migrate("newer")).isEqualTo("002");
  }

  @Test
  void a_schema_of_a_newer_hub_is_refused() {
    migrate("newer");
    assertThatThrownBy(() -> migrate("good"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("newer version of the hub (migration 002)")
        .hasMessageContaining(database.settings().place());
  }

  @Test
  void a_schema_that_somebody_altered_is_refused() {
    migrate("good");
    assertThatThrownBy(() -> migrate("altered"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("migration 001 differs");
  }

  @Test
  void a_database_of_another_program_is_refused() {
    execute("CREATE TABLE theirs (n int)");
    assertThatThrownBy(() -> migrate("good"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("non-empty schema");
  }

  @Test
  void a_migration_that_fails_leaves_nothing_behind_and_says_why() {
    LogWatch.expectingErrors(
        "org.flywaydb",
        () ->
            assertThatThrownBy(() -> migrate("failing"))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("relation \"first\" already exists"));
    assertThat(migrate("good")).isEqualTo("001");
  }

  @Test
  void a_server_that_is_not_there_or_refuses_the_password_is_named_without_the_password() {
    DatabaseSettings there = database.settings();
    DatabaseSettings nowhere =
        new DatabaseSettings(
            "127.0.0.1",
            1,
            there.name(),
            there.user(),
            there.password(),
            there.tls(),
            there.pool(),
            there.statementTimeout());
    assertThatThrownBy(() -> Migrations.migrate(nowhere, "classpath:migration-good"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("127.0.0.1:1/")
        .hasMessageNotContaining(there.password().value());
  }

  @Test
  void two_hubs_that_start_at_once_migrate_once() throws Exception {
    ExecutorService hubs = Executors.newFixedThreadPool(2);
    Callable<String> start = () -> migrate("newer");
    for (Future<String> version : hubs.invokeAll(List.of(start, start))) {
      assertThat(version.get()).isEqualTo("002");
    }
    hubs.shutdown();
  }

  private String migrate(String which) {
    return Migrations.migrate(database.settings(), "classpath:migration-" + which);
  }

  private void execute(String sql) {
    database.await(database.open().pool().query(sql).execute());
  }
}
