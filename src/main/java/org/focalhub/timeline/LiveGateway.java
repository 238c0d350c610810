package org.focalhub.timeline;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.CallerSource;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Batcher;
import org.focalhub.platform.http.ProblemAnswers;
import org.focalhub.platform.live.WebSocketLine;
import org.focalhub.platform.log.RequestId;
import org.focalhub.timeline.TimelineAccess.Grant;
import org.focalhub.timeline.TimelineAccess.Wish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one event loop. Everything but the methods that say so is used on that event loop
 * only.
 */
final class LiveGateway {
  private static final Logger LOG = LoggerFactory.getLogger(LiveGateway.class);

  /** A guest watches one floor; a few more for a hall with several, or a page that is reloaded. */
  private static final int MOST_FOLLOWS_OF_A_GUEST = 8;

  private final Context loop;
  private final InstantSource clock;
  private final HubConfig.Live limits;
  private final Batcher<Wish, Optional<Grant>> access;
  private final MarkRead marks;
  private final PostMessage messages;
  private final CallerSource callers;
  private final FollowedTimelines timelines;
  private final Set<LiveSocket> sockets = new HashSet<>();
  private final LiveFigures figures;

  /** How often what somebody may see has changed, as far as this event loop has been told. */
  private int accessMoves;

  /**
   * @param clock of which clients are told the time
   */
  LiveGateway(
      Context loop,
      InstantSource clock,
      HubConfig.Live limits,
      LiveReader history,
      Batcher<Wish, Optional<Grant>> access,
      MarkRead marks,
      PostMessage messages,
      CallerSource callers,
      LiveFigures figures) {
    this.loop = loop;
    this.clock = clock;
    this.limits = limits;
    this.timelines = new FollowedTimelines(loop, history, figures);
    this.access = access;
    this.marks = marks;
    this.figures = figures;
    this.messages = messages;
    this.callers = callers;
  }

  /** Those that are followed, or about to be; what is offered to them comes from any thread. */
  FollowedTimelines timelines() {
    return timelines;
  }

  /** From any thread: what somebody may see has changed, so everything is asked again. */
  void accessMoved() {
    loop.runOnContext(
        go -> {
          accessMoves++;
          sockets.forEach(socket -> recheck(socket.following()));
        });
  }

  /** From any thread: tenures and substitutions that end by themselves. */
  void recheckDue(Instant now) {
    loop.runOnContext(go -> sockets.forEach(socket -> recheck(socket.dueAt(now))));
  }

  /** From any thread. */
  void endSessions(Set<UUID> ended) {
    loop.runOnContext(
        go ->
            List.copyOf(sockets).stream()
                .filter(socket -> socket.listener().session().filter(ended::contains).isPresent())
                .forEach(socket -> socket.close(LiveSocket.SESSION_ENDED, "session ended")));
  }

  /** From any thread: the sessions behind the sockets. */
  Future<Set<UUID>> sessions() {
    Promise<Set<UUID>> all = Promise.promise();
    loop.runOnContext(
        go -> {
          Set<UUID> ids = new HashSet<>();
          sockets.forEach(socket -> socket.listener().session().ifPresent(ids::add));
          all.complete(ids);
        });
    return all.future();
  }

  /** From any thread. */
  void heartbeat() {
    loop.runOnContext(go -> List.copyOf(sockets).forEach(LiveSocket::heartbeat));
  }

  /** From any thread: the hub stops; clients come back and resume elsewhere. */
  void closeAll() {
    loop.runOnContext(go -> List.copyOf(sockets).forEach(LiveSocket::resumeLater));
  }

  void accept(ServerWebSocket webSocket, WebSocketLine line, Listener listener) {
    LiveSocket socket = new LiveSocket(webSocket, line, listener, limits.maxCommands(), figures);
    sockets.add(socket);
    figures.opened(listener);
    webSocket.closeHandler(closed -> forget(socket));
    if (webSocket.isClosed()) {
      // Gone while it came in: nobody will say so again.
      forget(socket);
      return;
    }
    // Such as a message in pieces that grows too large: nobody stays connected unnoticed.
    webSocket.exceptionHandler(failed -> socket.close(LiveSocket.MISUSED, "misused"));
    String request = RequestId.current().orElseGet(RequestId::draw);
    webSocket.textMessageHandler(text -> RequestId.within(request, () -> hear(socket, text)));
    webSocket.binaryMessageHandler(bytes -> socket.error("not-text"));
    socket.hello(clock.millis());
  }

  private void forget(LiveSocket socket) {
    if (sockets.remove(socket)) {
      socket.following().forEach(timelines::leave);
      socket.listener().left();
      figures.closed(socket.listener());
    }
  }

