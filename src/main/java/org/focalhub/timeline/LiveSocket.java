package org.focalhub.timeline;

import io.github.bucket4j.Bucket;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.platform.live.SharedFrame;
import org.focalhub.platform.live.WebSocketLine;

/**
 * One browser tab's socket: what it follows, and what it is owed when it drains. Used on its event
 * loop only.
 */
final class LiveSocket {
  /** Close codes of the live protocol (RFC 6455 §7.4.2: 4000–4999 are the application's). */
  static final short SESSION_ENDED = 4401;

  static final short RESUME = 4408;
  static final short MISUSED = 4400;

  /** A tab that opens follows all its channels at once. */
  private static final int SECONDS_AT_ONCE = 20;

  private static final int MISUSES_BORNE = 10;

  private final ServerWebSocket socket;
  private final WebSocketLine line;
  private final Listener listener;
  private final Map<UUID, Follower> following = new HashMap<>();
  private final Behind behind;
  private final LiveFigures figures;
  private final Bucket commands;
  private CallerNow caller;
  private int misuses;
  private boolean answersHeartbeat = true;

  LiveSocket(
      ServerWebSocket socket,
      WebSocketLine line,
      Listener listener,
      int commandsASecond,
      LiveFigures figures) {
    this.socket = socket;
    this.line = line;
    this.listener = listener;
    this.figures = figures;
    this.behind = new Behind(figures);
    this.commands = bucket(commandsASecond);
    socket.drainHandler(drained -> serveBehind());
    socket.pongHandler(pong -> answersHeartbeat = true);
  }

  private static Bucket bucket(int commandsASecond) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity((long) commandsASecond * SECONDS_AT_ONCE)
                    .refillGreedy(commandsASecond, Duration.ofSeconds(1)))
        .build();
  }

  Listener listener() {
    return listener;
  }

  /** Made when it is needed first: most sockets only listen. */
  CallerNow callerNow(Supplier<CallerNow> missing) {
    if (caller == null) {
      caller = missing.get();
    }
    return caller;
  }

  boolean closed() {
    return socket.isClosed();
  }

  boolean full() {
    return line.full();
  }

  /** Serves this follower from history once the socket has drained. */
  void wake(Follower follower) {
    behind.add(follower);
  }

  private void serveBehind() {
    behind.take().forEach(follower -> follower.timeline.serve(follower));
  }

  Optional<Follower> follower(UUID timeline) {
    return Optional.ofNullable(following.get(timeline));
  }

  Collection<Follower> following() {
    return List.copyOf(following.values());
  }

  /** Those whose access ends by itself at some time, once that has come. */
  List<Follower> dueAt(Instant now) {
    return following.values().stream()
        .filter(follower -> follower.accessUntil.filter(now::isAfter).isPresent())
        .toList();
  }

  int followed() {
    return following.size();
  }

  void add(Follower follower) {
    following.put(follower.timeline.id(), follower);
  }

  void remove(UUID timeline) {
    Follower follower = following.remove(timeline);
    behind.remove(follower);
  }

  boolean allowsCommand() {
    return commands.tryConsume(1);
  }

  void write(SharedFrame frame) {
    line.write(frame);
  }

  void say(JsonObject frame) {
    socket.writeTextMessage(frame.encode());
  }

  void hello(long time) {
    JsonObject hello = new JsonObject().put("type", "hello").put("protocol", 1);
    listener.session().ifPresent(session -> hello.put("session", session.toString()));
    say(hello.put("time", time));
  }

  void caughtUp(UUID timeline, long head) {
    say(
        new JsonObject()
            .put("type", "caughtUp")
            .put("timeline", timeline.toString())
            .put("head", head));
  }

  /** A command of this socket is carried out. */
  void posted(UUID command, PostMessage.Posted posted) {
    say(
        new JsonObject()
            .put("type", "posted")
            .put("command", command.toString())
            .put("seq", posted.seq())
            .put("ordinal", posted.ordinal())
            .put("at", posted.at().toString()));
  }

  /** A command of this socket is not carried out, for the reason that the document tells. */
  void refused(UUID command, JsonObject problem) {
    say(
        new JsonObject()
            .put("type", "refused")
            .put("command", command.toString())
            .put("problem", problem));
  }

  /** It has seen more than there is. */
  void resync(UUID timeline, long head) {
    say(
        new JsonObject()
            .put("type", "resync")
            .put("timeline", timeline.toString())
            .put("head", head));
  }

  /**
   * This timeline cannot be followed, now or no more. What one may not see ends as what is not
   * there.
   */
  void ended(UUID timeline) {
    say(
        new JsonObject()
            .put("type", "ended")
            .put("timeline", timeline.toString())
            .put("reason", "gone"));
  }

  void error(String code) {
    figures.refused(code);
    say(new JsonObject().put("type", "error").put("code", code));
    if (++misuses >= MISUSES_BORNE) {
      close(MISUSED, "misused");
    }
  }

  /** The client is to come back and resume from what it has seen. */
  void resumeLater() {
    close(RESUME, "resume");
  }

  void close(short code, String reason) {
    if (!socket.isClosed()) {
      socket.close(code, reason);
    }
  }

  /** Asks whether anybody is still there; a socket that did not answer the last time is closed. */
  void heartbeat() {
    if (!answersHeartbeat) {
      resumeLater();
      return;
    }
    answersHeartbeat = false;
    socket.writePing(Buffer.buffer());
  }
}
