package org.focalhub.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.testing.FaultyProxy;
import org.focalhub.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.empty();

  private final Database database = DATABASE.open();

  @BeforeEach
  void table() {
    DATABASE.await(database.pool().query("DROP TABLE IF EXISTS line").execute());
    DATABASE.await(database.pool().query("CREATE TABLE line (n int PRIMARY KEY)").execute());
  }

  @Test
  void a_transaction_is_kept_when_its_work_succeeds() {
    int result =
        DATABASE.await(
            database.inTransaction(tx -> insert(tx, 1).compose(v -> insert(tx, 2)).map(7)));
    assertThat(result).isEqualTo(7);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void a_transaction_is_undone_when_its_work_fails_or_throws() {
    assertThatThrownBy(
            () ->
                DATABASE.await(
                    database.inTransaction(
                        tx -> insert(tx, 1).compose(v -> Future.failedFuture("no")))))
        .hasMessageContaining("no");
    assertThatThrownBy(
            () ->
                DATABASE.await(
                    database.inTransaction(
                        tx -> {
                          throw new IllegalStateException("thrown");
                        })))
        .hasMessageContaining("thrown");
    assertThatThrownBy(
            () ->
                DATABASE.await(
                    database.inTransaction(tx -> insert(tx, 1).compose(v -> insert(tx, 1)))))
        .hasMessageContaining("23505");
    assertThat(count()).isZero();
  }

  @Test
  void more_requests_than_may_wait_are_refused_at_once() {
    Database small = open(1, 1, Duration.ofSeconds(10), Duration.ofSeconds(10));
    DATABASE.await(small.answers());
    List<Future<?>> requests =
        Stream.generate(() -> "SELECT pg_sleep(0.3)")
            .limit(3)
            .<Future<?>>map(sql -> small.pool().query(sql).execute())
            .toList();
    DATABASE.await(Future.join(requests).otherwiseEmpty());
    assertThat(requests.stream().filter(Future::succeeded)).hasSize(2);
    DATABASE.await(small.close());
  }

  @Test
  void who_waits_too_long_for_a_connection_is_refused() {
    Database small = open(1, 10, Duration.ofMillis(200), Duration.ofSeconds(10));
    Future<?> busy = small.pool().query("SELECT pg_sleep(1)").execute();
    assertThatThrownBy(() -> DATABASE.await(small.lends())).hasMessageContaining("imeout");
    DATABASE.await(busy);
    DATABASE.await(small.close());
  }

  @Test
  void a_statement_that_takes_too_long_is_ended() {
    Database hasty = open(1, 10, Duration.ofSeconds(10), Duration.ofMillis(200));
    assertThatThrownBy(() -> DATABASE.await(hasty.pool().query("SELECT pg_sleep(5)").execute()))
        .hasMessageContaining("57014");
    DATABASE.await(hasty.close());
  }

  @Test
  void the_pool_comes_back_when_the_server_dropped_its_connections() {
    DATABASE.await(database.answers());
    String drop =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
    Database other = DATABASE.open();
    DATABASE.await(other.pool().query(drop).execute());
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .untilAsserted(() -> DATABASE.await(database.answers()));
  }

  @Test
  void a_line_that_has_gone_silent_is_given_up_and_another_is_made() {
    Duration statement = Duration.ofMillis(400);
    try (FaultyProxy line = new FaultyProxy(DATABASE.vertx(), DATABASE.settings().port())) {
      Database behind = open(line.port(), 1, 10, Duration.ofSeconds(10), statement);
      DATABASE.await(behind.answers());
      line.forgetsOpenLines();
      assertThatThrownBy(() -> DATABASE.await(behind.pool().query("SELECT 1").execute()))
          .isInstanceOf(ClosedConnectionException.class);
      DATABASE.await(answerOnAnotherLine(behind));
      DATABASE.await(behind.close());
    }
  }

  /** The pool may lend the line just given up once more before it hears that it is gone. */
  private static Future<Void> answerOnAnotherLine(Database behind) {
    return behind
        .pool()
        .query("SELECT 1")
        .execute()
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure.getMessage().startsWith("Connection is not active now")
                    ? answerOnAnotherLine(behind)
                    : Future.failedFuture(failure));
  }

  private Database open(int size, int waiting, Duration wait, Duration statement) {
    return open(DATABASE.settings().port(), size, waiting, wait, statement);
  }

  private Database open(int port, int size, int waiting, Duration wait, Duration statement) {
    DatabaseSettings settings = DATABASE.settings();
    HubConfig.Pool pool =
        new HubConfig.Pool(size, waiting, wait, Duration.ofSeconds(5), Duration.ofMinutes(1));
    return Database.open(
        DATABASE.vertx(),
        new DatabaseSettings(
            settings.host(),
            port,
            settings.name(),
            settings.user(),
            settings.password(),
            settings.tls(),
            pool,
            statement));
  }

  private static Future<Void> insert(SqlClient client, int n) {
    return client.query("INSERT INTO line VALUES (" + n + ")").execute().mapEmpty();
  }

  private int count() {
    return DATABASE
        .await(database.pool().query("SELECT count(*)::int FROM line").execute())
        .iterator()
        .next()
        .getInteger(0);
  }
}
