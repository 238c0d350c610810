package org.focalhub.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the moments of the sample's files into instants.
 *
 * <p>{@code "12 09:40"} is 09:40 in The Hague, twelve working days before today; {@code "48m"} and
 * {@code "2h"} are that long ago, so that something is always fresh, on a Sunday too.
 */
final class SampleCalendar {
  private static final ZoneId THE_HAGUE = ZoneId.of("Europe/Amsterdam");
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final Pattern AGO = Pattern.compile("(\\d+)([mh])");

  private final Instant now;

  SampleCalendar(Instant now) {
    // As exact as the database keeps it, so that the same moment is the same on every road into it.
    this.now = now.truncatedTo(ChronoUnit.MICROS);
  }

  Instant now() {
    return now;
  }

  Instant at(String moment) {
    Matcher ago = AGO.matcher(moment);
    if (ago.matches()) {
      long length = Long.parseLong(ago.group(1));
      return now.minus(
          ago.group(2).equals("h") ? Duration.ofHours(length) : Duration.ofMinutes(length));
    }
    String[] dayAndTime = moment.split(" ");
    return at(Integer.parseInt(dayAndTime[0]), LocalTime.parse(dayAndTime[1]));
  }

  /** Nine in the morning in The Hague, that many working days before today, or after it. */
  Instant morning(int workingDaysAgo) {
    return at(workingDaysAgo, MORNING);
  }

  private Instant at(int workingDaysAgo, LocalTime time) {
    int step = workingDaysAgo < 0 ? 1 : -1;
    int days = Math.abs(workingDaysAgo);
    int wholeWeeks = Math.max(0, days - 1) / 5;
    LocalDate day = LocalDate.ofInstant(now, THE_HAGUE).plusWeeks((long) step * wholeWeeks);
    for (int left = days - 5 * wholeWeeks; left > 0; ) {
      day = day.plusDays(step);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return day.atTime(time).atZone(THE_HAGUE).toInstant();
  }

  private static boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
