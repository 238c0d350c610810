package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.focalhub.notification.FortnightWorld.Reader;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.Written;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two hubs write digests through a fortnight in which the clocks of Europe and of America are put
 * back: a small form in every build, the full one by {@code -Dfocalhub.readers=1000}
 * (docs/performance.md).
 */
class FortnightTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  /** Sunday. */
  private static final Instant BEGINS = Instant.parse("2026-10-18T00:00:00Z");

  private static final Instant ENDS = Instant.parse("2026-11-02T23:00:00Z");
  private static final Duration TICK = Duration.ofMinutes(15);
  private static final int READERS = Integer.getInteger("focalhub.readers", 100);
  private static final int FULL = 1000;
  private static final int ZONES = READERS >= FULL ? FortnightWorld.zones() : 12;
  private static final int MESSAGES_A_TICK = Math.max(1, READERS / 200);
  private static final int AT_ONCE = 8;
  private static final long MOST_GROWTH = 24L << 20;
  private static final Pattern MARK = Pattern.compile("mark(\\d+)end");
  private static final Pattern TITLE = Pattern.compile("title(\\d+)end");
  private static final Pattern REFERENCE = Pattern.compile("ref(\\d+)end");

  private final long seed = Long.getLong("focalhub.seed", 20261018L);
  private final Random random = new Random(seed);
  private final List<Duration> work = new ArrayList<>();
  private DigestScene scene;
  private FortnightWorld world;
  private int letters;

  @Test
  void each_gets_one_at_the_local_hour_with_nothing_but_what_may_be_told() {
    scene = new DigestScene(DATABASE);
    scene.at(BEGINS);
    world = new FortnightWorld(scene.network, READERS, ZONES, BEGINS, seed);
    List<DigestTurns> hubs =
        List.of(scene.turns(DATABASE.open(), 200), scene.turns(DATABASE.open(), 200));
    Waiting.on(hubs.get(0).sweep());
    long heapBefore = 0;
    for (Instant tick = BEGINS; tick.isBefore(ENDS); tick = tick.plus(TICK)) {
      pass(tick, hubs);
      if (tick.equals(BEGINS.plus(Duration.ofDays(3)))) {
        heapBefore = heapInUse();
      }
    }
    long growth = heapInUse() - heapBefore;
    assertEachHadItsOwn();
    assertThat(world.toldInAll()).as("it is not for want of talk").isGreaterThan(READERS * 5);
    Duration worked = work.stream().reduce(Duration.ZERO, Duration::plus);
    System.out.printf(
        "readers %d, zones %d, digests %d, letters %d, messages told %d, work %d ms, heap %+d kB%n",
        READERS,
        ZONES,
        scene.outbox().size(),
        letters,
        world.toldInAll(),
        worked.toMillis(),
        growth >> 10);
    if (READERS >= FULL) {
      assertThat(worked).isLessThan(Duration.ofSeconds(60));
    }
    assertThat(growth).isLessThan(MOST_GROWTH);
  }

  /** A quarter of an hour; then the hubs look, a few seconds after. */
  private void pass(Instant tick, List<DigestTurns> hubs) {
    world.talk(MESSAGES_A_TICK, tick.minus(TICK), tick);
    scene.at(tick.plusSeconds(random.nextInt(15)));
    if (random.nextInt(3) == 0) {
      world.somethingElse(scene.now());
    }
    long began = System.nanoTime();
    List<Future<Integer>> sweeps = hubs.stream().map(DigestTurns::sweep).toList();
    int written =
        Waiting.on(Future.all(sweeps).map(all -> sweeps.get(0).result() + sweeps.get(1).result()));
    work.add(Duration.ofNanos(System.nanoTime() - began));
    if (written > 0) {
      compose(written).forEach(this::check);
    }
  }

  /** What the test itself asks and marks in the outbox is no work of the hub's. */
  private Map<Row, Optional<Letter>> compose(int expected) {
    List<Row> mails =
        scene.network.rows("SELECT * FROM outbox WHERE kind = 'digest' AND state = 'QUEUED'");
    assertThat(mails).hasSize(expected);
    Map<Row, Optional<Letter>> composed = new java.util.LinkedHashMap<>();
    for (int from = 0; from < mails.size(); from += AT_ONCE) {
      List<Row> some = mails.subList(from, Math.min(from + AT_ONCE, mails.size()));
      long began = System.nanoTime();
      List<Future<Written>> letters = some.stream().map(scene::writing).toList();
      Waiting.on(Future.all(letters));
      for (int place = 0; place < some.size(); place++) {
        composed.put(some.get(place), rendered(letters.get(place).result()));
      }
      work.add(Duration.ofNanos(System.nanoTime() - began));
    }
    scene.network.execute(
        "UPDATE outbox SET state = 'SENT' WHERE kind = 'digest' AND state = 'QUEUED'");
    return composed;
  }

  /** In both forms, as the sender does. */
  private static Optional<Letter> rendered(Written written) {
    written
        .letter()
        .ifPresent(
            letter ->
                assertThat(letter.html().length() + letter.sentText(Optional.empty()).length())
                    .isPositive());
    assertThat(written)
        .satisfiesAnyOf(
            ready -> assertThat(ready).isInstanceOf(Written.Ready.class),
            not -> assertThat(not).isEqualTo(Written.dropped(NotSent.NOTHING_TO_SAY)));
    return written.letter();
  }

  private void check(Row mail, Optional<Letter> letter) {
    int reader = world.readerCalled(mail);
    BitSet allowed =
        world.allowed(
            reader,
            Instant.parse(mail.getJsonObject("arguments").getString("from")),
            Instant.parse(mail.getJsonObject("arguments").getString("until")));
    if (!world.waits(reader)) {
      assertThat(letter.isPresent()).as("to %d", reader).isEqualTo(!allowed.isEmpty());
    }
    letter.ifPresent(told -> check(reader, allowed, told));
  }

  private void check(int reader, BitSet allowed, Letter letter) {
    letters++;
    BitSet marks = marks(MARK, letter);
    BitSet beyond = (BitSet) marks.clone();
    beyond.andNot(allowed);
    assertThat(beyond.isEmpty())
        .as("%d is told %s beyond what is allowed", reader, beyond)
        .isTrue();
    assertThat(marks.isEmpty()).isEqualTo(allowed.isEmpty());
    assertThat(world.tell(reader, marks).isEmpty()).as("%d is told twice", reader).isTrue();
    assertThat(marks(TITLE, letter).stream().allMatch(one -> world.mayReadTitle(reader, one)))
        .isTrue();
    assertThat(
            marks(REFERENCE, letter).stream().allMatch(one -> world.mayReadReference(reader, one)))
        .isTrue();
  }

  private static BitSet marks(Pattern pattern, Letter letter) {
    BitSet marks = new BitSet();
    Matcher found = pattern.matcher(letter.subject() + letter.text());
    while (found.find()) {
      marks.set(Integer.parseInt(found.group(1)));
    }
    return marks;
  }

  /** By the calendar alone: one a day of work, or of the week, at that hour there. */
  private List<Instant> expected(int number) {
    Reader reader = world.readers.get(number);
    Optional<String> state = Optional.of(world.state(number));
    List<Instant> expected = new ArrayList<>();
    for (LocalDate day = BEGINS.atZone(reader.zone()).toLocalDate().plusDays(1);
        !day.isAfter(LocalDate.parse("2026-11-03"));
        day = day.plusDays(1)) {
      Instant at = day.atTime(reader.at()).atZone(reader.zone()).toInstant();
      boolean comes =
          reader.weekly()
              ? day.getDayOfWeek() == DayOfWeek.MONDAY
              : DigestScene.calendars(DATABASE).week(state).contains(day.getDayOfWeek())
                  && !DigestScene.calendars(DATABASE).isHoliday(state, day);
      if (comes && at.isBefore(ENDS)) {
        expected.add(at);
      }
    }
    return expected;
  }

  private void assertEachHadItsOwn() {
    Map<UUID, List<Instant>> had =
        scene.outbox().stream()
            .collect(
                Collectors.groupingBy(
                    row -> UUID.fromString(row.getJsonObject("arguments").getString("reader")),
                    TreeMap::new,
                    Collectors.mapping(
                        row -> row.getOffsetDateTime("created_at").toInstant(),
                        Collectors.toList())));
    for (int number = 0; number < world.readers.size(); number++) {
      Reader reader = world.readers.get(number);
      List<Instant> due = expected(number);
      List<Instant> came = had.getOrDefault(reader.id(), List.of());
      assertThat(came).as("%s", reader).hasSameSizeAs(due);
      for (int place = 0; place < due.size(); place++) {
        assertThat(Duration.between(due.get(place), came.get(place)))
            .as("%s", reader)
            .isBetween(Duration.ZERO, Duration.ofMinutes(1));
      }
    }
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
