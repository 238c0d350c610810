package org.focalhub.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.focalhub.platform.time.WallClock;

/**
 * When mail comes to a reader: between two hours of the days on which they are at work, by the
 * clock on their wall. Immutable.
 *
 * @param until no more at this hour; before {@code from}: of the next day; the same: mail comes at
 *     any hour of any day
 * @param atWork whether hours begin on a day; the same answer whenever asked
 */
record ReaderHours(ZoneId zone, LocalTime from, LocalTime until, Predicate<LocalDate> atWork) {
  /** Whoever is at work on no day of a year is written to at any time, rather than never. */
  private static final int LONGEST_ABSENCE_DAYS = 366;

  /** Of one day, and part of the next perhaps. */
  private record Span(Instant from, Instant until) {
    /** On a day on which the clocks leave the hours out, there are none. */
    boolean endsAfter(Instant at) {
      return from.isBefore(until) && until.isAfter(at);
    }
  }

  /** The instant itself when mail comes then, otherwise the next one at which it does. */
  Instant nextWithin(Instant at) {
    if (from.equals(until)) {
      return at;
    }
    LocalDate yesterday = at.atZone(zone).toLocalDate().minusDays(1);
    return Stream.iterate(yesterday, day -> day.plusDays(1))
        .limit(LONGEST_ABSENCE_DAYS)
        .filter(atWork)
        .map(this::span)
        .filter(span -> span.endsAfter(at))
        .findFirst()
        .map(span -> span.from().isAfter(at) ? span.from() : at)
        .orElse(at);
  }

  private Span span(LocalDate day) {
    LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
    return new Span(
        WallClock.first(day.atTime(from), zone), WallClock.last(last.atTime(until), zone));
  }
}
