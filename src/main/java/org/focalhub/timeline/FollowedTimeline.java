package org.focalhub.timeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.focalhub.platform.live.SharedFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timeline that somebody on this event loop follows. Live followers all stand at {@link #head};
 * what extends it is written to each of them as one shared frame. Whoever is behind (has just come,
 * or drains slowly) is served page by page from history, never with more than one page under way,
 * and becomes live on reaching the head. Used on the gateway's event loop only.
 */
final class FollowedTimeline {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedTimeline.class);

  private final UUID id;
  private final HistoryPages history;
  private final LiveFigures figures;
  private final RecentEntries recent = new RecentEntries();
  private final Set<Follower> followers = new LinkedHashSet<>();

  /** The last entry that this event loop has seen. */
  private long head;

  /** The highest head that anybody has hinted at. */
  private long hinted;

  private boolean reading;

  /** Up to the head. */
  private final Untold<Follower> untold;

  FollowedTimeline(
      UUID id,
      TimelineKind kind,
      long head,
      HistoryPages.History history,
      Untold.Loop loop,
      LiveFigures figures) {
    this.id = id;
    this.untold = new Untold<>(loop, new Present());
    this.head = head;
    this.hinted = head;
    this.history = new HistoryPages(id, kind, history);
    this.figures = figures;
  }

  UUID id() {
    return id;
  }

  Set<Follower> followers() {
    return followers;
  }

  void join(Follower follower) {
    followers.add(follower);
    serve(follower);
  }

  void leave(Follower follower) {
    followers.remove(follower);
    // Others may be being told of something just now, and it would be too.
    follower.live = false;
  }

  /**
   * Entries that came with their wake-up. What does not continue the head is read from history
   * instead.
   */
  void offer(List<EncodedEntry> entries) {
    long last = entries.get(entries.size() - 1).seq();
    List<EncodedEntry> fresh = following(entries, head);
    if (fresh.isEmpty()) {
      return;
    }
    if (!reading && fresh.get(0).seq() == head + 1) {
      extend(fresh);
    } else {
      hint(last);
    }
  }

  /** Once the followers have been told what was offered so far. */
  void onceTold(Runnable run) {
    untold.onceTold(run);
  }

  /** Somebody says that the timeline reaches this far. */
  void hint(long seq) {
    hinted = Math.max(hinted, seq);
    readAhead();
  }

  private void readAhead() {
    if (reading || hinted <= head) {
      return;
    }
    reading = true;
    history
        .after(head)
        .onComplete(
            read -> {
              reading = false;
              if (read.failed()) {
                // The next wake-up or look at the heads tries again.
                LOG.warn("a timeline could not be read ahead: {}", read.cause().toString());
              } else if (read.result().isEmpty()) {
                hinted = head;
              } else {
                List<EncodedEntry> entries = read.result().get().entries();
                extend(entries);
                untold.onceTold(() -> figures.deliveredByReading(entries));
                readAhead();
              }
            });
  }

  private void extend(List<EncodedEntry> entries) {
    entries.forEach(recent::add);
    head = entries.get(entries.size() - 1).seq();
    hinted = Math.max(hinted, head);
    untold.add(entries);
  }

  private final class Present implements Untold.Audience<Follower> {
    @Override
    public List<Follower> present() {
      return List.copyOf(followers);
    }

    @Override
    public Consumer<Follower> telling(List<EncodedEntry> piece) {
      long before = piece.get(0).seq() - 1;
      long last = piece.get(piece.size() - 1).seq();
      SharedFrame frame = EncodedEntry.frame(id, piece);
      return follower -> {
        if (!follower.live || follower.position >= last) {
          return;
        }
        if (follower.position == before) {
          deliver(follower, frame, last);
        } else if (follower.position > before) {
          // It read further than this event loop had seen, from history.
          deliver(follower, EncodedEntry.frame(id, following(piece, follower.position)), last);
        } else {
          // Something went wrong when it was to be told of what came before.
          follower.live = false;
          serve(follower);
        }
      };
    }
  }

  private static List<EncodedEntry> following(List<EncodedEntry> entries, long seq) {
    return entries.stream().filter(entry -> entry.seq() > seq).toList();
  }

  private void deliver(Follower follower, SharedFrame frame, long last) {
    if (follower.socket.full()) {
      // Nothing is queued for it: when it drains it is served from history.
      follower.live = false;
      follower.socket.wake(follower);
      return;
    }
    follower.socket.write(frame);
    follower.position = last;
  }

  /** Brings a follower nearer to the head, as far as its socket takes it. */
  void serve(Follower follower) {
    while (!follower.gone() && !follower.reading && !follower.live) {
      if (follower.socket.full()) {
        follower.socket.wake(follower);
        return;
      }
      if (follower.position >= head) {
        follower.live = true;
        follower.socket.caughtUp(id, head);
      } else if (recent.reachBackTo(follower.position)) {
        follower.socket.write(EncodedEntry.frame(id, recent.after(follower.position)));
        follower.position = head;
      } else {
        readFor(follower);
      }
    }
  }

  private void readFor(Follower follower) {
    follower.reading = true;
    history
        .after(follower.position)
        .onComplete(
            read -> {
              follower.reading = false;
              if (follower.gone()) {
                return;
              }
              if (read.failed() || read.result().isEmpty()) {
                // Comes back by itself: a client that loses its socket resumes from what it has
                // seen.
                follower.socket.resumeLater();
                return;
              }
              HistoryPages.Page page = read.result().get();
              follower.socket.write(page.frame());
              follower.position = page.last();
              offer(page.entries());
              serve(follower);
            });
  }
}
