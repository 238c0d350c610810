package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focalhub.Hub;
import org.focalhub.testing.Api;
import org.focalhub.testing.Figures;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the dashboard and the alerts ask for is what a running hub tells. */
class DashboardTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Path FOLDER = Path.of("docs", "dashboard");
  private static final Pattern METRIC = Pattern.compile("\\b(?:focalhub|vertx|jvm|process)_\\w+");
  private static final Pattern SORT = Pattern.compile("(focalhub_\\w+)\\{sort!?=\"(\\w+)\"");

  private static Hub hub;
  private static Figures figures;

  @BeforeAll
  static void start() {
    hub = Waiting.on(Hub.start(DATABASE.hubSettings().read()));
    System.gc();
    Api.of(hub.webPort()).get("/api/about");
    figures = Figures.of(hub.managementPort());
  }

  @AfterAll
  static void stop() {
    Waiting.on(hub.stop());
  }

  @Test
  void every_figure_of_the_dashboard_is_told() throws IOException {
    JsonObject dashboard = new JsonObject(read("focalhub.json"));
    assertThat(dashboard.getJsonArray("panels")).hasSizeGreaterThan(20);
    assertThat(figures.names()).containsAll(metrics(read("focalhub.json")));
  }

  @Test
  void every_figure_of_the_alerts_is_told() throws IOException {
    assertThat(figures.names()).containsAll(metrics(read("alerts.yaml")));
  }

  @Test
  void every_sort_that_an_alert_names_is_told() throws IOException {
    Matcher named = SORT.matcher(read("alerts.yaml"));
    while (named.find()) {
      figures.value(named.group(1) + "{sort=\"" + named.group(2) + "\"}");
    }
  }

  private static Set<String> metrics(String text) {
    Set<String> named = new TreeSet<>();
    Matcher metric = METRIC.matcher(text);
    while (metric.find()) {
      named.add(metric.group());
    }
    assertThat(named).hasSizeGreaterThan(8);
    return named;
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }
}
