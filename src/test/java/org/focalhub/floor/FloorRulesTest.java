package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.focalhub.floor.SegmentSettings.AbsentPolicy;
import org.focalhub.platform.http.Refused;
import org.junit.jupiter.api.Test;

/** The state machine of a floor, by example. */
class FloorRulesTest {
  private final Book book = Book.with(5);

  @Test
  void a_statement_is_as_long_as_its_clock_ran() {
    book.act(FloorAct.CALL);
    book.now += 20_000;
    book.act(FloorAct.START);
    book.now += 61_234;
    book.act(FloorAct.PAUSE);
    book.now += 600_000;
    book.act(FloorAct.RESUME);
    book.now += 70_001;
    Turn done = book.act(FloorAct.STOP).changed().get(0);
    assertThat(done.timing().spokenMs()).contains(131_235L);
    assertThat(done.timing().endedAt()).contains(book.now);
    assertThat(book.floor.clock()).isEmpty();
  }

  @Test
  void the_next_one_starts_with_the_segments_own_limit() {
    book.act(FloorAct.CALL);
    book.act(FloorAct.START);
    book.act(extend(30_000));
    assertThat(book.floor.clock().orElseThrow().limitMs()).isEqualTo(Book.LIMIT + 30_000);
    book.act(FloorAct.STOP);
    book.act(FloorAct.CALL);
    assertThat(book.floor.clock().orElseThrow().limitMs()).isEqualTo(Book.LIMIT);
  }

  @Test
  void a_right_of_reply_comes_last_and_has_its_own_limit() {
    Turn reply = book.inscribe("state:1", Lane.RIGHT_OF_REPLY).orElseThrow();
    assertThat(book.floor.waiting().reduce((one, later) -> later)).contains(reply);
    book.act(command(FloorAct.CALL, Optional.of(reply)));
    assertThat(book.floor.clock().orElseThrow().limitMs()).isEqualTo(Book.REPLY_LIMIT);
  }

  @Test
  void one_has_the_floor_and_nobody_else_is_called() {
    book.act(FloorAct.CALL);
    refuses("floor-taken", () -> book.act(FloorAct.CALL));
    refuses("floor-not-now", () -> book.act(FloorAct.PAUSE));
    refuses("floor-not-now", () -> book.act(FloorAct.STOP));
    book.act(FloorAct.START);
    refuses("floor-not-now", () -> book.act(FloorAct.START));
    refuses("floor-not-now", () -> book.act(FloorAct.ABSENT));
    refuses("floor-not-now", () -> book.act(FloorAct.RESUME));
  }

  @Test
  void nobody_has_the_floor_and_nothing_is_started() {
    for (FloorAct act :
        new FloorAct[] {
          FloorAct.START, FloorAct.PAUSE, FloorAct.RESUME, FloorAct.STOP, FloorAct.ABSENT
        }) {
      refuses("floor-free", () -> book.act(act));
    }
    refuses("floor-nothing-to-undo", () -> book.act(FloorAct.UNDO));
    refuses("floor-nobody-waits", () -> new Book(AbsentPolicy.LOST).act(FloorAct.CALL));
  }

  @Test
  void what_was_decided_on_an_earlier_floor_does_nothing() {
    FloorCommand call = FloorCommand.of(0, FloorAct.CALL);
    book.act(call);
    refuses("floor-moved-on", () -> book.act(call));
  }

  @Test
  void whoever_is_absent_is_called_again_at_the_end_and_then_no_more() {
    Turn first = book.waiting(0);
    book.act(FloorAct.CALL);
    book.act(FloorAct.ABSENT);
    assertThat(book.waiting(4).id()).isEqualTo(first.id());
    assertThat(book.turn(first.id()).timing()).isEqualTo(Timing.NONE);
    book.act(command(FloorAct.CALL, Optional.of(first)));
    book.act(FloorAct.ABSENT);
    assertThat(book.turn(first.id()).status()).isEqualTo(Status.ABSENT);
    assertThat(book.turn(first.id()).absences()).isEqualTo(2);
  }

  @Test
  void absent_once_is_lost_where_the_segment_says_so() {
    Book strict = new Book(AbsentPolicy.LOST);
    Turn only = strict.inscribe("state:FR", Lane.LIST).orElseThrow();
    strict.act(FloorAct.CALL);
    strict.act(FloorAct.ABSENT);
    assertThat(strict.turn(only.id()).status()).isEqualTo(Status.ABSENT);
  }

  @Test
  void places_stay_apart_when_two_are_moved_between_the_same_neighbours_a_hundred_times() {
    Turn neighbour = book.waiting(0);
    for (int time = 0; time < 100; time++) {
      Turn third = book.waiting(2);
      book.move(third, Optional.of(neighbour));
      assertThat(book.waiting(1).id()).isEqualTo(third.id());
      assertThat(book.floor.turns()).extracting(Turn::place).doesNotHaveDuplicates();
    }
    assertThat(book.floor.waiting()).hasSize(5);
  }

