package org.focalhub.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The clock against a database at the end of lines whose two ways take different times. */
class TimeReadingTest {
  private static final Instant BEGINNING = Instant.parse("2024-12-05T14:00:00Z");
  private static final long HALF_A_MILLISECOND = 500_000;
  private static final long MILLISECOND = 1_000_000;

  private final Line line = new Line();
  private final DatabaseClock clock = new DatabaseClock(line::ask, () -> line.nanos);

  /** A database whose time is its own, and the monotonic clock of the hub that asks it. */
  private static final class Line {
    private long nanos = 77;
    private Duration ahead = Duration.ofHours(1);
    private long there;
    private long back;

    Instant time() {
      return BEGINNING.plus(ahead).plusNanos(nanos);
    }

    Future<Instant> ask() {
      nanos += there;
      Instant told = time().truncatedTo(ChronoUnit.MILLIS);
      nanos += back;
      return Future.succeededFuture(told);
    }
  }

  /** How long a question takes to get there, its answer to come back, and the pause after. */
  record Trip(long there, long back, long pause) {}

  @Provide
  Arbitrary<Trip> trips() {
    Arbitrary<Long> way = Arbitraries.longs().between(0, 2_000 * MILLISECOND);
    Arbitrary<Long> pause = Arbitraries.longs().between(0, 5_000 * MILLISECOND);
    return Combinators.combine(way, way, pause).as(Trip::new);
  }

  @Property
  void the_clock_is_wrong_by_no_more_than_half_of_the_shortest_round_trip_and_drift(
      @ForAll @Size(min = 1, max = 30) List<@net.jqwik.api.From("trips") Trip> trips) {
    long shortest = Long.MAX_VALUE;
    long since = line.nanos;
    for (Trip trip : trips) {
      send(trip);
      shortest = Math.min(shortest, trip.there() + trip.back());
      long allowed = shortest / 2 + HALF_A_MILLISECOND + (line.nanos - since) / 5_000 + 1;
      assertThat(wrongBy()).isLessThanOrEqualTo(allowed);
    }
  }

  @Property
  void one_even_trip_among_slow_uneven_ones_is_enough(
      @ForAll @Size(min = 1, max = 10) List<@net.jqwik.api.From("trips") Trip> slow,
      @ForAll @IntRange(min = 0, max = 9) int when) {
    for (int place = 0; place < slow.size(); place++) {
      send(slow.get(place));
      if (place == Math.min(when, slow.size() - 1)) {
        send(new Trip(MILLISECOND / 5, MILLISECOND / 5, 0));
        assertThat(wrongBy()).isLessThanOrEqualTo(MILLISECOND);
      }
    }
  }

  @Property
  void a_database_that_is_set_to_another_time_is_believed_at_the_next_answer(
      @ForAll @LongRange(min = -7_200_000, max = 7_200_000) long millis) {
    send(new Trip(MILLISECOND, MILLISECOND, 10 * MILLISECOND));
    line.ahead = line.ahead.plusMillis(millis);
    send(new Trip(20 * MILLISECOND, 3 * MILLISECOND, 0));
    assertThat(wrongBy()).isLessThanOrEqualTo(25 * MILLISECOND);
  }

  @Property
  void between_two_answers_time_never_runs_backwards(
      @ForAll @Size(min = 2, max = 20) List<@LongRange(min = 0, max = 1_000_000_000) Long> steps) {
    send(new Trip(3 * MILLISECOND, MILLISECOND, 0));
    Instant before = clock.instant();
    for (long step : steps) {
      line.nanos += step;
      assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofNanos(step));
      before = clock.instant();
    }
  }

  @Test
  void a_database_that_does_not_answer_leaves_what_is_known() {
    DatabaseClock broken =
        new DatabaseClock(
            () ->
                line.nanos == 77
                    ? line.ask()
                    : Future.failedFuture(new IllegalStateException("away")),
            () -> line.nanos);
    line.there = MILLISECOND;
    assertThat(broken.probe().succeeded()).isTrue();
    line.nanos += Duration.ofMinutes(10).toNanos();
    assertThat(broken.probe().failed()).isTrue();
    assertThat(Duration.between(broken.instant(), line.time()).abs())
        .isLessThan(Duration.ofMillis(2));
  }

  private void send(Trip trip) {
    line.there = trip.there();
    line.back = trip.back();
    assertThat(clock.probe().succeeded()).isTrue();
    line.nanos += trip.pause();
  }

  private long wrongBy() {
    return Duration.between(clock.instant(), line.time()).abs().toNanos();
  }
}
