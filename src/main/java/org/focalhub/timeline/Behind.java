package org.focalhub.timeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The timelines that one socket is owed once it drains. Used on its event loop only. */
final class Behind {
  private final Set<Follower> owed = new HashSet<>();
  private final LiveFigures figures;

  Behind(LiveFigures figures) {
    this.figures = figures;
  }

  void add(Follower follower) {
    if (owed.isEmpty()) {
      figures.fallsBehind();
    }
    owed.add(follower);
  }

  void remove(Follower follower) {
    if (owed.remove(follower) && owed.isEmpty()) {
      figures.isBehindNoMore();
    }
  }

  /** All of them, who are owed nothing from now on. */
  List<Follower> take() {
    List<Follower> all = List.copyOf(owed);
    if (!owed.isEmpty()) {
      owed.clear();
      figures.isBehindNoMore();
    }
    return all;
  }
}
