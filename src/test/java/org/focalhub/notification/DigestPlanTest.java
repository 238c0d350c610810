package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the zone, its clocks, the week and the hour: one digest a day on which one is due. */
class DigestPlanTest {
  private static final Instant FIRST = Instant.parse("2010-12-01T00:00:00Z");
  private static final Predicate<LocalDate> WEEKDAYS =
      date -> date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();

  @Property
  void the_next_one_is_strictly_later_and_of_a_later_day_than_the_last(
      @ForAll("plans") DigestPlan plan,
      @ForAll("instants") Instant now,
      @ForAll("spans") Duration since) {
    Instant last = now.minus(since);
    Instant next = plan.next(now, last).orElseThrow();
    assertThat(next).isAfter(now);
    assertThat(plan.dateOf(next)).isAfter(plan.dateOf(last));
    assertThat(comes(plan, plan.dateOf(next))).isTrue();
  }

  @Property(tries = 100)
  void one_comes_on_each_day_on_which_one_is_due_at_its_local_hour_and_never_two(
      @ForAll("plans") DigestPlan plan, @ForAll("instants") Instant start) {
    Instant end = start.plus(Duration.ofDays(45));
    List<Instant> expected = new ArrayList<>();
    for (LocalDate date = plan.dateOf(start).plusDays(1);
        date.isBefore(plan.dateOf(end));
        date = date.plusDays(1)) {
      LocalDate day = date;
      expected.addAll(first(plan, day).filter(any -> comes(plan, day)).stream().toList());
    }
    assertThat(walk(plan, start, plan.dateOf(end))).isEqualTo(expected);
  }

  /** As the clock of the hub does: each one is written down a little after its time. */
  private static List<Instant> walk(DigestPlan plan, Instant start, LocalDate end) {
    List<Instant> all = new ArrayList<>();
    Instant next = plan.next(start, start).orElseThrow();
    while (plan.dateOf(next).isBefore(end)) {
      all.add(next);
      Instant written = next.plusMillis(14_999);
      next = plan.next(written, written).orElseThrow();
    }
    return all;
  }

  /** The first minute of a day whose time by the clock on the wall is not before the hour. */
  private static Optional<Instant> first(DigestPlan plan, LocalDate day) {
    Instant begin = day.atStartOfDay(plan.zone()).toInstant().minusSeconds(7200);
    return Stream.iterate(begin, at -> at.plusSeconds(60))
        .limit(30 * 60)
        .filter(at -> plan.dateOf(at).equals(day))
        .filter(at -> !at.atZone(plan.zone()).toLocalTime().isBefore(plan.at()))
        .findFirst();
  }

  private static boolean comes(DigestPlan plan, LocalDate day) {
    return plan.every() == DigestRhythm.DAILY
        ? plan.works().test(day)
        : day.getDayOfWeek() == plan.day();
  }

  @Property
  void a_missed_one_comes_on_the_next_working_day(
      @ForAll("plans") DigestPlan plan, @ForAll("instants") Instant now) {
    Instant madeUp = plan.madeUp(now).orElseThrow();
    assertThat(madeUp).isAfter(now);
    assertThat(plan.works().test(plan.dateOf(madeUp))).isTrue();
    assertThat(plan.isMissed(madeUp, madeUp.plusSeconds(15))).isFalse();
    assertThat(plan.isMissed(madeUp, madeUp.plus(Duration.ofDays(2)))).isTrue();
  }

  @Example
  void a_time_that_the_clocks_leave_out_is_the_next_that_they_show() {
    DigestPlan plan = daily("02:30", "Europe/Paris", date -> true);
    assertThat(next(plan, "2026-03-28T12:00:00Z"))
        .isEqualTo("2026-03-29T03:00+02:00[Europe/Paris]");
  }

  @Example
  void a_time_that_they_show_twice_is_the_first() {
    DigestPlan plan = daily("02:30", "Europe/Paris", date -> true);
    assertThat(next(plan, "2026-10-24T12:00:00Z"))
        .isEqualTo("2026-10-25T02:30+02:00[Europe/Paris]");
    assertThat(next(plan, "2026-10-25T00:30:00Z"))
        .isEqualTo("2026-10-26T02:30+01:00[Europe/Paris]");
  }

