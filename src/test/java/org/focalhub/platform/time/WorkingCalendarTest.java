package org.focalhub.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final Duration DAY = Duration.ofHours(8);

  private final WorkingCalendar paris = at("Europe/Paris", "09:00", "17:00");

  @Test
  void a_span_that_ends_with_the_day_ends_at_its_closing() {
    assertThat(paris.after(paris("2026-11-20T09:00"), DAY)).isEqualTo(paris("2026-11-20T17:00"));
    assertThat(paris.after(paris("2026-11-20T17:00"), DAY)).isEqualTo(paris("2026-11-23T17:00"));
    assertThat(paris.after(paris("2026-11-20T17:00"), Duration.ZERO))
        .isEqualTo(paris("2026-11-23T09:00"));
    assertThat(paris.before(paris("2026-11-23T17:00"), DAY)).isEqualTo(paris("2026-11-23T09:00"));
    assertThat(paris.before(paris("2026-11-23T09:30"), DAY)).isEqualTo(paris("2026-11-20T09:30"));
  }

  @Test
  void a_weekend_in_which_the_clocks_change_counts_no_more_than_another() {
    assertThat(paris.after(paris("2026-10-23T15:00"), DAY)).isEqualTo(paris("2026-10-26T15:00"));
    assertThat(paris.after(paris("2026-03-27T15:00"), DAY)).isEqualTo(paris("2026-03-30T15:00"));
    assertThat(paris("2026-10-26T15:00"))
        .isEqualTo(paris("2026-10-23T15:00").plus(Duration.ofHours(73)));
  }

  @Test
  void a_night_shift_is_an_hour_shorter_in_spring_and_longer_in_autumn() {
    WorkingCalendar early = everyDay("Europe/Paris", "01:00", "05:00");
    assertThat(early.between(paris("2026-03-29T00:00"), paris("2026-03-29T12:00")))
        .isEqualTo(Duration.ofHours(3));
    assertThat(early.between(paris("2026-10-25T00:00"), paris("2026-10-25T12:00")))
        .isEqualTo(Duration.ofHours(5));
    assertThat(early.day()).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void hours_that_begin_or_end_where_the_clocks_change_begin_and_end_at_the_change() {
    Instant spring = Instant.parse("2026-03-29T01:00:00Z");
    WorkingCalendar opensInGap = everyDay("Europe/Paris", "02:30", "09:00");
    assertThat(opensInGap.nextOpening(paris("2026-03-29T00:00"))).isEqualTo(spring);
    WorkingCalendar closesInGap = everyDay("Europe/Paris", "00:30", "02:30");
    assertThat(closesInGap.endOf(LocalDate.parse("2026-03-29"))).isEqualTo(spring);
    WorkingCalendar opensTwice = everyDay("Europe/Paris", "02:30", "09:00");
    assertThat(opensTwice.nextOpening(paris("2026-10-25T00:00")))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    WorkingCalendar closesTwice = everyDay("Europe/Paris", "00:30", "02:30");
    assertThat(closesTwice.endOf(LocalDate.parse("2026-10-25")))
        .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  /** Samoa crossed the date line: its Friday, 30 December 2011 did not take place. */
  @Test
  void a_day_that_did_not_take_place_has_no_working_time() {
    WorkingCalendar samoa = at("Pacific/Apia", "09:00", "17:00");
    Instant thursday = LocalDateTime.parse("2011-12-29T12:00").atZone(samoa.zone()).toInstant();
    Instant monday = LocalDateTime.parse("2012-01-02T12:00").atZone(samoa.zone()).toInstant();
    assertThat(samoa.between(thursday, monday)).isEqualTo(DAY);
    assertThat(samoa.after(thursday, DAY)).isEqualTo(monday);
    assertThat(samoa.endOf(LocalDate.parse("2011-12-30"))).isEqualTo(monday.plusSeconds(5 * 3600));
  }

  @Test
  void a_century_is_counted_by_its_days() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2126-01-01T00:00:00Z");
    Duration working = paris.between(from, to);
    assertThat(working.toHours() / 8).isBetween(26_000L, 26_100L);
    assertThat(paris.after(from, working)).isBeforeOrEqualTo(to);
  }

  @Test
  void what_could_never_open_is_refused() {
    assertThatThrownBy(() -> at("UTC", "17:00", "09:00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new WorkingCalendar(
                    ZoneId.of("UTC"),
                    hours("09:00", "17:00"),
                    EnumSet.allOf(DayOfWeek.class),
                    day -> false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> paris.after(Instant.EPOCH, Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static WorkingCalendar at(String zone, String opens, String closes) {
    return new WorkingCalendar(ZoneId.of(zone), hours(opens, closes), WEEKEND, day -> false);
  }

  private static WorkingCalendar everyDay(String zone, String opens, String closes) {
    return new WorkingCalendar(ZoneId.of(zone), hours(opens, closes), Set.of(), day -> false);
  }

  private static WorkingCalendar.Hours hours(String opens, String closes) {
    return new WorkingCalendar.Hours(LocalTime.parse(opens), LocalTime.parse(closes));
  }

  private static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Paris")).toInstant();
  }
}
