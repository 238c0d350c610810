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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.focalhub.account.Caller;
import org.focalhub.platform.config.HubConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one event loop and the timelines that they follow. Everything but the methods that
 * say so is used on that event loop only.
 */
final class LiveGateway {
  private static final Logger LOG = LoggerFactory.getLogger(LiveGateway.class);

  private final Context loop;
  private final InstantSource clock;
  private final HubConfig.Live limits;
  private final LiveReader history;
  private final Batcher<TimelineAccess.Wish, Optional<TimelineAccess.Grant>> access;
  private final MarkRead marks;
  private final Map<UUID, FollowedTimeline> timelines = new HashMap<>();
  private final Set<LiveSocket> sockets = new HashSet<>();

  /** Timelines that somebody is about to follow. */
  private final Map<UUID, Awaited> awaited = new HashMap<>();

  /** How often what somebody may see has changed, as far as this event loop has been told. */
  private int accessMoves;

  /** Those followed or awaited; read by the watch, from its own thread. */
  private final Set<UUID> followedIds = ConcurrentHashMap.newKeySet();

  /** How many are about to follow a timeline, and the highest head heard of meanwhile. */
  private static final class Awaited {
    private int requests;
    private long head;
  }

  LiveGateway(
      Context loop,
      InstantSource clock,
      HubConfig.Live limits,
      LiveReader history,
      Batcher<TimelineAccess.Wish, Optional<TimelineAccess.Grant>> access,
      MarkRead marks) {
    this.loop = loop;
    this.clock = clock;
    this.limits = limits;
    this.history = history;
    this.access = access;
    this.marks = marks;
  }

  /** From any thread. */
  Set<UUID> followedIds() {
    return followedIds;
  }

  /** From any thread. */
  void offer(UUID timeline, List<EncodedEntry> entries) {
    if (followedIds.contains(timeline)) {
      loop.runOnContext(
          go -> {
            FollowedTimeline followed = timelines.get(timeline);
            if (followed == null) {
              await(timeline, entries.get(entries.size() - 1).seq());
            } else {
              followed.offer(entries);
            }
          });
    }
  }

  /** From any thread. */
  void hint(UUID timeline, long head) {
    if (followedIds.contains(timeline)) {
      loop.runOnContext(
          go -> {
            FollowedTimeline followed = timelines.get(timeline);
            if (followed == null) {
              await(timeline, head);
            } else {
              followed.hint(head);
            }
          });
    }
  }

  private void await(UUID timeline, long head) {
    Awaited waiting = awaited.get(timeline);
    if (waiting != null) {
      waiting.head = Math.max(waiting.head, head);
    }
  }

  /** From any thread: what somebody may see has changed, so everything is asked again. */
  void accessMoved() {
    loop.runOnContext(
        go -> {
          accessMoves++;
          sockets.forEach(socket -> recheck(socket, socket.following()));
        });
  }

  /** From any thread: tenures and substitutions that end by themselves. */
  void recheckDue() {
    loop.runOnContext(
        go -> {
          Instant now = clock.instant();
          for (LiveSocket socket : sockets) {
            recheck(
                socket,
                socket.following().stream()
                    .filter(follower -> follower.accessUntil.filter(now::isAfter).isPresent())
                    .toList());
          }
        });
  }

  /** From any thread. */
  void endSessions(Set<UUID> ended) {
    loop.runOnContext(
        go ->
            List.copyOf(sockets).stream()
                .filter(socket -> ended.contains(socket.caller().session()))
                .forEach(socket -> socket.close(LiveSocket.SESSION_ENDED, "session ended")));
  }

