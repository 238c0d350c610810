package org.focalhub.timeline;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.live.SharedFrame;

/**
 * A timeline's history for those on one event loop who are behind. Who needs the same page while it
 * is being read gets it with the first: when a whole room falls behind, a page is read, made ready
 * and held in memory once and not for each of a thousand. Pages end at the same places for all, or
 * at the head, so that those who came at different places soon need the same. Nothing is kept once
 * it has been read: a page never tells what was withdrawn before its reading began.
 */
final class HistoryPages {
  private static final int ENTRIES = 200;

  /** Reads what follows an entry, in order, at most so many. */
  interface History {
    Future<List<EncodedEntry>> after(UUID timeline, TimelineKind kind, long seq, int limit);
  }

  /**
   * What follows an entry.
   *
   * @param entries at least one
   */
  record Page(List<EncodedEntry> entries, SharedFrame frame) {
    long last() {
      return entries.get(entries.size() - 1).seq();
    }
  }

  private final UUID timeline;
  private final TimelineKind kind;
  private final History history;
  private final Map<Long, Future<Optional<Page>>> underWay = new HashMap<>();

  HistoryPages(UUID timeline, TimelineKind kind, History history) {
    this.timeline = timeline;
    this.kind = kind;
    this.history = history;
  }

  /** Empty: nothing follows. */
  Future<Optional<Page>> after(long seq) {
    Future<Optional<Page>> already = underWay.get(seq);
    if (already != null) {
      return already;
    }
    Future<Optional<Page>> read =
        history
            .after(timeline, kind, seq, ENTRIES - Math.floorMod(seq, ENTRIES))
            .map(entries -> entries.isEmpty() ? Optional.empty() : Optional.of(page(entries)));
    underWay.put(seq, read);
    read.onComplete(done -> underWay.remove(seq));
    return read;
  }

  private Page page(List<EncodedEntry> entries) {
    return new Page(entries, EncodedEntry.frame(timeline, entries));
  }
}
