package org.focalhub.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.focalhub.floor.SegmentSettings.AbsentPolicy;

/**
 * Two chairs, a list that people join and leave, double clicks, screens that are behind and answers
 * that get lost, in any order: a floor keeps its promises.
 */
class FloorPropertyTest {
  private static final int DELEGATIONS = 7;

  enum Kind {
    ACT,
    INSCRIBE,
    WITHDRAW
  }

  /**
   * @param chair decides on what this chair saw last
   * @param looks whether this chair looks before acting
   * @param arrivals how often the command arrives: more than once after a double click, or when the
   *     hub was killed before it could answer
   * @param which of those that the act could be about
   * @param amount milliseconds, where the act has some
   * @param passes until it happens, in milliseconds
   */
  record Step(
      Kind kind,
      FloorAct act,
      int chair,
      boolean looks,
      int arrivals,
      int which,
      int amount,
      int passes) {}

  /** What a chair has on the screen. */
  private record Screen(long version, List<UUID> turns) {
    static Screen of(Floor floor) {
      return new Screen(floor.version(), floor.turns().stream().map(Turn::id).toList());
    }

    Optional<UUID> pick(int which) {
      return turns.isEmpty() ? Optional.empty() : Optional.of(turns.get(which % turns.size()));
    }
  }

  @Property(tries = 2_000)
  void whatever_is_commanded_the_promises_hold(
      @ForAll("steps") List<Step> steps, @ForAll AbsentPolicy policy) {
    Book book = new Book(policy);
    Meter meter = new Meter();
    Screen[] screens = {Screen.of(book.floor), Screen.of(book.floor)};
    for (Step step : steps) {
      meter.pass(book, step.passes());
      Floor before = book.floor;
      Optional<FloorChange> change = carryOut(book, step, screens);
      change.ifPresent(done -> meter.note(done, book.now));
      if (step.kind() == Kind.ACT && screens[step.chair()].version() != before.version()) {
        assertThat(book.floor).as("decided on a floor that is no longer").isEqualTo(before);
      }
      onlyWhatTheActIsAboutHasChanged(step, before, book.floor);
      onePersonHasTheFloorAtMost(book.floor);
      assertThat(book.floor.clock().map(clock -> clock.consumedAt(book.now)))
          .isEqualTo(book.floor.clock().map(clock -> meter.of(clock.inscription())));
      noTwoStandAtOnePlace(book.floor);
      noDelegationIsThereTwice(book.floor);
    }
    everybodySpokeAsLongAsTheMeterSays(book.floor, meter);
    readAgainFromTheBeginningItIsTheSame(book);
  }

  private static Optional<FloorChange> carryOut(Book book, Step step, Screen[] screens) {
    return switch (step.kind()) {
      case INSCRIBE -> {
        Lane lane = Lane.values()[step.amount() % 3];
        book.inscribe("state:" + step.which() % DELEGATIONS, lane);
        yield Optional.empty();
      }
      case WITHDRAW -> Screen.of(book.floor).pick(step.which()).flatMap(book::withdraw);
      case ACT -> act(book, step, screens);
    };
  }

  private static Optional<FloorChange> act(Book book, Step step, Screen[] screens) {
    if (step.looks()) {
      screens[step.chair()] = Screen.of(book.floor);
    }
    Screen seen = screens[step.chair()];
    UUID command = UUID.randomUUID();
    FloorCommand wish = wish(step, seen);
    Optional<FloorChange> first = book.send(command, wish);
    Floor once = book.floor;
    for (int arrival = 1; arrival < step.arrivals(); arrival++) {
      assertThat(book.send(command, wish)).isEqualTo(first);
      assertThat(book.floor).as("carried out twice").isSameAs(once);
      // The same click under another id is another command, and decided on what is no longer.
      boolean again = book.send(UUID.randomUUID(), wish).isPresent();
      assertThat(again).as("a double click").isFalse();
    }
    return first;
  }

  private static FloorCommand wish(Step step, Screen seen) {
    boolean front = step.amount() % 4 == 0;
    boolean anyNext = step.act() == FloorAct.CALL && step.which() % 3 > 0;
    return new FloorCommand(
        seen.version(),
        step.act(),
        anyNext ? Optional.empty() : seen.pick(step.which()),
        front ? Optional.empty() : seen.pick(step.amount()),
        Optional.of(step.amount() - 60_000),
        Optional.of(step.amount()),
        Optional.of("A reason"));
  }

  private static void onePersonHasTheFloorAtMost(Floor floor) {
    List<Turn> holders = floor.turns().stream().filter(turn -> turn.status().hasFloor()).toList();
    assertThat(holders).hasSizeLessThanOrEqualTo(1);
    assertThat(floor.clock().map(FloorClock::inscription))
        .isEqualTo(holders.stream().findFirst().map(Turn::id));
    assertThat(floor.clock().map(FloorClock::limitMs))
        .isEqualTo(holders.stream().findFirst().flatMap(turn -> turn.timing().limitMs()));
    assertThat(floor.clock().flatMap(FloorClock::runningSince).isPresent())
        .isEqualTo(holders.stream().anyMatch(turn -> turn.status() == Status.SPEAKING));
  }

