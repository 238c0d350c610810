package org.focalhub.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.json.Json;

/** What goes back. Immutable; a view is encoded when the answer is made. */
public record Answer(
    int status, Optional<Body> body, Map<String, String> headers, List<Cookie> cookies) {

  /** Bytes and what they are. */
  public record Body(String contentType, Buffer bytes) {}

  public static Answer ok(Object view) {
    return json(200, view);
  }

  public static Answer created(Object view) {
    return json(201, view);
  }

  public static Answer accepted(Object view) {
    return json(202, view);
  }

  public static Answer noContent() {
    return new Answer(204, Optional.empty(), Map.of(), List.of());
  }

  /** Text of another kind than JSON, offered as a file to keep. */
  public static Answer file(String contentType, String name, Buffer bytes) {
    return new Answer(
        200,
        Optional.of(new Body(contentType, bytes)),
        Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""),
        List.of());
  }

  /** With the version that a later {@code If-Match} must name (RFC 9110 §8.8.3). */
  public Answer withVersion(int version) {
    return new Answer(status, body, Map.of("ETag", "\"" + version + "\""), cookies);
  }

  public Answer with(Cookie cookie) {
    List<Cookie> all = new ArrayList<>(cookies);
    all.add(cookie);
    return new Answer(status, body, headers, List.copyOf(all));
  }

  private static Answer json(int status, Object view) {
    return new Answer(
        status, Optional.of(new Body("application/json", Json.encode(view))), Map.of(), List.of());
  }
}
