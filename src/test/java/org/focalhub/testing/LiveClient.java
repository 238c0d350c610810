package org.focalhub.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A client written from {@code docs/live-protocol.md}: takes entries over in order, drops repeats,
 * asks again on a gap, comes back when its socket is lost and resumes from what it has seen. What
 * the protocol forbids the hub is kept in {@link #faults}.
 */
public final class LiveClient {
  private static final long BACK_AFTER_MILLIS = 20;
  private static final int NOWHERE = 0;

  /** Browsers know no limit; a page of history is larger than what Vert.x takes by itself. */
  private static final int LARGEST_FRAME = 64 << 20;

  private final Vertx vertx;
  private final WebSocketClient client;
  private final Supplier<WebSocketConnectOptions> address;
  private final Map<UUID, String> passes = new ConcurrentHashMap<>();
  private final Map<UUID, List<JsonObject>> entries = new ConcurrentHashMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private volatile int port;
  private volatile WebSocket socket;
  private volatile boolean wanted = true;
  private volatile Short closeCode;
  private volatile long answerWithinMillis;
  private volatile boolean heard;
  private volatile long probeTimer = -1;

  public LiveClient(Vertx vertx, int port, String cookie) {
    this(
        vertx,
        port,
        () -> new WebSocketConnectOptions().setURI("/api/live").addHeader("Cookie", cookie));
  }

  private LiveClient(Vertx vertx, int port, Supplier<WebSocketConnectOptions> address) {
    this.vertx = vertx;
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(LARGEST_FRAME)
                .setMaxMessageSize(LARGEST_FRAME));
    this.port = port;
    this.address = address;
  }

  /** Somebody without an account. */
  public static LiveClient guest(Vertx vertx, int port) {
    return new LiveClient(
        vertx, port, () -> new WebSocketConnectOptions().setURI("/api/live/public"));
  }

  /**
   * Asks the time so often, and gives a line up on which nothing has come since the time before, as
   * the browser's client does.
   */
  public LiveClient probing(Duration every) {
    answerWithinMillis = every.toMillis();
    probeTimer = vertx.setPeriodic(answerWithinMillis, tick -> probe());
    return this;
  }

  private void probe() {
    WebSocket asked = socket;
    if (asked == null || asked.isClosed()) {
      return;
    }
    if (heard) {
      heard = false;
      asked.writeTextMessage("{\"type\":\"time\",\"id\":1}");
    } else {
      asked.shutdown(0, TimeUnit.SECONDS);
    }
  }

  public LiveClient connect() {
    Waiting.on(client.connect(hub()).onSuccess(this::opened));
    return this;
  }

  private WebSocketConnectOptions hub() {
    WebSocketConnectOptions hub = address.get().setHost("127.0.0.1").setPort(port);
    return answerWithinMillis > 0 ? hub.setTimeout(answerWithinMillis) : hub;
  }

  private void comeBack() {
    if (!wanted) {
      return;
    }
    if (port == NOWHERE) {
      comeBackLater();
      return;
    }
    client.connect(hub()).onSuccess(this::opened).onFailure(failed -> comeBackLater());
  }

  private void comeBackLater() {
    vertx.setTimer(BACK_AFTER_MILLIS, timer -> comeBack());
  }

  private void opened(WebSocket opened) {
    opened.textMessageHandler(text -> hear(opened, new JsonObject(text)));
    // A hub that is killed resets its connections; what to do then is said below.
    opened.exceptionHandler(reset -> {});
    opened.closeHandler(
        closed -> {
          closeCode = opened.closeStatusCode();
          if (closeCode == null || closeCode != 4401) {
            comeBackLater();
          }
        });
    socket = opened;
    heard = true;
    entries.keySet().forEach(timeline -> sendFollow(opened, timeline));
  }

  public LiveClient follow(UUID timeline) {
    entries.computeIfAbsent(timeline, id -> new ArrayList<>());
    sendFollow(socket, timeline);
    return this;
  }

  /** By what somebody without an account holds. */
  public LiveClient follow(UUID timeline, String pass) {
    passes.put(timeline, pass);
    return follow(timeline);
  }

  private void sendFollow(WebSocket to, UUID timeline) {
    JsonObject follow =
        new JsonObject()
            .put("type", "follow")
            .put("timeline", timeline.toString())
            .put("after", seen(timeline));
    if (passes.containsKey(timeline)) {
      follow.put("pass", passes.get(timeline));
    }
    to.writeTextMessage(follow.encode());
  }

  public void say(String frame) {
    socket.writeTextMessage(frame);
  }

  private void hear(WebSocket from, JsonObject frame) {
    heard = true;
    frames.add(frame);
    if (frame.getString("type").equals("entries")) {
      UUID timeline = UUID.fromString(frame.getString("timeline"));
      long first = frame.getLong("from");
      JsonArray batch = frame.getJsonArray("entries");
      for (int place = 0; place < batch.size(); place++) {
        JsonObject entry = batch.getJsonObject(place);
        if (entry.getLong("seq") != first + place) {
          faults.add("not in order: " + frame.encode());
        }
        take(timeline, entry, from);
      }
    }
  }

  private void take(UUID timeline, JsonObject entry, WebSocket from) {
    List<JsonObject> taken = entries.get(timeline);
    if (taken == null) {
      faults.add("not followed: " + timeline);
      return;
    }
    synchronized (taken) {
      long seen = taken.size();
      if (entry.getLong("seq") == seen + 1) {
        taken.add(entry);
      } else if (entry.getLong("seq") > seen + 1 && from == socket) {
        faults.add("a gap after " + seen + ": " + entry.getLong("seq"));
      }
    }
  }

  public long seen(UUID timeline) {
    List<JsonObject> taken = entries.get(timeline);
    synchronized (taken) {
      return taken.size();
    }
  }

  public List<JsonObject> entries(UUID timeline) {
    List<JsonObject> taken = entries.get(timeline);
    synchronized (taken) {
      return List.copyOf(taken);
    }
  }

  /** Every frame that came, in order. */
  public List<JsonObject> frames() {
    return frames;
  }

  /** What came last, for the message of a test that fails. */
  public String lately() {
    List<JsonObject> all = List.copyOf(frames);
    return "open: "
        + (socket != null && !socket.isClosed())
        + ", closed with "
        + closeCode
        + ", "
        + all.subList(Math.max(0, all.size() - 6), all.size());
  }

  /** Whether it was told that it may not follow this, or no more. */
  public boolean ended(UUID timeline) {
    return frames.stream()
        .filter(frame -> frame.getString("type").equals("ended"))
        .anyMatch(frame -> frame.getString("timeline").equals(timeline.toString()));
  }

  public boolean heard(String type) {
    return frames.stream().anyMatch(frame -> frame.getString("type").equals(type));
  }

  public List<String> faults() {
    return faults;
  }

  public Short closeCode() {
    return closeCode;
  }

  /** The line breaks; the client comes back by itself, perhaps to another hub. */
  public void lose(int backAtPort) {
    port = backAtPort;
    WebSocket lost = socket;
    if (lost != null) {
      lost.shutdown();
    }
  }

  /** The hub is gone: nobody is called until one serves again. */
  public void homeless() {
    port = NOWHERE;
  }

  /** A hub serves again, there. */
  public void moveTo(int otherPort) {
    port = otherPort;
  }

  public void close() {
    wanted = false;
    vertx.cancelTimer(probeTimer);
    if (socket != null) {
      socket.close();
    }
  }
}