  private static void onlyWhatTheActIsAboutHasChanged(Step step, Floor before, Floor after) {
    boolean isAboutThoseWhoWait =
        step.kind() == Kind.INSCRIBE
            || step.kind() == Kind.ACT
                && List.of(FloorAct.MOVE, FloorAct.REMOVE, FloorAct.FIT).contains(step.act());
    if (isAboutThoseWhoWait) {
      assertThat(after.clock()).isEqualTo(before.clock());
    }
    if (step.kind() == Kind.ACT && step.act() == FloorAct.EXTEND) {
      assertThat(after.terms()).isEqualTo(before.terms());
      assertThat(after.clock().map(clock -> clock.limited(0)))
          .isEqualTo(before.clock().map(clock -> clock.limited(0)));
      assertThat(differing(before, after))
          .isSubsetOf(before.holder().map(Turn::id).stream().toList());
    }
  }

  private static List<UUID> differing(Floor before, Floor after) {
    Set<Turn> same = new HashSet<>(before.turns());
    return after.turns().stream().filter(turn -> !same.contains(turn)).map(Turn::id).toList();
  }

  private static void noTwoStandAtOnePlace(Floor floor) {
    for (Lane lane : Lane.values()) {
      assertThat(floor.lane(lane)).extracting(Turn::place).doesNotHaveDuplicates();
    }
  }

  private static void noDelegationIsThereTwice(Floor floor) {
    assertThat(floor.turns().stream().filter(Turn::takesPlace))
        .extracting(turn -> turn.delegation() + (turn.lane() == Lane.RIGHT_OF_REPLY))
        .doesNotHaveDuplicates();
  }

  private static void everybodySpokeAsLongAsTheMeterSays(Floor floor, Meter meter) {
    assertThat(floor.turns().stream().filter(turn -> turn.status() == Status.DONE))
        .allSatisfy(turn -> assertThat(turn.timing().spokenMs()).contains(meter.of(turn.id())));
  }

  private static void readAgainFromTheBeginningItIsTheSame(Book book) {
    Map<UUID, Turn> turns = new LinkedHashMap<>();
    for (Book.Told told : book.entries) {
      told.turns().forEach(turn -> turns.put(turn.id(), turn));
    }
    assertThat(new HashSet<>(turns.values())).isEqualTo(new HashSet<>(book.floor.turns()));
    if (!book.entries.isEmpty()) {
      Book.Told last = book.entries.get(book.entries.size() - 1);
      assertThat(last.version()).isEqualTo(book.floor.version());
      assertThat(last.clock()).isEqualTo(book.floor.clock());
      assertThat(last.terms()).isEqualTo(book.floor.terms());
      assertThat(last.undoable()).isEqualTo(Undoing.undoable(book.floor).map(Act::kind));
    }
  }

  /** A stop-watch beside the floor, which counts whenever somebody speaks and nothing else. */
  private static final class Meter {
    private final Map<UUID, Long> spoken = new HashMap<>();
    private final Map<Long, Map<UUID, Long>> atAct = new HashMap<>();

    void pass(Book book, int millis) {
      book.now += millis;
      book.floor
          .holder()
          .filter(turn -> turn.status() == Status.SPEAKING)
          .ifPresent(turn -> spoken.merge(turn.id(), (long) millis, Long::sum));
    }

    /** Who is called begins anew; undoing takes back what was spoken since a start. */
    void note(FloorChange change, long now) {
      change.undone().ifPresent(version -> undo(change, atAct.get(version)));
      if (change.entry().equals(FloorAct.CALL.entry())) {
        spoken.remove(change.after().clock().orElseThrow().inscription());
      }
      change.remembered().ifPresent(act -> atAct.put(act.version(), new HashMap<>(spoken)));
    }

    private void undo(FloorChange change, Map<UUID, Long> then) {
      FloorAct act = change.before().acts().get(0).act();
      if (act == FloorAct.START || act == FloorAct.RESUME) {
        UUID id = change.after().clock().orElseThrow().inscription();
        spoken.put(id, then.getOrDefault(id, 0L));
      }
    }

    long of(UUID id) {
      return spoken.getOrDefault(id, 0L);
    }
  }

