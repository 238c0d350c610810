package org.focalhub.timeline;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets comers in a few at a time and in their order: when a crowd comes back at once, those who are
 * inside do not wait behind it. Used on one event loop only.
 */
final class Lobby {
  private final int atOnce;
  private final int mostWaiting;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int comingIn;

  /**
   * @param atOnce how many may be on their way in
   * @param mostWaiting how many may wait; further ones are turned away
   */
  Lobby(int atOnce, int mostWaiting) {
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
    if (comingIn < atOnce) {
      comingIn++;
      begin.run();
      return true;
    }
    return waiting.size() < mostWaiting && waiting.add(begin);
  }

  /** Somebody is in, or has gone away; the next one begins. */
  void through() {
    Runnable next = waiting.poll();
    if (next == null) {
      comingIn--;
    } else {
      next.run();
    }
  }
}
