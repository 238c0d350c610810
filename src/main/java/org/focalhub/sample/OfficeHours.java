package org.focalhub.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Working time of a place, from nine to five on weekdays: the sample knows no holiday. */
record OfficeHours(ZoneId zone) {
  static final Duration DAY = Duration.ofHours(8);

  private static final LocalTime OPENS = LocalTime.of(9, 0);
  private static final LocalTime CLOSES = LocalTime.of(17, 0);

  /** When that much working time will have passed. */
  Instant after(Instant start, Duration working) {
    LocalDate day = dayOf(start);
    Duration left = working;
    while (left.compareTo(openOn(day, start)) > 0) {
      left = left.minus(openOn(day, start));
      day = day.plusDays(1);
    }
    return begins(day, start).plus(left);
  }

  /** The working time from one instant to another. */
  Duration between(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    for (LocalDate day = dayOf(from); !day.isAfter(dayOf(to)); day = day.plusDays(1)) {
      sum = sum.plus(openOn(day, from)).minus(openOn(day, to));
    }
    return sum;
  }

  /** The close of that day, or of the next working day. */
  Instant endOf(LocalDate day) {
    LocalDate working = day;
    while (!isWorkingDay(working)) {
      working = working.plusDays(1);
    }
    return at(working, CLOSES);
  }

  LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** What is open of a day from that instant on. */
  private Duration openOn(LocalDate day, Instant from) {
    Duration open = Duration.between(begins(day, from), at(day, CLOSES));
    return isWorkingDay(day) && !open.isNegative() ? open : Duration.ZERO;
  }

  private Instant begins(LocalDate day, Instant from) {
    Instant opens = at(day, OPENS);
    return opens.isBefore(from) ? from : opens;
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  private static boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