  /** From any thread: the sessions behind the sockets. */
  Future<Set<UUID>> sessions() {
    Promise<Set<UUID>> all = Promise.promise();
    loop.runOnContext(
        go -> {
          Set<UUID> ids = new HashSet<>();
          sockets.forEach(socket -> ids.add(socket.caller().session()));
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

  void accept(ServerWebSocket webSocket, Caller caller) {
    LiveSocket socket = new LiveSocket(webSocket, caller, limits.maxCommands());
    sockets.add(socket);
    webSocket.closeHandler(closed -> forget(socket));
    webSocket.exceptionHandler(failed -> forget(socket));
    webSocket.textMessageHandler(text -> hear(socket, text));
    webSocket.binaryMessageHandler(bytes -> socket.error("not-text"));
    socket.say(
        new JsonObject()
            .put("type", "hello")
            .put("protocol", 1)
            .put("session", caller.session().toString())
            .put("time", clock.millis()));
  }

  private void forget(LiveSocket socket) {
    if (sockets.remove(socket)) {
      socket.following().forEach(this::leave);
    }
  }

  private void leave(Follower follower) {
    follower.socket.remove(follower.timeline.id());
    follower.timeline.leave(follower);
    if (follower.timeline.followers().isEmpty()) {
      timelines.remove(follower.timeline.id(), follower.timeline);
      forgetUnlessNeeded(follower.timeline.id());
    }
  }

  private void forgetUnlessNeeded(UUID timeline) {
    if (!timelines.containsKey(timeline) && !awaited.containsKey(timeline)) {
      followedIds.remove(timeline);
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
      if (socket.follower(unfollow.timeline()) != null) {
        leave(socket.follower(unfollow.timeline()));
      }
    } else if (frame instanceof LiveFrame.Mark mark) {
      marks
          .mark(socket.caller(), mark.timeline(), mark.topic(), mark.seq())
          .onFailure(refused -> LOG.debug("a mark was not moved: {}", refused.toString()));
    } else if (frame instanceof LiveFrame.Time time) {
      socket.say(
          new JsonObject().put("type", "time").put("id", time.id()).put("t", clock.millis()));
    }
  }

  private void follow(LiveSocket socket, LiveFrame.Follow follow) {
    if (socket.followed() >= limits.maxFollows()) {
      socket.error("too-many-follows");
      return;
    }
    followedIds.add(follow.timeline());
    awaited.computeIfAbsent(follow.timeline(), id -> new Awaited()).requests++;
    int movesBefore = accessMoves;
    access
        .submit(new TimelineAccess.Wish(socket.caller().person(), follow.timeline()))
        .onComplete(
            asked ->
                loop.runOnContext(
                    go -> {
                      answer(socket, follow, asked);
                      recheckIfMoved(socket, follow, movesBefore);
                    }));
  }

  private void answer(
      LiveSocket socket,
      LiveFrame.Follow follow,
      AsyncResult<Optional<TimelineAccess.Grant>> asked) {
    if (sockets.contains(socket)) {
      if (asked.failed()) {
        socket.resumeLater();
      } else {
        asked
            .result()
            .ifPresentOrElse(
                grant -> join(socket, follow, grant), () -> socket.ended(follow.timeline()));
      }
    }
    if (--awaited.get(follow.timeline()).requests == 0) {
      awaited.remove(follow.timeline());
    }
    forgetUnlessNeeded(follow.timeline());
  }

  /** What was granted may have been read before access moved, and told of after it. */
  private void recheckIfMoved(LiveSocket socket, LiveFrame.Follow follow, int movesBefore) {
    Follower follower = socket.follower(follow.timeline());
    if (accessMoves != movesBefore && follower != null) {
      recheck(socket, List.of(follower));
    }
  }

  private void join(LiveSocket socket, LiveFrame.Follow follow, TimelineAccess.Grant grant) {
    if (socket.follower(follow.timeline()) != null) {
      leave(socket.follower(follow.timeline()));
    }
    if (follow.after() > grant.head()) {
      // It has seen what this database has not: another database was put in its place.
      socket.say(
          new JsonObject()
              .put("type", "resync")
              .put("timeline", follow.timeline().toString())
              .put("head", grant.head()));
      return;
    }
    FollowedTimeline timeline = timelines.computeIfAbsent(follow.timeline(), id -> open(grant));
    Follower follower = new Follower(socket, timeline, follow.after(), grant.until());
    socket.add(follower);
    timeline.join(follower);
    timeline.hint(Math.max(grant.head(), awaited.get(timeline.id()).head));
  }

  private FollowedTimeline open(TimelineAccess.Grant grant) {
    return new FollowedTimeline(grant.wish().timeline(), grant.kind(), grant.head(), history);
  }

  private void recheck(LiveSocket socket, Collection<Follower> followers) {
    for (Follower follower : followers) {
      access
          .submit(new TimelineAccess.Wish(socket.caller().person(), follower.timeline.id()))
          .onSuccess(grant -> loop.runOnContext(go -> apply(follower, grant)))
          // Nobody goes on listening because the database could not be asked.
          .onFailure(failed -> loop.runOnContext(go -> socket.resumeLater()));
    }
  }

  private void apply(Follower follower, Optional<TimelineAccess.Grant> grant) {
    if (follower.gone()) {
      return;
    }
    if (grant.isPresent()) {
      follower.accessUntil = grant.get().until();
    } else {
      leave(follower);
      follower.socket.ended(follower.timeline.id());
    }
  }
}
