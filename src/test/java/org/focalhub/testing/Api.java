package org.focalhub.testing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Calls one hub's API as one signed-in person, or as nobody. */
public final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final int port;
  private final Map<String, String> headers;
  private final Duration patience;

  private Api(int port, Map<String, String> headers, Duration patience) {
    this.port = port;
    this.headers = headers;
    this.patience = patience;
  }

  public static Api of(int port) {
    return new Api(port, Map.of("Accept-Language", "en"), Duration.ofSeconds(20));
  }

  /** Calls that are not answered within this time fail. */
  public Api within(Duration longest) {
    return new Api(port, headers, longest);
  }

  public Api as(SmallNetwork.Member member) {
    return with("Cookie", member.cookie());
  }

  public Api with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Api(port, Map.copyOf(more), patience);
  }

  /** An answer. */
  public record Reply(int status, JsonObject body, HttpResponse<String> raw) {
    public String problem() {
      return body.getString("type", "");
    }

    public Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, JsonObject body) {
    return send("POST", path, body);
  }

  /** A command under a name of its own. */
  public Reply command(String path, JsonObject body) {
    return with("Idempotency-Key", UUID.randomUUID().toString()).post(path, body);
  }

  public Reply send(String method, String path, JsonObject body) {
    return raw(method, path, body == null ? null : body.encode());
  }

  public Reply raw(String method, String path, String body) {
    try {
      return reply(CLIENT.send(request(method, path, body), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public CompletableFuture<Reply> postLater(String path, JsonObject body) {
    return later("POST", path, body.encode());
  }

  public CompletableFuture<Reply> later(String method, String path, String body) {
    return CLIENT
        .sendAsync(request(method, path, body), HttpResponse.BodyHandlers.ofString())
        .thenApply(Api::reply);
  }

  private HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(patience);
    headers.forEach(request::header);
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return request
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static Reply reply(HttpResponse<String> response) {
    String text = response.body();
    Object json = text.startsWith("{") ? Json.decodeValue(Buffer.buffer(text)) : new JsonObject();
    return new Reply(response.statusCode(), (JsonObject) json, response);
  }
}
