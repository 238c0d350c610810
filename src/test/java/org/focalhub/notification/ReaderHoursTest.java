package org.focalhub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReaderHoursTest {
  private static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
      EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  @Test
  void office_hours_in_the_hague() {
    ReaderHours hours = hours("Europe/Amsterdam", "08:00", "19:00");
    isNext(hours, "2026-01-16T17:59:59.999Z", "2026-01-16T17:59:59.999Z");
    isNext(hours, "2026-01-16T18:00:00Z", "2026-01-19T07:00:00Z");
    isNext(hours, "2026-01-19T06:59:00Z", "2026-01-19T07:00:00Z");
  }

  @Test
  void the_clocks_are_put_forward_over_the_weekend() {
    ReaderHours hours = hours("Europe/Amsterdam", "08:00", "19:00");
    isNext(hours, "2026-03-27T20:00:00Z", "2026-03-30T06:00:00Z");
  }

  @Test
  void hours_that_the_clocks_leave_out_begin_when_they_go_on() {
    ReaderHours hours = hours("Europe/Amsterdam", "02:30", "06:00", EnumSet.allOf(DayOfWeek.class));
    isNext(hours, "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z");
  }

  @Test
  void hours_of_which_the_clocks_leave_out_all_come_the_next_day() {
    ReaderHours hours = hours("Europe/Amsterdam", "02:10", "02:50", EnumSet.allOf(DayOfWeek.class));
    isNext(hours, "2026-03-29T00:00:00Z", "2026-03-30T00:10:00Z");
  }

  @Test
  void hours_that_end_at_a_time_shown_twice_last_until_the_second() {
    ReaderHours hours = hours("Europe/Amsterdam", "01:00", "02:30", EnumSet.allOf(DayOfWeek.class));
    isNext(hours, "2026-10-25T01:29:00Z", "2026-10-25T01:29:00Z");
    isNext(hours, "2026-10-25T01:30:00Z", "2026-10-26T00:00:00Z");
  }

  @Test
  void a_night_belongs_to_the_day_on_which_it_begins() {
    ReaderHours hours = hours("America/New_York", "22:00", "06:00");
    isNext(hours, "2026-01-17T10:00:00Z", "2026-01-17T10:00:00Z");
    isNext(hours, "2026-01-17T11:00:00Z", "2026-01-20T03:00:00Z");
    isNext(hours, "2026-01-18T08:00:00Z", "2026-01-20T03:00:00Z");
  }

  @Test
  void the_same_hour_twice_is_any_time_of_any_day() {
    ReaderHours hours = hours("America/New_York", "22:00", "22:00");
    isNext(hours, "2026-01-18T08:00:00Z", "2026-01-18T08:00:00Z");
  }

  @Test
  void whoever_is_never_at_work_is_written_to_all_the_same() {
    ReaderHours hours =
        new ReaderHours(
            ZoneId.of("UTC"), LocalTime.parse("08:00"), LocalTime.parse("09:00"), day -> false);
    isNext(hours, "2026-01-18T08:00:00Z", "2026-01-18T08:00:00Z");
  }

  private static void isNext(ReaderHours hours, String at, String next) {
    assertThat(hours.nextWithin(Instant.parse(at))).isEqualTo(Instant.parse(next));
  }

  private static ReaderHours hours(String zone, String from, String until) {
    return hours(zone, from, until, MONDAY_TO_FRIDAY);
  }

  private static ReaderHours hours(String zone, String from, String until, Set<DayOfWeek> week) {
    return new ReaderHours(
        ZoneId.of(zone),
        LocalTime.parse(from),
        LocalTime.parse(until),
        day -> week.contains(day.getDayOfWeek()));
  }
}
