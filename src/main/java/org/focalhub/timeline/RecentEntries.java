package org.focalhub.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last entries of a followed timeline, encoded, so that who comes back after a short break is
 * served without a look at the database. Bounded in number and bytes; consecutive, up to the head.
 */
final class RecentEntries {
  private static final int MOST_ENTRIES = 256;
  private static final int MOST_BYTES = 256 * 1024;

  private final Deque<EncodedEntry> entries = new ArrayDeque<>();
  private int bytes;

  void add(EncodedEntry entry) {
    entries.addLast(entry);
    bytes += entry.json().length();
    while (entries.size() > MOST_ENTRIES || bytes > MOST_BYTES && entries.size() > 1) {
      bytes -= entries.removeFirst().json().length();
    }
  }

  /** Whether all that follows this entry is here. */
  boolean reachBackTo(long seq) {
    return !entries.isEmpty() && entries.peekFirst().seq() <= seq + 1;
  }

  List<EncodedEntry> after(long seq) {
    List<EncodedEntry> following = new ArrayList<>();
    for (EncodedEntry entry : entries) {
      if (entry.seq() > seq) {
        following.add(entry);
      }
    }
    return following;
  }
}
