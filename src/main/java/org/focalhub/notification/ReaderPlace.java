package org.focalhub.notification;

import io.vertx.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.focalhub.platform.time.WorkingCalendars;

/**
 * Where a reader is at work and on which days: those that were set, or else those of the reader's
 * State, whose public holidays count in any case.
 */
record ReaderPlace(ZoneId zone, Optional<String> state, Set<DayOfWeek> week) {
  /** Of a row of {@code mail_reader_now}. */
  static ReaderPlace of(Row row, WorkingCalendars calendars) {
    Optional<String> state = Optional.ofNullable(row.getString("state_iso"));
    return new ReaderPlace(
        ZoneId.of(row.getString("time_zone")),
        state,
        row.getBoolean("own_days") ? days(row.getArrayOfIntegers("days")) : calendars.week(state));
  }

  private static Set<DayOfWeek> days(Integer[] numbers) {
    return Arrays.stream(numbers).map(DayOfWeek::of).collect(Collectors.toUnmodifiableSet());
  }

  ReaderHours hours(LocalTime from, LocalTime until, WorkingCalendars calendars) {
    return new ReaderHours(
        zone,
        from,
        until,
        day -> week.contains(day.getDayOfWeek()) && !calendars.isHoliday(state, day));
  }
}
