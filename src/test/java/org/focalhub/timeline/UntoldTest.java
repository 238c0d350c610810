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
  private int followers = 1;
  private final Untold untold =
      new Untold(
          loop,
          entries -> {
            told.add(entries.stream().map(EncodedEntry::seq).toList());
            return followers;
          });

  private static final class Steps implements Untold.Loop {
    private record Timer(long at, long order, Runnable task) {}

    private final Deque<Runnable> turns = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
        new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparing(Timer::order));
    private long now;

    @Override
    public void later(Runnable run) {
      turns.add(run);
    }

    @Override
    public void after(long millis, Runnable run) {
      assertThat(millis).isBetween(1L, 50L);
      timers.add(new Timer(now + millis, timers.size(), run));
    }

    /** All that waits now, and what that brings. */
    void turn() {
      while (!turns.isEmpty()) {
        turns.poll().run();
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
    followers = 124;
    add(1);
    loop.turn();
    add(2);
    loop.turn();
    assertThat(told).containsExactly(List.of(1L), List.of(2L));
  }

  @Test
  void a_large_room_gathers_what_comes_on_the_heels_and_tells_at_once_what_comes_by_itself() {
    followers = 500;
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
    followers = 500;
    List<Integer> heard = new ArrayList<>();
    untold.onceTold(() -> heard.add(told.size()));
    assertThat(heard).isEmpty();
    loop.turn();
    add(1);
    untold.onceTold(() -> heard.add(told.size()));
    loop.turn();
    add(2);
    untold.onceTold(() -> heard.add(told.size()));
    loop.pass(3);
    assertThat(heard).containsExactly(0, 1);
    loop.pass(1);
    assertThat(heard).containsExactly(0, 1, 2);
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
    followers = room;
    List<Long> added = new ArrayList<>();
    for (int millis : millisBetween) {
      added.add(added.size() + 1L);
      add(added.size());
      loop.pass(millis);
    }
    loop.pass(100);
    assertThat(told.stream().flatMap(List::stream)).containsExactlyElementsOf(added);
    assertThat(told).doesNotContain(List.of());
  }
}
