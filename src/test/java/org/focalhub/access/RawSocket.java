package org.focalhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.focalhub.testing.Waiting;

/** A live connection on which anything can be said, and which does not come back by itself. */
final class RawSocket {
  private static final int LARGE = 1 << 22;

  final WebSocket socket;
  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private int probes;

  private RawSocket(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
  }

  /** Listens from the first frame on: that is settled on the connection's own event loop. */
  static RawSocket open(HostileSite site, String cookie) {
    return Waiting.on(
        site.vertx
            .createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(LARGE).setMaxMessageSize(LARGE))
            .connect(address(site, cookie))
            .map(RawSocket::new));
  }

  static WebSocketConnectOptions address(HostileSite site, String cookie) {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(site.hub.webPort())
        .setURI("/api/live")
        .addHeader("Cookie", cookie);
  }

  /** Says it; a socket that the hub has closed takes nothing any more. */
  void say(String text) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(text);
    }
  }

  void say(Buffer bytes) {
    if (!socket.isClosed()) {
      socket.writeBinaryMessage(bytes);
    }
  }

  /** Waits until all that was said has been heard: an answer comes, or the hub hangs up. */
  RawSocket heardOut() {
    int probe = 1_000_000 + probes++;
    say("{\"type\":\"time\",\"id\":" + probe + "}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(
            () -> assertThat(socket.isClosed() || answered(probe)).as(frames.toString()).isTrue());
    return this;
  }

  private boolean answered(int probe) {
    return frames.stream()
        .anyMatch(frame -> frame.getString("type").equals("time") && frame.getLong("id") == probe);
  }

  List<JsonObject> frames() {
    return frames;
  }

  List<String> errors() {
    return frames.stream()
        .filter(frame -> frame.getString("type").equals("error"))
        .map(frame -> frame.getString("code"))
        .toList();
  }

  /** The code with which the hub hung up; 0 while it has not. */
  int closeCode() {
    return socket.isClosed() ? socket.closeStatusCode() : 0;
  }

  void close() {
    if (!socket.isClosed()) {
      Waiting.on(socket.close());
    }
  }
}
