package org.focalhub.timeline;

import io.vertx.core.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The timelines that sockets of one event loop follow, or are about to. Everything but the methods
 * that say so is used on that event loop only.
 */
final class FollowedTimelines {
  private final Context loop;
  private final HistoryPages.History history;
  private final LiveFigures figures;
  private final Untold.Loop turns;
  private final Map<UUID, FollowedTimeline> followed = new HashMap<>();

  /** Timelines that somebody is about to follow. */
  private final Map<UUID, Awaited> awaited = new HashMap<>();

  /** Those followed or awaited; read from any thread. */
  private final Set<UUID> ids = ConcurrentHashMap.newKeySet();

  /** How many are about to follow a timeline, and the highest head heard of meanwhile. */
  private static final class Awaited {
    private int requests;
    private long head;
  }

  FollowedTimelines(Context loop, HistoryPages.History history, LiveFigures figures) {
    this.loop = loop;
    this.turns = Untold.Loop.of(loop);
    this.history = history;
    this.figures = figures;
  }

  /** From any thread. */
  Set<UUID> ids() {
    return ids;
  }

  /** From any thread, at once after the commit. */
  void offer(UUID timeline, List<EncodedEntry> entries) {
    long committedAt = System.nanoTime();
    long head = entries.get(entries.size() - 1).seq();
    tell(
        timeline,
        head,
        followers -> {
          followers.offer(entries);
          followers.onceTold(() -> figures.delivered(committedAt));
        });
  }

  /** From any thread. */
  void hint(UUID timeline, long head) {
    tell(timeline, head, followers -> followers.hint(head));
  }

  private void tell(UUID timeline, long head, Consumer<FollowedTimeline> followers) {
    if (ids.contains(timeline)) {
      loop.runOnContext(
          go -> {
            if (followed.containsKey(timeline)) {
              followers.accept(followed.get(timeline));
            } else if (awaited.containsKey(timeline)) {
              awaited.get(timeline).head = Math.max(awaited.get(timeline).head, head);
            }
          });
    }
  }

  /** Somebody asks to follow: from now on what happens is noted. */
  void await(UUID timeline) {
    ids.add(timeline);
    awaited.computeIfAbsent(timeline, id -> new Awaited()).requests++;
  }

  /** They may, or may not; what was awaited has been decided. */
  void awaitNoMore(UUID timeline) {
    if (--awaited.get(timeline).requests == 0) {
      awaited.remove(timeline);
    }
    forgetUnlessNeeded(timeline);
  }

  /** One who was awaited follows, after an entry. */
  void join(LiveSocket socket, TimelineAccess.Grant grant, long after) {
    UUID id = grant.wish().timeline();
    FollowedTimeline timeline = followed.computeIfAbsent(id, missing -> open(grant));
    Follower follower = new Follower(socket, timeline, grant.wish(), after, grant.until());
    socket.add(follower);
    figures.follows();
    timeline.join(follower);
    timeline.hint(Math.max(grant.head(), awaited.get(id).head));
  }

  private FollowedTimeline open(TimelineAccess.Grant grant) {
    return new FollowedTimeline(
        grant.wish().timeline(), grant.kind(), grant.head(), history, turns, figures);
  }

  void leave(Follower follower) {
    UUID id = follower.timeline.id();
    follower.socket.remove(id);
    figures.followsNoMore();
    follower.timeline.leave(follower);
    if (follower.timeline.followers().isEmpty()) {
      followed.remove(id, follower.timeline);
      forgetUnlessNeeded(id);
    }
  }

  private void forgetUnlessNeeded(UUID timeline) {
    if (!followed.containsKey(timeline) && !awaited.containsKey(timeline)) {
      ids.remove(timeline);
    }
  }
}
