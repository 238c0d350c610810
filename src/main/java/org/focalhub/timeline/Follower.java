package org.focalhub.timeline;

import java.time.Instant;
import java.util.Optional;

/** One socket's following of one timeline. Used on the gateway's event loop only. */
final class Follower {
  final LiveSocket socket;
  final FollowedTimeline timeline;

  /** What was granted, and is asked again when access moves. */
  final TimelineAccess.Wish wish;

  /** The last entry written to the socket. */
  long position;

  /** At the head, and given what comes as it comes; otherwise served from history. */
  boolean live;

  /** A page of history is being read for it. */
  boolean reading;

  /** When its access must be asked again. */
  Optional<Instant> accessUntil;

  Follower(
      LiveSocket socket,
      FollowedTimeline timeline,
      TimelineAccess.Wish wish,
      long position,
      Optional<Instant> until) {
    this.socket = socket;
    this.timeline = timeline;
    this.wish = wish;
    this.position = position;
    this.accessUntil = until;
  }

  boolean gone() {
    return socket.closed()
        || socket.follower(timeline.id()).filter(follower -> follower == this).isEmpty();
  }
}
