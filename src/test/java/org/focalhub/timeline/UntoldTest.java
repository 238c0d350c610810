package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** When followers are told of what is new, by an event loop whose time goes by in steps. */
class UntoldTest {
  private final Steps loop = new Steps();
  private final List<List<Long>> told = new ArrayList<>();
  private final List<Integer> heard = new ArrayList<>();
  private int followers = 1;

  /** With whom something goes wrong. */
  private int clumsy = -1;

  private final Untold<Integer> untold = new Untold<>(loop, new Crowd());

  /** Followers have numbers. */
  private final class Crowd implements Untold.Audience<Integer> {
    @Override
    public List<Integer> present() {
      return IntStream.range(0, followers).boxed().toList();
    }

    @Override
    public Consumer<Integer> telling(List<EncodedEntry> piece) {
      told.add(piece.stream().map(EncodedEntry::seq).toList());
      return follower -> {
        heard.add(follower);
        if (follower == clumsy) {
          throw new IllegalStateException("once");
        }
      };
    }
  }

  private static final class Steps implements Untold.Loop {
    private record Timer(long at, long order, Runnable task) {}

    private final Deque<Runnable> turns = new ArrayDeque<>();
    private final Deque<Runnable> nextTurns = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
        new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparing(Timer::order));
    private long now;

    @Override
    public void later(Runnable run) {
      turns.add(run);
    }

    @Override
    public void nextTurn(Runnable run) {
      nextTurns.add(run);
    }

    @Override
    public void after(long millis, Runnable run) {
      assertThat(millis).isBetween(1L, 50L);
      timers.add(new Timer(now + millis, timers.size(), run));
    }

    /** All that waits now, and what that brings before anything can come in. */
    void oneTurn() {
      while (!turns.isEmpty()) {
        turns.poll().run();
      }
    }

    /** All that waits now, and what that brings. */
    void turn() {
      oneTurn();
      while (!nextTurns.isEmpty()) {
        nextTurns.poll().run();
        oneTurn();
      }
    }

    void pass(long millis) {
      turn();
      long until = now + millis;
      while (!timers.isEmpty() && timers.peek().at() <= until) {
        now = timers.peek().at();
        timers.poll().task().run();
        turn();
      }
      now = until;
    }
  }

  private void add(long... seqs) {
    untold.add(
        LongStream.of(seqs)
            .mapToObj(seq -> new EncodedEntry(seq, Instant.EPOCH, Buffer.buffer()))
            .toList());
  }

  @Test
  void what_comes_in_one_turn_is_told_together() {
    add(1);
    add(2, 3);
    assertThat(told).isEmpty();
    loop.turn();
    assertThat(told).containsExactly(List.of(1L, 2L, 3L));
  }

  @Test
  void a_small_room_does_not_wait() {
    followers = 333;
    add(1);
    loop.turn();
    add(2);
    loop.turn();
    assertThat(told).containsExactly(List.of(1L), List.of(2L));
  }

  @Test
  void a_large_room_gathers_what_comes_on_the_heels_and_tells_at_once_what_comes_by_itself() {
    followers = 1_500;
    add(1);
    loop.turn();
    add(2);
    loop.pass(3);
    add(3);
    assertThat(told).containsExactly(List.of(1L));
    loop.pass(1);
    assertThat(told).containsExactly(List.of(1L), List.of(2L, 3L));
    loop.pass(4);
    add(4);
    loop.turn();
    assertThat(told).hasSize(3);
  }

  @Test
  void the_largest_room_waits_for_50_ms() {
    followers = 100_000;
    add(1);
    loop.turn();
    add(2);
    loop.pass(49);
    assertThat(told).hasSize(1);
    loop.pass(1);
    assertThat(told).hasSize(2);
  }

  @Test
  void whoever_wants_to_know_that_it_was_told_hears_it_then() {
    followers = 1_500;
    List<Integer> known = new ArrayList<>();
    untold.onceTold(() -> known.add(heard.size()));
    assertThat(known).isEmpty();
    loop.turn();
    add(1);
    untold.onceTold(() -> known.add(heard.size()));
    loop.oneTurn();
    untold.onceTold(() -> known.add(heard.size()));
    assertThat(known).containsExactly(0);
    loop.turn();
    assertThat(known).containsExactly(0, 1_500, 1_500);
    add(2);
    untold.onceTold(() -> known.add(heard.size()));
    loop.pass(3);
    assertThat(known).hasSize(3);
    loop.pass(1);
    assertThat(known).containsExactly(0, 1_500, 1_500, 3_000);
  }

  @Test
  void of_many_some_are_told_in_each_turn_and_what_comes_meanwhile_is_told_to_all_after_it() {
    followers = 200;
    add(1);
    loop.oneTurn();
    assertThat(heard).hasSize(64);
    add(2);
    followers = 201;
    loop.oneTurn();
    assertThat(heard).hasSize(64);
    loop.turn();
    assertThat(told).containsExactly(List.of(1L), List.of(2L));
    assertThat(heard.subList(0, 200)).containsExactlyElementsOf(numbers(200));
    assertThat(heard.subList(200, 401)).containsExactlyElementsOf(numbers(201));
  }

  @Test
  void entries_too_long_for_one_frame_are_told_to_all_piece_by_piece() {
    followers = 100;
    Buffer large = Buffer.buffer(new byte[40_000]);
    untold.add(
        List.of(
            new EncodedEntry(1, Instant.EPOCH, large), new EncodedEntry(2, Instant.EPOCH, large)));
    loop.turn();
    assertThat(told).containsExactly(List.of(1L), List.of(2L));
    assertThat(heard.subList(0, 100)).isEqualTo(heard.subList(100, 200)).hasSize(100);
  }

  @Test
  void what_goes_wrong_with_one_keeps_nothing_from_the_others() {
    followers = 100;
    clumsy = 3;
    add(1);
    assertThatThrownBy(loop::oneTurn).hasMessage("once");
    clumsy = -1;
    add(2);
    loop.turn();
    assertThat(heard.subList(0, 100)).containsExactlyElementsOf(numbers(100));
    assertThat(heard).hasSize(200);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void what_goes_wrong_once_stops_nothing() {
    add(1);
    untold.onceTold(
        () -> {
          throw new IllegalStateException("once");
        });
    assertThatThrownBy(loop::turn).hasMessage("once");
    add(2);
    loop.turn();
    assertThat(told).containsExactly(List.of(1L), List.of(2L));
  }

  @Property
  void everything_is_told_once_and_in_order(
      @ForAll @IntRange(max = 5_000) int room,
      @ForAll @Size(max = 60) List<@IntRange(max = 20) Integer> millisBetween) {
    told.clear();
    heard.clear();
    followers = room;
    List<Long> added = new ArrayList<>();
    for (int millis : millisBetween) {
      added.add(added.size() + 1L);
      add(added.size());
      loop.pass(millis);
    }
    loop.pass(100);
    assertThat(told.stream().flatMap(List::stream)).containsExactlyElementsOf(added);
    assertThat(heard).hasSize(told.size() * room);
    assertThat(told).doesNotContain(List.of());
  }
}
