package org.focalhub.account;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What a browser is to the hub: requests that carry the cookies of the answers before. */
final class Browser {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI hub;
  private final Map<String, String> cookies = new HashMap<>();
  private String language = "en";

  /** An answer. */
  record Reply(int status, JsonObject body, HttpResponse<String> response) {
    String problem() {
      return body.getString("type").replace("/problems/", "");
    }

    String firstRule() {
      JsonObject error = body.getJsonArray("errors").getJsonObject(0);
      return error.getString("field") + " " + error.getString("rule");
    }

    List<String> setCookies() {
      return response.headers().allValues("Set-Cookie");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Browser(URI hub) {
    this.hub = hub;
  }

  Browser speaking(String tag) {
    language = tag;
    return this;
  }

  Reply get(String path) {
    return send("GET", path, null);
  }

  Reply post(String path, JsonObject body) {
    return send("POST", path, body);
  }

  Reply post(String path) {
    return send("POST", path, null);
  }

  /** A command under a new id. */
  Reply command(String path, JsonObject body) {
    return send("POST", path, body, "Idempotency-Key", UUID.randomUUID().toString());
  }

  Reply patch(String path, JsonObject body, int version) {
    return send("PATCH", path, body, "If-Match", "\"" + version + "\"");
  }

  Reply send(String method, String path, JsonObject body, String... headers) {
    try {
      Reply reply =
          reply(CLIENT.send(request(method, path, body, headers), BodyHandlers.ofString()));
      reply.setCookies().forEach(this::keep);
      return reply;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Without keeping the answer's cookies: several may be under way at once. */
  CompletableFuture<Reply> sending(String method, String path, JsonObject body, String... headers) {
    return CLIENT
        .sendAsync(request(method, path, body, headers), BodyHandlers.ofString())
        .thenApply(Browser::reply);
  }

  String cookie(String name) {
    return cookies.get(name);
  }

  Browser withCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  /** Keeps the cookies of an answer that came by {@link #sending}. */
  Browser keep(Reply reply) {
    reply.setCookies().forEach(this::keep);
    return this;
  }

  private void keep(String setCookie) {
    String pair = setCookie.substring(0, setCookie.indexOf(';'));
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (value.isEmpty()) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private HttpRequest request(String method, String path, JsonObject body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hub.resolve(path)).header("Accept-Language", language);
    String carried =
        cookies.entrySet().stream()
            .filter(
                cookie -> !cookie.getKey().equals("hub_refresh") || path.startsWith("/api/session"))
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    if (!carried.isEmpty()) {
      request.header("Cookie", carried);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request
        .method(
            method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
        .build();
  }

  private static Reply reply(HttpResponse<String> response) {
    String body = response.body();
    return new Reply(
        response.statusCode(),
        body.startsWith("{") ? new JsonObject(body) : new JsonObject(),
        response);
  }
}
