package org.focalhub.timeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Lets comers in by small groups and in their order, with a pause after each: when a crowd comes
 * back at once, those who are inside do not wait behind it, and what a group needs is asked of the
 * database in one go. Who comes alone does not wait. Used on one event loop only.
 */
final class Lobby {
  private final Consumer<Runnable> later;
  private final int together;
  private final int atOnce;
  private final int mostWaiting;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean pausing;
  private int comingIn;

  /**
   * @param later runs something on this event loop after the pause
   * @param together how many a group has at most
   * @param atOnce how many may be on their way in
   * @param mostWaiting how many may wait; further ones are turned away
   */
  Lobby(Consumer<Runnable> later, int together, int atOnce, int mostWaiting) {
    this.later = later;
    this.together = together;
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Begins to let somebody in, now or when it is their turn. Each who began ends with one {@link
   * #through}.
   *
   * @return false when too many wait
   */
  boolean enter(Runnable begin) {
    if (waiting.size() >= mostWaiting) {
      return false;
    }
    waiting.add(begin);
    if (!pausing) {
      open();
    }
    return true;
  }

  /** Somebody is in, or has gone away. */
  void through() {
    comingIn--;
  }

  private void open() {
    pausing = true;
    later.accept(this::afterPause);
    for (int group = 0; group < together && comingIn < atOnce && !waiting.isEmpty(); group++) {
      comingIn++;
      waiting.poll().run();
    }
  }

  private void afterPause() {
    pausing = false;
    if (!waiting.isEmpty()) {
      open();
    }
  }
}
