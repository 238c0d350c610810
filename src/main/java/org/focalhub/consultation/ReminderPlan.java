package org.focalhub.consultation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.focalhub.platform.time.WorkingCalendar;

/**
 * When the receiving side is reminded of what it owes, and who is told when it does not react.
 * Every reminder falls into its working hours.
 */
final class ReminderPlan {
  /** Targets of so many working days are recalled one day ahead, shorter ones by a quarter. */
  private static final int LONG_TARGET_DAYS = 2;

  private static final int SHORT_TARGET_PARTS = 4;

  private ReminderPlan() {}

  /** In this order; stored by ordinal. */
  enum Step {
    BEFORE,
    DUE,
    /** The alternates of the owner are told. */
    ALTERNATES,
    /** The State's national focal point is told. */
    NATIONAL,
    EMBASSY,
    /** From here on people of the Secretariat act; nothing follows. */
    SECRETARIAT;

    Optional<Step> next() {
      return this == SECRETARIAT ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
  }

  /** A step that is to be made, and when: not before. */
  record Reminder(Step step, Instant at) {}

  /**
   * A clock that runs.
   *
   * @param target the working time that there was in all
   * @param step the working time from one reminder of what is overdue to the next
   */
  record Running(Instant due, Duration target, Duration step, WorkingCalendar calendar) {}

  /**
   * The first reminder of a clock that is set now. Where so little is left that the first one would
   * have been before, whoever has just been told is next reminded when it is due.
   *
   * @param target the working time that there is in all
   */
  static Reminder first(Instant due, Duration target, WorkingCalendar calendar, Instant now) {
    Instant before = calendar.nextOpening(calendar.before(due, lead(target, calendar)));
    return before.isAfter(now)
        ? new Reminder(Step.BEFORE, before)
        : new Reminder(Step.DUE, calendar.nextOpening(later(due, now)));
  }

  /**
   * What is to be made of a reminder now: nobody is told that something is due soon when it is due.
   */
  static Reminder current(Reminder planned, Running clock, Instant now) {
    return planned.step() == Step.BEFORE && !now.isBefore(clock.due())
        ? new Reminder(Step.DUE, clock.calendar().nextOpening(clock.due()))
        : planned;
  }

  /**
   * What follows a reminder that is made now, be it as planned or late: never closer to it than
   * half of what usually lies between.
   */
  static Optional<Reminder> following(Reminder made, Running clock, Instant now) {
    return made.step().next().map(next -> new Reminder(next, following(next, made, clock, now)));
  }

  private static Instant following(Step next, Reminder made, Running clock, Instant now) {
    WorkingCalendar calendar = clock.calendar();
    Instant planned = next == Step.DUE ? clock.due() : calendar.after(made.at(), clock.step());
    Instant earliest = calendar.after(now, usuallyBefore(next, clock).dividedBy(2));
    return calendar.nextOpening(later(planned, earliest));
  }

  private static Duration usuallyBefore(Step next, Running clock) {
    Duration lead = lead(clock.target(), clock.calendar());
    return next == Step.DUE && lead.compareTo(clock.step()) < 0 ? lead : clock.step();
  }

  private static Duration lead(Duration target, WorkingCalendar calendar) {
    Duration day = calendar.day();
    return target.compareTo(day.multipliedBy(LONG_TARGET_DAYS)) >= 0
        ? day
        : target.dividedBy(SHORT_TARGET_PARTS);
  }

  private static Instant later(Instant one, Instant another) {
    return one.isAfter(another) ? one : another;
  }
}
