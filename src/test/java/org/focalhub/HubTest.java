package org.focalhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.focalhub.platform.db.DatabaseRefused;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class HubTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void two_hubs_serve_on_one_database_and_each_stops_alone() throws Exception {
    Hub one = start();
    Hub two = start();
    assertThat(get(one, "/health/ready").statusCode()).isEqualTo(200);
    assertThat(get(two, "/health/ready").statusCode()).isEqualTo(200);
    assertThat(one.webPort()).isNotEqualTo(two.webPort());

    Waiting.on(one.stop());
    assertThatThrownBy(() -> get(one.managementPort(), "/health/live"));
    assertThat(get(two, "/health/ready").statusCode()).isEqualTo(200);
    Waiting.on(two.stop());
    Waiting.on(two.stop());
  }

  @Test
  void a_hub_whose_database_is_away_lives_but_is_not_ready() throws Exception {
    TestDatabase lost = TestDatabase.migrated().create();
    Hub hub = Waiting.on(Hub.start(lost.hubSettings().read()));
    assertThat(get(hub, "/health/ready").body())
        .isEqualTo(
            "{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"},"
                + "{\"name\":\"listening\",\"status\":\"UP\"},{\"name\":\"loops\",\"status\":\"UP\"},"
                + "{\"name\":\"pool\",\"status\":\"UP\"},{\"name\":\"schema\",\"status\":\"UP\"},"
                + "{\"name\":\"serving\",\"status\":\"UP\"}]}");
    lost.drop();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(get(hub, "/health/ready").statusCode()).isEqualTo(503));
    assertThat(get(hub, "/health/ready").body())
        .contains("{\"name\":\"database\",\"status\":\"DOWN\"}");
    assertThat(get(hub, "/health/live").statusCode()).isEqualTo(200);
    Waiting.on(hub.stop());
  }

  @Test
  void metrics_tell_of_the_pool_and_the_servers_without_the_paths_that_were_asked_for()
      throws Exception {
    Hub hub = start();
    URI uri = URI.create("http://127.0.0.1:" + hub.webPort() + "/some/path");
    CLIENT.send(HttpRequest.newBuilder(uri).DELETE().build(), BodyHandlers.discarding());
    String metrics = get(hub, "/metrics").body();
    assertThat(metrics)
        .contains("vertx_http_server_requests_total")
        .contains("vertx_pool_")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("/api/some/path");
    assertThat(get(hub, "/elsewhere").statusCode()).isEqualTo(404);
    Waiting.on(hub.stop());
  }

  @Test
  void a_port_that_is_taken_is_named_and_nothing_is_left_running() {
    Hub hub = start();
    String port = Integer.toString(hub.webPort());
    assertThatThrownBy(
            () -> Waiting.on(Hub.start(DATABASE.hubSettings().with("web.port", port).read())))
        .isInstanceOf(HubDoesNotStart.class)
        .hasMessageContaining("Port " + port + " (web.port)");
    Waiting.on(hub.stop());
  }

  @Test
  void a_database_that_cannot_be_used_is_named() {
    assertThatThrownBy(
            () ->
                Waiting.on(
                    Hub.start(DATABASE.hubSettings().with("database.password", "wrong").read())))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void the_first_administrator_is_appointed_once_and_by_command_always() {
    var settings = DATABASE.hubSettings();
    Waiting.on(
        Waiting.on(Hub.start(settings.with("first-administrator", "a@x.example").read())).stop());
    Waiting.on(
        Waiting.on(Hub.start(settings.with("first-administrator", "b@x.example").read())).stop());
    Waiting.on(Hub.appointAdministrator(settings.read(), "C@x.example"));
    Waiting.on(Hub.appointAdministrator(settings.read(), "c@x.example"));
    var rows =
        DATABASE.await(
            DATABASE
                .open()
                .pool()
                .query(
                    "SELECT string_agg(email, ' ' ORDER BY email) FROM person"
                        + " WHERE roles = ARRAY['ADMINISTRATOR']")
                .execute());
    assertThat(rows.iterator().next().getString(0)).isEqualTo("a@x.example c@x.example");
  }

  private static Hub start() {
    return Waiting.on(Hub.start(DATABASE.hubSettings().read()));
  }

  private static HttpResponse<String> get(Hub hub, String path) throws Exception {
    return get(hub.managementPort(), path);
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