  @Property(tries = 2_000)
  void undoing_an_act_restores_what_was_before(
      @ForAll("steps") List<Step> history, @ForAll("step") Step last, @ForAll AbsentPolicy policy) {
    Book book = new Book(policy);
    Screen[] screens = {Screen.of(book.floor), Screen.of(book.floor)};
    for (Step step : history) {
      book.now += step.passes();
      carryOut(book, step, screens);
    }
    Floor before = book.floor;
    FloorAct act = last.act();
    long atAct = book.now;
    Optional<FloorChange> done = book.send(UUID.randomUUID(), wish(last, Screen.of(book.floor)));
    book.now += last.passes();
    if (done.isEmpty() || act == FloorAct.UNDO) {
      return;
    }
    Floor undone = book.act(FloorAct.UNDO).after();
    assertThat(undone.turns()).isEqualTo(before.turns());
    assertThat(undone.terms()).isEqualTo(before.terms());
    assertThat(undone.acts()).isEqualTo(before.acts());
    assertThat(undone.clock()).isEqualTo(expected(before.clock(), act, atAct, book.now));
  }

  private static Optional<FloorClock> expected(
      Optional<FloorClock> before, FloorAct act, long atAct, long now) {
    return act == FloorAct.PAUSE || act == FloorAct.STOP
        ? before.map(clock -> ranOn(clock, atAct, now))
        : before;
  }

  private static FloorClock ranOn(FloorClock clock, long atAct, long now) {
    return new FloorClock(
        clock.inscription(),
        clock.limitMs(),
        clock.consumedAt(atAct),
        clock.runningSince().map(since -> now));
  }

  @Property(tries = 200)
  void acts_are_undone_one_after_the_other_to_the_beginning(@ForAll("steps") List<Step> steps) {
    Book book = Book.with(DELEGATIONS);
    Floor beginning = book.floor;
    Screen[] screens = {Screen.of(book.floor), Screen.of(book.floor)};
    for (Step step : steps) {
      book.now += step.passes();
      if (step.kind() == Kind.ACT) {
        act(book, step, screens);
      }
    }
    List<String> kinds = new ArrayList<>(book.floor.acts().stream().map(Act::kind).toList());
    while (!kinds.isEmpty()) {
      assertThat(Undoing.undoable(book.floor).map(Act::kind)).contains(kinds.remove(0));
      book.act(FloorAct.UNDO);
    }
    assertThat(book.floor.turns()).isEqualTo(beginning.turns());
    assertThat(book.floor.terms()).isEqualTo(beginning.terms());
    assertThat(book.floor.clock()).isEmpty();
    assertThat(Undoing.undoable(book.floor)).isEmpty();
  }

  @Property(tries = 300)
  void one_stands_where_the_chair_put_them(@ForAll("pairs") List<List<Integer>> moves) {
    Book book = Book.with(DELEGATIONS);
    List<UUID> order =
        book.floor.waiting().map(Turn::id).collect(Collectors.toCollection(ArrayList::new));
    for (List<Integer> move : moves) {
      UUID who = order.get(move.get(0));
      Optional<UUID> after = Optional.of(order.get(move.get(1))).filter(one -> !one.equals(who));
      book.move(book.turn(who), after.map(book::turn));
      order.remove(who);
      order.add(after.map(order::indexOf).orElse(-1) + 1, who);
      assertThat(book.floor.waiting().map(Turn::id)).containsExactlyElementsOf(order);
      noTwoStandAtOnePlace(book.floor);
    }
    Turn late = book.inscribe("state:late", Lane.LIST).orElseThrow();
    assertThat(book.floor.waiting().reduce((one, later) -> later)).contains(late);
  }

  @Provide
  Arbitrary<List<List<Integer>>> pairs() {
    Arbitrary<Integer> index = Arbitraries.integers().between(0, DELEGATIONS - 1);
    return index.list().ofSize(2).list().ofMinSize(1).ofMaxSize(120);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return step().list().ofMinSize(10).ofMaxSize(60);
  }

  @Provide
  Arbitrary<Step> step() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Kind.ACT)),
                Tuple.of(3, Arbitraries.just(Kind.INSCRIBE)),
                Tuple.of(1, Arbitraries.just(Kind.WITHDRAW))),
            acts(),
            Arbitraries.integers().between(0, 1),
            Arbitraries.frequency(Tuple.of(6, true), Tuple.of(1, false)),
            Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(5_000, 130_000),
            Arbitraries.integers().between(0, 90_000))
        .as(Step::new);
  }

  private static Arbitrary<FloorAct> acts() {
    return Arbitraries.frequency(
        Tuple.of(6, FloorAct.CALL),
        Tuple.of(6, FloorAct.START),
        Tuple.of(4, FloorAct.PAUSE),
        Tuple.of(4, FloorAct.RESUME),
        Tuple.of(2, FloorAct.EXTEND),
        Tuple.of(3, FloorAct.STOP),
        Tuple.of(2, FloorAct.ABSENT),
        Tuple.of(3, FloorAct.MOVE),
        Tuple.of(2, FloorAct.REMOVE),
        Tuple.of(1, FloorAct.FIT),
        Tuple.of(4, FloorAct.UNDO));
  }
}