  @Example
  void the_hour_stays_the_same_by_the_clock_on_the_wall() {
    DigestPlan plan = daily("08:00", "America/New_York", WEEKDAYS);
    assertThat(next(plan, "2026-10-30T12:00:00Z"))
        .isEqualTo("2026-11-02T08:00-05:00[America/New_York]");
  }

  @Example
  void a_day_that_a_zone_skips_has_none() {
    DigestPlan plan = daily("08:00", "Pacific/Apia", date -> true);
    assertThat(next(plan, "2011-12-29T18:00:00Z"))
        .isEqualTo("2011-12-31T08:00+14:00[Pacific/Apia]");
  }

  @Example
  void one_that_was_sent_ahead_stands_for_that_of_its_day() {
    DigestPlan plan = daily("08:00", "Europe/Paris", WEEKDAYS);
    Instant early = Instant.parse("2026-11-23T05:00:00Z");
    assertThat(plan.next(early, early)).contains(Instant.parse("2026-11-24T07:00:00Z"));
    assertThat(plan.next(early, early.minus(Duration.ofDays(3))))
        .contains(Instant.parse("2026-11-23T07:00:00Z"));
  }

  @Example
  void a_weekly_one_comes_on_its_day_though_it_be_a_holiday() {
    DigestPlan plan =
        new DigestPlan(
            DigestRhythm.WEEKLY,
            LocalTime.of(8, 0),
            DayOfWeek.SUNDAY,
            ZoneId.of("Asia/Beirut"),
            date -> false);
    assertThat(next(plan, "2026-11-21T12:00:00Z")).isEqualTo("2026-11-22T08:00+02:00[Asia/Beirut]");
  }

  @Example
  void whoever_wants_none_and_whoever_never_works_has_none() {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(daily("08:00", "UTC", date -> false).next(now, now)).isEmpty();
    DigestPlan off =
        new DigestPlan(
            DigestRhythm.OFF, LocalTime.NOON, DayOfWeek.MONDAY, ZoneId.of("UTC"), date -> true);
    assertThat(off.next(now, now)).isEmpty();
    assertThat(off.madeUp(now)).isEmpty();
  }

  private static String next(DigestPlan plan, String now) {
    Instant from = Instant.parse(now);
    return plan.next(from, from)
        .map(at -> at.atZone(plan.zone()))
        .map(ZonedDateTime::toString)
        .orElse("");
  }

  private static DigestPlan daily(String at, String zone, Predicate<LocalDate> works) {
    return new DigestPlan(
        DigestRhythm.DAILY, LocalTime.parse(at), DayOfWeek.MONDAY, ZoneId.of(zone), works);
  }

  @Provide
  Arbitrary<DigestPlan> plans() {
    return Combinators.combine(
            Arbitraries.of(DigestRhythm.DAILY, DigestRhythm.DAILY, DigestRhythm.WEEKLY),
            Arbitraries.integers().between(0, 24 * 12 - 1),
            Arbitraries.of(DayOfWeek.class),
            Arbitraries.of(
                "Europe/Paris",
                "America/New_York",
                "America/Sao_Paulo",
                "America/Havana",
                "Africa/Cairo",
                "Asia/Beirut",
                "Asia/Gaza",
                "Asia/Kathmandu",
                "Antarctica/Troll",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Pacific/Kiritimati",
                "UTC"),
            Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(7),
            Arbitraries.integers().between(8, 40))
        .as(
            (every, at, day, zone, week, holiday) ->
                new DigestPlan(
                    every,
                    LocalTime.MIDNIGHT.plusMinutes(at * 5L),
                    day,
                    ZoneId.of(zone),
                    works(week, holiday)));
  }

  private static Predicate<LocalDate> works(Set<DayOfWeek> week, int holiday) {
    return date -> week.contains(date.getDayOfWeek()) && date.toEpochDay() % holiday != 0;
  }

  /** Twenty years, in which zones changed their clocks and their minds. */
  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, 20L * 365 * 24 * 60).map(m -> FIRST.plusSeconds(m * 60));
  }

  @Provide
  Arbitrary<Duration> spans() {
    return Arbitraries.longs().between(0, 40L * 24 * 60).map(Duration::ofMinutes);
  }
}
