package org.focalhub.notification;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.focalhub.platform.time.WallClock;

/**
 * When somebody's digests come: at one local time, on working days or on one day of the week. Pure:
 * the same question always gets the same answer.
 *
 * <p>A time that the clocks leave out stands for the next that they show, one that they show twice
 * for the first. A day that has neither, such as one that a zone skips to change sides of the date
 * line, has no digest.
 *
 * @param day of a weekly one, be it a holiday
 * @param works whether the reader works on a day
 */
record DigestPlan(
    DigestRhythm every, LocalTime at, DayOfWeek day, ZoneId zone, Predicate<LocalDate> works) {
  /** Who has had no working day for so long plans no digest. */
  private static final int LONGEST_DAYS = 400;

  /**
   * The first one strictly after an instant, on a later day than that on which the last one ended:
   * never two a day, whatever was set meanwhile, and one that was sent ahead of its hour stands for
   * that of its day.
   */
  Optional<Instant> next(Instant now, Instant lastUntil) {
    LocalDate last = dateOf(lastUntil);
    return first(now, date -> date.isAfter(last) && comesOn(date));
  }

  /** A hub that was away at the time must not write in the night, nor on a day of rest. */
  boolean isMissed(Instant planned, Instant now) {
    return dateOf(planned).isBefore(dateOf(now));
  }

  /** When a missed one comes: on the next working day, though it be a weekly one. */
  Optional<Instant> madeUp(Instant now) {
    return first(now, works);
  }

  private Optional<Instant> first(Instant now, Predicate<LocalDate> comes) {
    return every == DigestRhythm.OFF
        ? Optional.empty()
        : Stream.iterate(dateOf(now), date -> date.plusDays(1))
            .limit(LONGEST_DAYS)
            .filter(comes)
            .flatMap(date -> on(date).stream())
            .filter(instant -> instant.isAfter(now))
            .findFirst();
  }

  private boolean comesOn(LocalDate date) {
    return every == DigestRhythm.WEEKLY ? date.getDayOfWeek() == day : works.test(date);
  }

  private Optional<Instant> on(LocalDate date) {
    return Optional.of(WallClock.first(date.atTime(at), zone))
        .filter(found -> dateOf(found).equals(date));
  }

  LocalDate dateOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }
}