  @Test
  void absent_ones_come_to_the_end_a_hundred_times() {
    for (int time = 0; time < 100; time++) {
      Turn first = book.waiting(0);
      Turn last = book.waiting(4);
      book.move(first, Optional.of(last));
      assertThat(book.waiting(4).id()).isEqualTo(first.id());
    }
    Turn newcomer = book.inscribe("state:new", Lane.LIST).orElseThrow();
    assertThat(book.waiting(5)).isEqualTo(newcomer);
  }

  @Test
  void whoever_was_called_and_withdraws_cannot_be_called_back_by_an_undo() {
    Turn first = book.waiting(0);
    book.act(FloorAct.CALL);
    long seen = book.floor.version();
    book.withdraw(first.id());
    assertThat(book.floor.clock()).isEmpty();
    assertThat(book.floor.version()).isGreaterThan(seen);
    refuses("floor-nothing-to-undo", () -> book.act(FloorAct.UNDO));
  }

  @Test
  void a_removal_is_not_undone_once_the_delegation_is_inscribed_again() {
    Turn first = book.waiting(0);
    book.act(command(FloorAct.REMOVE, Optional.of(first)));
    assertThat(Undoing.undoable(book.floor)).isPresent();
    book.inscribe(first.delegation(), Lane.LIST);
    refuses("floor-nothing-to-undo", () -> book.act(FloorAct.UNDO));
  }

  @Test
  void a_stopped_statement_that_is_taken_up_again_has_what_was_left() {
    book.act(FloorAct.CALL);
    book.act(FloorAct.START);
    book.now += 50_000;
    book.act(FloorAct.STOP);
    book.now += 7_000;
    book.act(FloorAct.UNDO);
    assertThat(book.floor.clock().orElseThrow().remainingAt(book.now)).isEqualTo(70_000);
    book.now += 10_000;
    assertThat(book.floor.clock().orElseThrow().remainingAt(book.now)).isEqualTo(60_000);
  }

  @Test
  void an_extension_that_is_undone_leaves_the_clock_running() {
    book.act(FloorAct.CALL);
    book.act(FloorAct.START);
    book.now += 10_000;
    Optional<FloorClock> before = book.floor.clock();
    book.act(extend(30_000));
    book.now += 10_000;
    book.act(FloorAct.UNDO);
    assertThat(book.floor.clock()).isEqualTo(before);
  }

  @Test
  void a_fit_is_for_those_who_have_not_been_called() {
    book.act(FloorAct.CALL);
    book.act(fit(90_000));
    assertThat(book.floor.clock().orElseThrow().limitMs()).isEqualTo(Book.LIMIT);
    book.act(FloorAct.START);
    book.act(FloorAct.STOP);
    book.act(FloorAct.CALL);
    assertThat(book.floor.clock().orElseThrow().limitMs()).isEqualTo(90_000);
    book.act(fit(Book.LIMIT));
    assertThat(book.floor.terms().fittedMs()).isEmpty();
    assertThatThrownBy(() -> book.act(fit(Book.LIMIT + 1))).isInstanceOf(Refused.class);
  }

  @Test
  void the_limit_that_fits_is_a_whole_five_seconds_and_ends_in_time() {
    Pace.Fit fit = Pace.fit(book.floor, book.now, book.now + 500_000);
    assertThat(fit.limitMs()).isEqualTo(85_000);
    assertThat(fit.endsAt()).isEqualTo(book.now + 500_000);
    assertThat(fit.endsAtWithout()).isEqualTo(book.now + 5 * 135_000);
    assertThat(fit.fits()).isTrue();
  }

  @Test
  void nobody_is_given_less_than_half_a_minute() {
    Pace.Fit fit = Pace.fit(book.floor, book.now, book.now + 60_000);
    assertThat(fit.limitMs()).isEqualTo(30_000);
    assertThat(fit.fits()).isFalse();
  }

  @Test
  void the_pace_is_that_of_the_last_ten_turns() {
    Book long_list = Book.with(14);
    long_list.act(FloorAct.CALL);
    long_list.now += 1_000_000;
    for (int turn = 0; turn < 12; turn++) {
      long_list.act(FloorAct.START);
      long_list.act(FloorAct.STOP);
      long_list.act(FloorAct.CALL);
      long_list.now += 100_000;
    }
    assertThat(Pace.turnMs(long_list.floor)).isEqualTo(100_000);
  }

  private static void refuses(String detail, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.problem().detail()).contains(detail));
  }

  private FloorCommand extend(int byMs) {
    return new FloorCommand(
        book.floor.version(),
        FloorAct.EXTEND,
        Optional.empty(),
        Optional.empty(),
        Optional.of(byMs),
        Optional.empty(),
        Optional.empty());
  }

  private FloorCommand fit(int limitMs) {
    return new FloorCommand(
        book.floor.version(),
        FloorAct.FIT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(limitMs),
        Optional.empty());
  }

  private FloorCommand command(FloorAct act, Optional<Turn> turn) {
    return new FloorCommand(
        book.floor.version(),
        act,
        turn.map(Turn::id),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("A reason"));
  }
}
