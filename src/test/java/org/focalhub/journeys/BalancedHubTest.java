package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.focalhub.Hub;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.db.Database;
import org.focalhub.testing.Api;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether somebody should be sent to a hub, as its balancer is told. */
@Timeout(120)
class BalancedHubTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private Hub hub;

  @AfterEach
  void stop() {
    Waiting.on(hub.stop());
  }

  @Test
  void while_the_database_is_away_nobody_is_sent_here_and_when_it_is_back_everybody_is() {
    hub = start(DATABASE.hubSettings());
    assertThat(ready().status()).isEqualTo(200);

    close();
    await(() -> assertThat(state("database")).isEqualTo("DOWN"));
    assertThat(ready().status()).isEqualTo(503);
    assertThat(state("schema")).isEqualTo("UP");
    assertThat(live()).isEqualTo(200);

    reopen();
    await(() -> assertThat(ready().body().getString("status")).isEqualTo("UP"));
    assertThat(ready().status()).isEqualTo(200);
    assertThat(state("listening")).isEqualTo("UP");
  }

  @Test
  void a_pool_that_lends_nothing_for_a_moment_is_no_reason_to_send_people_elsewhere() {
    hub = start(DATABASE.hubSettings().with("database.pool.size", "2"));
    List<SqlConnection> all =
        Waiting.on(Future.all(borrowed(), borrowed()).map(both -> both.<SqlConnection>list()));

    Api.Reply busy = ready();
    assertThat(busy.status()).isEqualTo(200);
    assertThat(busy.body().getString("status")).isEqualTo("DEGRADED");
    assertThat(state("pool")).isEqualTo("DEGRADED");
    assertThat(state("database")).isEqualTo("UP");

    all.forEach(connection -> Waiting.on(connection.close()));
    await(() -> assertThat(ready().body().getString("status")).isEqualTo("UP"));
  }

  @Test
  void a_hub_that_stops_says_so_and_serves_on_for_its_grace() {
    hub = start(DATABASE.hubSettings().with("web.stop-grace", "8 s"));
    Future<Void> stopped = hub.stop();
    assertThat(ready().status()).isEqualTo(503);
    assertThat(state("serving")).isEqualTo("DOWN");
    assertThat(Api.of(hub.webPort()).get("/api/about").status()).isEqualTo(200);
    assertThat(stopped.isComplete()).isFalse();
    Waiting.on(stopped);
  }

  private static Hub start(Settings settings) {
    return Waiting.on(Hub.start(settings.read()));
  }

  private Future<SqlConnection> borrowed() {
    return hub.database().pool().getConnection();
  }

  private Api.Reply ready() {
    return Api.of(hub.managementPort()).get("/health/ready");
  }

  private int live() {
    return Api.of(hub.managementPort()).get("/health/live").status();
  }

  private String state(String name) {
    JsonArray checks = ready().body().getJsonArray("checks");
    return checks.stream()
        .map(JsonObject.class::cast)
        .filter(check -> check.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("status");
  }

  /** No connection is let in any more, and those that there were are gone. */
  private static void close() {
    admin("ALTER DATABASE " + DATABASE.settings().name() + " ALLOW_CONNECTIONS false");
    admin(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + DATABASE.settings().name()
            + "'");
  }

  private static void reopen() {
    admin("ALTER DATABASE " + DATABASE.settings().name() + " ALLOW_CONNECTIONS true");
  }

  private static void admin(String statement) {
    Database postgres = Database.open(DATABASE.vertx(), DATABASE.settings().withName("postgres"));
    Waiting.on(postgres.pool().query(statement).execute());
    Waiting.on(postgres.close());
  }

  private static void await(org.awaitility.core.ThrowingRunnable holds) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(holds);
  }
}
