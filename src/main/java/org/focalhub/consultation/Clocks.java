package org.focalhub.consultation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.focalhub.platform.time.WorkingCalendar;

/**
 * The clocks of a consultation, in the working time of the receiving side.
 *
 * @param acknowledgeDue runs while it is not acknowledged
 * @param answerDue runs until it is advised on
 * @param left what is left to answer, while the other side is asked something
 * @param pausedAt since when that is
 * @param paused working time for which it stood still before that
 */
record Clocks(
    Optional<Instant> acknowledgeDue,
    Optional<Instant> answerDue,
    Optional<Duration> left,
    Optional<Instant> pausedAt,
    Duration paused) {

  /** How much working time there is. */
  record Allowed(Duration acknowledge, Duration answer) {}

  static Clocks none() {
    return new Clocks(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  /** What must be done next, and by when; empty while nothing runs. */
  Optional<Instant> due() {
    return acknowledgeDue.or(() -> answerDue);
  }

  /** Both from the beginning: somebody else is competent now. */
  Clocks begun(WorkingCalendar calendar, Allowed allowed, Instant now) {
    return new Clocks(
        Optional.of(calendar.after(now, allowed.acknowledge())),
        Optional.of(calendar.after(now, allowed.answer())),
        Optional.empty(),
        Optional.empty(),
        paused);
  }

  Clocks answerDue(Instant later) {
    return new Clocks(acknowledgeDue, Optional.of(later), left, pausedAt, paused);
  }

  /** The clocks once the consultation stands so. */
  Clocks under(Standing standing, WorkingCalendar calendar, Allowed allowed, Instant now) {
    Clocks resumed = standsStill(standing) ? this : resumed(calendar, now);
    return !standing.owesAnswer()
        ? new Clocks(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), resumed.paused)
        : new Clocks(
            resumed.acknowledge(standing, calendar, allowed, now),
            standsStill(standing)
                ? Optional.empty()
                : resumed.answerDue.or(() -> Optional.of(calendar.after(now, allowed.answer()))),
            standsStill(standing)
                ? resumed.left.or(() -> Optional.of(resumed.leftToAnswer(calendar, allowed, now)))
                : Optional.empty(),
            standsStill(standing) ? resumed.pausedAt.or(() -> Optional.of(now)) : Optional.empty(),
            resumed.paused);
  }

  private static boolean standsStill(Standing standing) {
    return standing.waitingFor().equals(Optional.of(Side.OPENING));
  }

  private Clocks resumed(WorkingCalendar calendar, Instant now) {
    return pausedAt.isEmpty()
        ? this
        : new Clocks(
            acknowledgeDue,
            left.map(remaining -> calendar.after(now, remaining)),
            Optional.empty(),
            Optional.empty(),
            paused.plus(calendar.between(pausedAt.get(), now)));
  }

  private Duration leftToAnswer(WorkingCalendar calendar, Allowed allowed, Instant now) {
    return answerDue.map(due -> calendar.between(now, due)).orElse(allowed.answer());
  }

  private Optional<Instant> acknowledge(
      Standing standing, WorkingCalendar calendar, Allowed allowed, Instant now) {
    return standing.state() == ConsultationState.OPENED
        ? acknowledgeDue.or(() -> Optional.of(calendar.after(now, allowed.acknowledge())))
        : Optional.empty();
  }
}
