package org.focalhub.timeline;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.focalhub.platform.live.NextTurn;

/**
 * What those who follow a timeline on one event loop have not been told of yet, in order. They are
 * told after what already waits on the event loop: when it has much to do, that is more entries,
 * and each socket gets them in one frame. Of many who follow, some are told in each turn: whoever
 * writes meanwhile is heard and answered between, and does not wait until all have been told. Then
 * the next telling waits a little, to gather what comes on the heels of something; what comes by
 * itself is told at once. Used on the event loop only.
 *
 * @param <F> one who follows
 */
final class Untold<F> {
  /** How many are told in one turn: a third of a millisecond. */
  private static final int IN_ONE_TURN = 64;

  /** Most of what writing to one socket takes. */
  private static final long REST_MICROS_A_FOLLOWER = 3;

  /** Nobody notices it. */
  private static final Duration LONGEST_REST = Duration.ofMillis(50);

  /** Those who are told. */
  interface Audience<F> {
    /** Who follows now. */
    List<F> present();

    /**
     * How to tell one of them these entries, which make one frame. By then that one may have left.
     */
    Consumer<F> telling(List<EncodedEntry> piece);
  }

  /** The event loop. */
  interface Loop {
    /** After what already waits there. */
    void later(Runnable run);

    /** After what has come in from outside has been dealt with. */
    void nextTurn(Runnable run);

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
        public void nextTurn(Runnable run) {
          NextTurn.run(context, run);
        }

        @Override
        public void after(long millis, Runnable run) {
          context.owner().setTimer(millis, timer -> run.run());
        }
      };
    }
  }

  private final Loop loop;
  private final Audience<F> audience;
  private List<EncodedEntry> entries = new ArrayList<>();
  private List<Runnable> onceTold = new ArrayList<>();

  /** Whether a turn, a telling or a rest will end with what is here being told. */
  private boolean waiting;

  /** Not yet over, if there is one. */
  private Optional<Telling> underWay = Optional.empty();

  Untold(Loop loop, Audience<F> audience) {
    this.loop = loop;
    this.audience = audience;
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
    if (!entries.isEmpty()) {
      onceTold.add(run);
    } else {
      underWay.ifPresentOrElse(telling -> telling.then.add(run), () -> loop.later(run));
    }
  }

  private void tell() {
    Telling telling = new Telling(audience.present(), entries, onceTold);
    entries = new ArrayList<>();
    onceTold = new ArrayList<>();
    underWay = Optional.of(telling);
    telling.goOn();
  }

  /** Of the same entries to all who were there when it began. */
  private final class Telling {
    private final List<F> present;
    private final Iterator<List<EncodedEntry>> pieces;
    private final List<Runnable> then;
    private Consumer<F> tell;

    /** Who is next; behind the last one when a piece has been told to all. */
    private int next;

    Telling(List<F> present, List<EncodedEntry> entries, List<Runnable> then) {
      this.present = present;
      this.pieces = EncodedEntry.pieces(entries).iterator();
      this.then = then;
      this.next = present.size();
    }

    /** What goes wrong with one does not keep anything from the others. */
    void goOn() {
      try {
        tellSome();
      } finally {
        if (more()) {
          loop.nextTurn(this::goOn);
        } else {
          underWay = Optional.empty();
          end();
        }
      }
    }

    private void end() {
      try {
        then.forEach(Runnable::run);
      } finally {
        rest(present.size());
      }
    }

    private boolean more() {
      return next < present.size() || pieces.hasNext();
    }

    private void tellSome() {
      if (next == present.size()) {
        tell = audience.telling(pieces.next());
        next = 0;
      }
      int until = Math.min(present.size(), next + IN_ONE_TURN);
      while (next < until) {
        tell.accept(present.get(next++));
      }
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
