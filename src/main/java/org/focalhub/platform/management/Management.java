package org.focalhub.platform.management;

import static java.util.Comparator.naturalOrder;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.management.Health.State;

/**
 * The second port: {@code /health/live} (the process answers), {@code /health/ready} (503 when
 * something that {@link Health} asks makes it better to send nobody here) and {@code /metrics}
 * (Prometheus' text format).
 */
public final class Management {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int LONGEST_REQUEST_SECONDS = 30;

  private final Vertx vertx;
  private final Health health;
  private final Metrics metrics;
  private final HttpServer server;

  private Management(Vertx vertx, Health health, Metrics metrics) {
    this.vertx = vertx;
    this.health = health;
    this.metrics = metrics;
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setIdleTimeout(LONGEST_REQUEST_SECONDS)
                .setMaxInitialLineLength(1024));
  }

  public static Future<Management> start(
      Vertx vertx, HubConfig.Management config, Health health, Metrics metrics) {
    Management management = new Management(vertx, health, metrics);
    return management
        .server
        .requestHandler(management::answer)
        .listen(config.port(), config.host())
        .map(management);
  }

  public int port() {
    return server.actualPort();
  }

  public Future<Void> stop() {
    return server.close();
  }

  private record Status(String status, List<Check> checks) {}

  private record Check(String name, String status) {}

  private void answer(HttpServerRequest request) {
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      request.response().setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, HEAD").end();
      return;
    }
    switch (request.path()) {
      case "/health/live" -> send(request, List.of());
      case "/health/ready" -> health.examine().onSuccess(findings -> send(request, findings));
      case "/metrics" -> sendMetrics(request);
      default -> request.response().setStatusCode(404).end();
    }
  }

  private static void send(HttpServerRequest request, List<Health.Finding> findings) {
    State worst = findings.stream().map(Health.Finding::state).max(naturalOrder()).orElse(State.UP);
    request
        .response()
        .setStatusCode(worst == State.DOWN ? 503 : 200)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(
            Json.encode(
                new Status(
                    worst.name(),
                    findings.stream()
                        .map(finding -> new Check(finding.name(), finding.state().name()))
                        .toList())));
  }

  /** On a worker: there are thousands of lines, and some figures ask the operating system. */
  private void sendMetrics(HttpServerRequest request) {
    vertx
        .executeBlocking(metrics::scrape, false)
        .onSuccess(
            text ->
                request.response().putHeader(HttpHeaders.CONTENT_TYPE, PROMETHEUS_TEXT).end(text))
        .onFailure(failure -> request.response().setStatusCode(500).end());
  }
}
