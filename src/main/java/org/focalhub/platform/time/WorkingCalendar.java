package org.focalhub.platform.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When people of one place are at work: from opening to closing on each day that is neither a rest
 * day nor a holiday. A day is open from its opening on and no more at its closing. Immutable.
 */
public final class WorkingCalendar {
  /** With more, together with holidays, a year might have no working day at all. */
  private static final int MOST_REST_DAYS = 3;

  private final ZoneId zone;
  private final Hours hours;
  private final Set<DayOfWeek> restDays;
  private final Predicate<LocalDate> holiday;

  /** The same on each working day. */
  public record Hours(LocalTime opens, LocalTime closes) {
    public Hours {
      if (!opens.isBefore(closes)) {
        throw new IllegalArgumentException("closes before it opens: " + opens + "–" + closes);
      }
    }

    Duration length() {
      return Duration.between(opens, closes);
    }
  }

  /** A stretch of one day's working time. */
  private record Span(Instant opens, Instant closes) {
    boolean isEmpty() {
      return !opens.isBefore(closes);
    }

    Duration length() {
      return Duration.between(opens, closes);
    }

    Span notBefore(Instant from) {
      return opens.isBefore(from) ? new Span(from, closes) : this;
    }

    Span notAfter(Instant to) {
      return closes.isAfter(to) ? new Span(opens, to) : this;
    }
  }

  /**
   * @param holiday whether a day is a holiday; the same answer whenever asked, and not on most days
   *     of any year
   */
  WorkingCalendar(ZoneId zone, Hours hours, Set<DayOfWeek> restDays, Predicate<LocalDate> holiday) {
    if (restDays.size() > MOST_REST_DAYS) {
      throw new IllegalArgumentException("too many rest days: " + restDays);
    }
    this.zone = zone;
    this.hours = hours;
    this.restDays = Set.copyOf(restDays);
    this.holiday = holiday;
  }

  public ZoneId zone() {
    return zone;
  }

  /** How long a working day is; by the clock on the wall, should the clocks change within it. */
  public Duration day() {
    return hours.length();
  }

  public boolean isOpen(Instant at) {
    LocalDate day = dateOf(at);
    Span span = span(day);
    return isWorkingDay(day) && !at.isBefore(span.opens()) && at.isBefore(span.closes());
  }

  /** The instant itself when it is open then, otherwise the next opening. */
  public Instant nextOpening(Instant at) {
    LocalDate day = dateOf(at);
    while (open(day).notBefore(at).isEmpty()) {
      day = day.plusDays(1);
    }
    return open(day).notBefore(at).opens();
  }

  /**
   * When that much working time will have passed; at the closing of a day rather than at the
   * opening of the next. After none at all: the next opening.
   */
  public Instant after(Instant start, Duration working) {
    refuseNegative(working);
    Instant at = nextOpening(start);
    LocalDate day = dateOf(at);
    Span span = open(day).notBefore(at);
    Duration left = working;
    while (left.compareTo(span.length()) > 0) {
      left = left.minus(span.length());
      day = day.plusDays(1);
      span = open(day);
    }
    return span.opens().plus(left);
  }

  /**
   * The latest instant from which that much working time is left until the end; at the opening of a
   * day rather than at the closing of the one before.
   */
  public Instant before(Instant end, Duration working) {
    refuseNegative(working);
    LocalDate day = dateOf(end);
    Span span = open(day).notAfter(end);
    Duration left = working;
    while (span.isEmpty() || left.compareTo(span.length()) > 0) {
      left = span.isEmpty() ? left : left.minus(span.length());
      day = day.minusDays(1);
      span = open(day);
    }
    return span.closes().minus(left);
  }

  /** The working time from one instant to another; none when the second is not the later one. */
  public Duration between(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    for (LocalDate day = dateOf(from); !day.isAfter(dateOf(to)); day = day.plusDays(1)) {
      Span span = open(day).notBefore(from).notAfter(to);
      sum = span.isEmpty() ? sum : sum.plus(span.length());
    }
    return sum;
  }

  /** The closing of that day, or of the next working day when it is none. */
  public Instant endOf(LocalDate day) {
    LocalDate working = day;
    while (open(working).isEmpty()) {
      working = working.plusDays(1);
    }
    return open(working).closes();
  }

  private static void refuseNegative(Duration working) {
    if (working.isNegative()) {
      throw new IllegalArgumentException("negative: " + working);
    }
  }

  /** The working time of a day; empty when it has none. */
  private Span open(LocalDate day) {
    Span span = span(day);
    return isWorkingDay(day) ? span : new Span(span.opens(), span.opens());
  }

  private boolean isWorkingDay(LocalDate day) {
    return !restDays.contains(day.getDayOfWeek()) && !holiday.test(day);
  }

  private Span span(LocalDate day) {
    return new Span(
        WallClock.first(day.atTime(hours.opens()), zone),
        WallClock.last(day.atTime(hours.closes()), zone));
  }

  private LocalDate dateOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }
}
