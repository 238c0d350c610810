package org.focalhub.timeline;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What those who follow a timeline on one event loop have not been told of yet, in order. They are
 * told after what already waits on the event loop: when it has much to do, that is more entries,
 * and each socket gets them in one frame. After many have been told the next telling waits a
 * little, so that a large room leaves time to those who write in it and gathers what comes on the
 * heels of something; what comes by itself is told at once. Used on the event loop only.
 */
final class Untold {
  /** A little more than what writing to one socket takes: a room has half of its event loop. */
  private static final long REST_MICROS_A_FOLLOWER = 8;

  /** Nobody notices it. */
  private static final Duration LONGEST_REST = Duration.ofMillis(50);

  /** The event loop. */
  interface Loop {
    /** After what already waits there. */
    void later(Runnable run);

    /**
     * @param millis at least 1
     */
    void after(long millis, Runnable run);

    /** To be used on that event loop. */
    static Loop of(Context context) {
      return new Loop() {
        @Override
        public void later(Runnable run) {
          context.runOnContext(go -> run.run());
        }

        @Override
        public void after(long millis, Runnable run) {
          context.owner().setTimer(millis, timer -> run.run());
        }
      };
    }
  }

  private final Loop loop;
  private final ToIntFunction<List<EncodedEntry>> tell;
  private List<EncodedEntry> entries = new ArrayList<>();
  private List<Runnable> onceTold = new ArrayList<>();

  /** Whether a turn or a rest will end with what is here being told. */
  private boolean waiting;

  /**
   * @param tell tells whoever follows, and returns how many follow
   */
  Untold(Loop loop, ToIntFunction<List<EncodedEntry>> tell) {
    this.loop = loop;
    this.tell = tell;
  }

  /** What continues what was added last. */
  void add(List<EncodedEntry> more) {
    entries.addAll(more);
    if (!waiting) {
      waiting = true;
      loop.later(this::tell);
    }
  }

  /** Once all that was added so far has been told, and never before this event loop's next turn. */
  void onceTold(Runnable run) {
    if (entries.isEmpty()) {
      loop.later(run);
    } else {
      onceTold.add(run);
    }
  }

  private void tell() {
    List<EncodedEntry> now = entries;
    List<Runnable> then = onceTold;
    entries = new ArrayList<>();
    onceTold = new ArrayList<>();
    int followers = 0;
    try {
      followers = tell.applyAsInt(now);
      then.forEach(Runnable::run);
    } finally {
      rest(followers);
    }
  }

  private void rest(int followers) {
    long millis =
        Math.min(
            LONGEST_REST.toMillis(),
            Duration.ofNanos(followers * REST_MICROS_A_FOLLOWER * 1_000).toMillis());
    if (millis > 0) {
      loop.after(millis, this::goOn);
    } else {
      goOn();
    }
  }

  private void goOn() {
    waiting = !entries.isEmpty();
    if (waiting) {
      loop.later(this::tell);
    }
  }
}
