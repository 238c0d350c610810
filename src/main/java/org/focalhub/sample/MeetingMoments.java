package org.focalhub.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the moments of the meetings' file into instants in whole seconds: {@code "2024-12-05
 * 15:00"} in the meeting's zone, {@code "in 68m"} after the first start, or as {@link
 * SampleCalendar} reads them.
 */
record MeetingMoments(SampleCalendar calendar, ZoneId zone) {
  private static final DateTimeFormatter FIXED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final Pattern IS_FIXED = Pattern.compile("\\d{4}-.*");
  private static final Pattern AHEAD = Pattern.compile("in (\\d+)m");

  Instant at(String moment) {
    Matcher ahead = AHEAD.matcher(moment);
    Instant at =
        ahead.matches()
            ? calendar.now().plus(Duration.ofMinutes(Long.parseLong(ahead.group(1))))
            : IS_FIXED.matcher(moment).matches()
                ? LocalDateTime.parse(moment, FIXED).atZone(zone).toInstant()
                : calendar.at(moment);
    return at.truncatedTo(ChronoUnit.MINUTES);
  }

  Instant now() {
    return calendar.now().truncatedTo(ChronoUnit.SECONDS);
  }

  boolean isPast(Instant at) {
    return at.isBefore(now());
  }

  /** The {@code part}-th of so many steps from one instant towards another that is not to come. */
  Instant between(Instant from, Instant until, int part, int parts) {
    Instant end = until.isAfter(now()) ? now() : until;
    Duration step = Duration.between(from, end).dividedBy(parts + 1);
    return from.plus(step.multipliedBy(part)).truncatedTo(ChronoUnit.MILLIS);
  }
}