  private void hear(LiveSocket socket, String text) {
    if (!socket.allowsCommand()) {
      socket.error("too-many-commands");
      return;
    }
    LiveFrame.read(text)
        .ifPresentOrElse(frame -> act(socket, frame), () -> socket.error("bad-frame"));
  }

  private void act(LiveSocket socket, LiveFrame frame) {
    if (frame instanceof LiveFrame.Follow follow) {
      follow(socket, follow);
    } else if (frame instanceof LiveFrame.Unfollow unfollow) {
      socket.follower(unfollow.timeline()).ifPresent(timelines::leave);
    } else if (frame instanceof LiveFrame.Mark mark) {
      mark(socket, mark);
    } else if (frame instanceof LiveFrame.Post post) {
      post(socket, post.message());
    } else if (frame instanceof LiveFrame.Time time) {
      socket.say(
          new JsonObject().put("type", "time").put("id", time.id()).put("t", clock.millis()));
    }
  }

  private void mark(LiveSocket socket, LiveFrame.Mark mark) {
    if (socket.listener() instanceof Listener.SignedIn reader) {
      marks
          .mark(reader.caller(), mark.timeline(), mark.topic(), mark.seq())
          .onFailure(refused -> LOG.debug("a mark was not moved: {}", refused.toString()));
    } else {
      socket.error("bad-frame");
    }
  }

  private void post(LiveSocket socket, LivePost message) {
    if (socket.listener() instanceof Listener.SignedIn reader) {
      socket
          .callerNow(() -> new CallerNow(callers, reader.caller(), accessMoves, System::nanoTime))
          .get(accessMoves)
          .compose(caller -> messages.post(caller, message))
          .onSuccess(posted -> socket.posted(message.command(), posted))
          .onFailure(
              failed ->
                  socket.refused(
                      message.command(),
                      ProblemAnswers.document(failed, "post", reader.caller().language())));
    } else {
      socket.error("bad-frame");
    }
  }

  private void follow(LiveSocket socket, LiveFrame.Follow follow) {
    if (socket.followed() >= mostFollows(socket.listener())) {
      socket.error("too-many-follows");
      return;
    }
    timelines.await(follow.timeline());
    int movesBefore = accessMoves;
    access
        .submit(new Wish(socket.listener().reader(follow), follow.timeline()))
        .onComplete(
            asked ->
                loop.runOnContext(
                    go -> {
                      answer(socket, follow, asked);
                      recheckIfMoved(socket, follow, movesBefore);
                    }));
  }

  private int mostFollows(Listener listener) {
    return listener instanceof Listener.Guest
        ? Math.min(MOST_FOLLOWS_OF_A_GUEST, limits.maxFollows())
        : limits.maxFollows();
  }

  private void answer(
      LiveSocket socket, LiveFrame.Follow follow, AsyncResult<Optional<Grant>> asked) {
    if (sockets.contains(socket)) {
      if (asked.failed()) {
        socket.resumeLater();
      } else {
        asked
            .result()
            .ifPresentOrElse(
                grant -> join(socket, follow, grant), () -> refuse(socket, follow.timeline()));
      }
    }
    timelines.awaitNoMore(follow.timeline());
  }

  /** What was granted may have been read before access moved, and told of after it. */
  private void recheckIfMoved(LiveSocket socket, LiveFrame.Follow follow, int movesBefore) {
    if (accessMoves != movesBefore) {
      socket.follower(follow.timeline()).ifPresent(follower -> recheck(List.of(follower)));
    }
  }

  private void join(LiveSocket socket, LiveFrame.Follow follow, Grant grant) {
    socket.follower(follow.timeline()).ifPresent(timelines::leave);
    if (follow.after() > grant.head()) {
      // It has seen what this database has not: another database was put in its place.
      socket.resync(follow.timeline(), grant.head());
    } else {
      timelines.join(socket, grant, follow.after());
    }
  }

  /** Also what it followed until now by something else, such as a pass that was good. */
  private void refuse(LiveSocket socket, UUID timeline) {
    socket.follower(timeline).ifPresent(timelines::leave);
    socket.ended(timeline);
  }

  private void recheck(Collection<Follower> followers) {
    for (Follower follower : followers) {
      access
          .submit(follower.wish)
          .onSuccess(grant -> loop.runOnContext(go -> apply(follower, grant)))
          // Nobody goes on listening because the database could not be asked.
          .onFailure(failed -> loop.runOnContext(go -> follower.socket.resumeLater()));
    }
  }

  private void apply(Follower follower, Optional<Grant> grant) {
    if (follower.gone()) {
      return;
    }
    if (grant.isPresent()) {
      follower.accessUntil = grant.get().until();
    } else {
      refuse(follower.socket, follower.timeline.id());
    }
  }
}
