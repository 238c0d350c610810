package org.focalhub.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the place, its week, its holidays and its clocks, working time adds up. */
class WorkingCalendarPropertyTest {
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration YEARS = Duration.ofDays(5 * 366);

  @Property
  void after_so_much_working_time_so_much_has_passed(
      @ForAll("calendars") WorkingCalendar calendar,
      @ForAll("instants") Instant start,
      @ForAll("durations") Duration working) {
    assertThat(calendar.between(start, calendar.after(start, working))).isEqualTo(working);
    assertThat(calendar.between(calendar.before(start, working), start)).isEqualTo(working);
  }

  @Property
  void what_passed_until_an_instant_at_work_leads_back_to_it(
      @ForAll("calendars") WorkingCalendar calendar,
      @ForAll("instants") Instant start,
      @ForAll("durations") Duration working) {
    Instant end = calendar.after(start, working);
    assertThat(calendar.after(start, calendar.between(start, end))).isEqualTo(end);
  }

  @Property
  void working_time_ends_at_work(
      @ForAll("calendars") WorkingCalendar calendar,
      @ForAll("instants") Instant start,
      @ForAll("durations") Duration working) {
    Instant end = calendar.after(start, working);
    assertThat(calendar.isOpen(end) || calendar.isOpen(end.minusNanos(1))).isTrue();
    Instant from = calendar.before(start, working);
    assertThat(calendar.isOpen(from) || calendar.isOpen(from.minusNanos(1))).isTrue();
  }

  @Property
  void more_time_ends_later_and_a_later_start_never_earlier(
      @ForAll("calendars") WorkingCalendar calendar,
      @ForAll("instants") Instant start,
      @ForAll("durations") Duration working,
      @ForAll("durations") Duration more) {
    Instant end = calendar.after(start, working);
    assertThat(calendar.after(start, working.plus(more).plusNanos(1))).isAfter(end);
    assertThat(calendar.after(start.plus(more), working)).isAfterOrEqualTo(end);
  }

  @Property
  void spans_add_up(
      @ForAll("calendars") WorkingCalendar calendar,
      @ForAll("instants") Instant from,
      @ForAll("durations") Duration first,
      @ForAll("durations") Duration second) {
    Instant middle = from.plus(first);
    Instant to = middle.plus(second);
    assertThat(calendar.between(from, to))
        .isEqualTo(calendar.between(from, middle).plus(calendar.between(middle, to)));
    assertThat(calendar.between(to.plusNanos(1), from)).isEqualTo(Duration.ZERO);
  }

  @Property
  void the_next_opening_is_open_and_nothing_was_before(
      @ForAll("calendars") WorkingCalendar calendar, @ForAll("instants") Instant at) {
    Instant opening = calendar.nextOpening(at);
    assertThat(calendar.isOpen(opening)).isTrue();
    assertThat(opening.equals(at)).isEqualTo(calendar.isOpen(at));
    assertThat(calendar.between(at, opening)).isEqualTo(Duration.ZERO);
    assertThat(calendar.nextOpening(opening)).isEqualTo(opening);
  }

  @Property
  void the_end_of_a_day_is_when_it_closes(
      @ForAll("calendars") WorkingCalendar calendar, @ForAll("instants") Instant at) {
    LocalDate day = at.atZone(calendar.zone()).toLocalDate();
    Instant end = calendar.endOf(day);
    assertThat(end.atZone(calendar.zone()).toLocalDate()).isAfterOrEqualTo(day);
    assertThat(calendar.isOpen(end)).isFalse();
    assertThat(calendar.isOpen(end.minusNanos(1))).isTrue();
  }

  /**
   * The slow way: every minute that a clock on the wall shows within the hours of a working day.
   */
  @Property(tries = 200)
  void it_is_what_a_clock_on_the_wall_would_count(
      @ForAll("calendars") WorkingCalendar calendar, @ForAll("instants") Instant from) {
    Instant first = Instant.ofEpochSecond(from.getEpochSecond() / 60 * 60);
    Instant last = first.plus(Duration.ofDays(8));
    long minutes = 0;
    for (Instant at = first; at.isBefore(last); at = at.plusSeconds(60)) {
      minutes += calendar.isOpen(at) ? 1 : 0;
      assertThat(calendar.isOpen(at)).isEqualTo(Places.wallShowsWork(calendar, at));
    }
    assertThat(calendar.between(first, last)).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, YEARS.toMillis())
        .map(FIRST::plusMillis)
        .injectDuplicates(0.05);
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, Duration.ofHours(300).toMillis()).map(Duration::ofMillis),
        Arbitraries.longs().between(0, 100).map(Duration::ofHours));
  }

  @Provide
  Arbitrary<WorkingCalendar> calendars() {
    return Combinators.combine(
            Arbitraries.of(
                "America/New_York",
                "Europe/Paris",
                "Africa/Cairo",
                "Asia/Kathmandu",
                "Africa/Dakar",
                "Australia/Lord_Howe",
                "Asia/Gaza"),
            Arbitraries.of(Places.HOURS),
            Arbitraries.of(Places.WEEKENDS))
        .as((zone, hours, weekend) -> Places.at(ZoneId.of(zone), hours, weekend));
  }

  /** Calendars whose hours, rest days and holidays a test knows. */
  static final class Places {
    static final Set<WorkingCalendar.Hours> HOURS =
        Set.of(
            new WorkingCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)),
            new WorkingCalendar.Hours(LocalTime.of(8, 15), LocalTime.of(16, 45)),
            new WorkingCalendar.Hours(LocalTime.MIDNIGHT, LocalTime.of(22, 0)));

    static final Set<Set<DayOfWeek>> WEEKENDS =
        Set.of(
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
            Set.of(DayOfWeek.SUNDAY),
            Set.of());

    private static final java.util.Map<WorkingCalendar, Places> KNOWN =
        java.util.Collections.synchronizedMap(new java.util.WeakHashMap<>());

    private final WorkingCalendar.Hours hours;
    private final Set<DayOfWeek> weekend;

    private Places(WorkingCalendar.Hours hours, Set<DayOfWeek> weekend) {
      this.hours = hours;
      this.weekend = weekend;
    }

    static WorkingCalendar at(ZoneId zone, WorkingCalendar.Hours hours, Set<DayOfWeek> weekend) {
      WorkingCalendar calendar = new WorkingCalendar(zone, hours, weekend, Places::isHoliday);
      KNOWN.put(calendar, new Places(hours, weekend));
      return calendar;
    }

    /** A few days apart, and two long breaks. */
    private static boolean isHoliday(LocalDate day) {
      return day.getDayOfYear() % 37 == 0
          || day.getDayOfYear() <= 2
          || (day.getMonthValue() == 8 && day.getDayOfMonth() <= 14);
    }

    static boolean wallShowsWork(WorkingCalendar calendar, Instant at) {
      Places place = KNOWN.get(calendar);
      ZonedDateTime wall = at.atZone(calendar.zone());
      return !isHoliday(wall.toLocalDate())
          && !place.weekend.contains(wall.getDayOfWeek())
          && !wall.toLocalTime().isBefore(place.hours.opens())
          && wall.toLocalTime().isBefore(place.hours.closes());
    }
  }
}
