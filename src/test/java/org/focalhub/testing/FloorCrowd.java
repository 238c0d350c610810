package org.focalhub.testing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many people without an account who watch one floor from its beginning. They read no more of a
 * frame than they must, so that a thousand of them leave the machine to the hub.
 */
public final class FloorCrowd implements AutoCloseable {
  private static final int AT_ONCE = 100;
  private static final String ENTRIES = "{\"type\":\"entries\"";
  private static final String FROM = "\"from\":";
  private static final String ENTRY = "\"seq\":";

  private final Vertx vertx;
  private final WebSocketClient client;
  private final WebSocketConnectOptions hub;
  private final String follow;
  private final Heard heard;
  private final List<WebSocket> sockets = new ArrayList<>();
  private final AtomicInteger faults = new AtomicInteger();
  private volatile boolean leaving;

  /** Told of every entry that one of them gets, from several threads. */
  @FunctionalInterface
  public interface Heard {
    void heard(long seq, long nanos);
  }

  private FloorCrowd(Vertx vertx, int port, UUID floor, int count, Heard heard) {
    this.vertx = vertx;
    this.client =
        vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(count));
    this.hub =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/api/live/public");
    this.follow = "{\"type\":\"follow\",\"timeline\":\"" + floor + "\",\"after\":0}";
    this.heard = heard;
  }

  /** Returns when all have caught up. */
  public static FloorCrowd watching(Vertx vertx, int port, UUID floor, int count, Heard heard) {
    FloorCrowd crowd = new FloorCrowd(vertx, port, floor, count, heard);
    for (int come = 0; come < count; come += AT_ONCE) {
      crowd.comeIn(Math.min(AT_ONCE, count - come));
    }
    return crowd;
  }

  private void comeIn(int count) {
    Waiting.on(Future.all(IntStream.range(0, count).mapToObj(number -> comeIn()).toList()));
  }

  private Future<Void> comeIn() {
    Promise<Void> caughtUp = Promise.promise();
    client
        .connect(hub)
        .onSuccess(socket -> watch(socket, new Watcher(caughtUp)))
        .onFailure(caughtUp::tryFail);
    return caughtUp.future();
  }

  private void watch(WebSocket socket, Watcher watcher) {
    socket.textMessageHandler(watcher::hear);
    socket.closeHandler(closed -> lost());
    synchronized (sockets) {
      sockets.add(socket);
    }
    socket.writeTextMessage(follow);
  }

  private void lost() {
    if (!leaving) {
      faults.incrementAndGet();
    }
  }

  /** Sockets that were lost, and entries that came twice, late or not at all. */
  public int faults() {
    return faults.get();
  }

  private final class Watcher {
    private final Promise<Void> caughtUp;
    private long seen;

    Watcher(Promise<Void> caughtUp) {
      this.caughtUp = caughtUp;
    }

    void hear(String frame) {
      long nanos = System.nanoTime();
      if (frame.startsWith(ENTRIES)) {
        take(first(frame), count(frame), nanos);
      } else if (frame.startsWith("{\"type\":\"caughtUp\"")) {
        caughtUp.tryComplete();
      } else if (!frame.startsWith("{\"type\":\"hello\"")) {
        faults.incrementAndGet();
      }
    }

    private void take(long first, int count, long nanos) {
      if (first != seen + 1) {
        faults.incrementAndGet();
      }
      seen = first + count - 1;
      for (long seq = first; seq <= seen; seq++) {
        heard.heard(seq, nanos);
      }
    }

    private static long first(String frame) {
      int from = frame.indexOf(FROM) + FROM.length();
      return Long.parseLong(frame.substring(from, frame.indexOf(',', from)));
    }

    private static int count(String frame) {
      int count = 0;
      for (int at = frame.indexOf(ENTRY); at >= 0; at = frame.indexOf(ENTRY, at + 1)) {
        count++;
      }
      return count;
    }
  }

  @Override
  public void close() {
    leaving = true;
    vertx.runOnContext(go -> List.copyOf(sockets).forEach(WebSocket::close));
    Waiting.on(client.close());
  }
}
