package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.consultation.ReminderPlan.Reminder;
import org.focalhub.consultation.ReminderPlan.Running;
import org.focalhub.consultation.ReminderPlan.Step;
import org.focalhub.platform.config.Settings;
import org.focalhub.platform.time.WorkingCalendar;
import org.focalhub.platform.time.WorkingCalendars;

class ReminderPlanTest {
  private static final Settings DEMO = Settings.defaults().with("mode", "demo");
  private static final WorkingCalendars CALENDARS =
      new WorkingCalendars(DEMO.read().consultation());
  private static final Targets TARGETS = new Targets(DEMO.read().consultation());
  private static final ZoneId DAKAR = ZoneId.of("Africa/Dakar");
  private static final WorkingCalendar SENEGAL = CALENDARS.of(DAKAR, Optional.of("SN"));

  /** A step, and when it was made. */
  private record Made(Step step, Instant at) {}

  @Example
  void a_routine_acknowledgement_is_recalled_a_working_day_ahead_and_passed_on_day_by_day() {
    // The weekend of Independence Day and Easter lies between.
    Instant opened = dakar("2026-03-30T12:00");
    Duration target = TARGETS.acknowledge(Urgency.ROUTINE);
    Instant due = SENEGAL.after(opened, target);
    assertThat(run(due, target, TARGETS.step(Urgency.ROUTINE), SENEGAL, opened))
        .containsExactly(
            new Made(Step.BEFORE, dakar("2026-04-01T12:00")),
            new Made(Step.DUE, dakar("2026-04-02T12:00")),
            new Made(Step.ALTERNATES, dakar("2026-04-03T12:00")),
            new Made(Step.NATIONAL, dakar("2026-04-07T12:00")),
            new Made(Step.EMBASSY, dakar("2026-04-08T12:00")),
            new Made(Step.SECRETARIAT, dakar("2026-04-09T12:00")));
  }

  @Example
  void an_urgent_acknowledgement_is_recalled_two_hours_ahead_and_passed_on_every_two_hours() {
    Instant opened = dakar("2026-11-19T12:00");
    Duration target = TARGETS.acknowledge(Urgency.URGENT);
    Instant due = SENEGAL.after(opened, target);
    assertThat(run(due, target, TARGETS.step(Urgency.URGENT), SENEGAL, opened))
        .containsExactly(
            new Made(Step.BEFORE, dakar("2026-11-20T10:00")),
            new Made(Step.DUE, dakar("2026-11-20T12:00")),
            new Made(Step.ALTERNATES, dakar("2026-11-20T14:00")),
            new Made(Step.NATIONAL, dakar("2026-11-20T16:00")),
            new Made(Step.EMBASSY, dakar("2026-11-23T10:00")),
            new Made(Step.SECRETARIAT, dakar("2026-11-23T12:00")));
  }

  @Example
  void an_urgent_answer_is_recalled_a_working_day_ahead() {
    Duration target = TARGETS.answer(Urgency.URGENT);
    Instant opened = dakar("2026-11-16T10:00");
    assertThat(ReminderPlan.first(SENEGAL.after(opened, target), target, SENEGAL, opened))
        .isEqualTo(new Reminder(Step.BEFORE, dakar("2026-11-18T10:00")));
  }

  @Example
  void what_is_due_at_closing_is_recalled_at_the_next_opening() {
    Duration target = TARGETS.acknowledge(Urgency.URGENT);
    Instant opened = dakar("2026-11-20T09:00");
    Running clock = running(dakar("2026-11-20T17:00"), Urgency.URGENT, target);
    assertThat(
            ReminderPlan.following(
                new Reminder(Step.BEFORE, dakar("2026-11-20T15:00")),
                clock,
                dakar("2026-11-20T15:00")))
        .contains(new Reminder(Step.DUE, dakar("2026-11-23T09:00")));
    assertThat(ReminderPlan.first(clock.due(), target, SENEGAL, opened).at())
        .isEqualTo(dakar("2026-11-20T15:00"));
  }

  @Example
  void who_has_just_been_told_with_little_left_is_reminded_when_it_is_due() {
    Duration target = TARGETS.answer(Urgency.ROUTINE);
    Instant due = dakar("2026-11-20T15:00");
    assertThat(ReminderPlan.first(due, target, SENEGAL, dakar("2026-11-20T10:00")))
        .isEqualTo(new Reminder(Step.DUE, due));
    assertThat(ReminderPlan.first(due, target, SENEGAL, dakar("2026-11-20T22:00")))
        .isEqualTo(new Reminder(Step.DUE, dakar("2026-11-23T09:00")));
  }

  @Example
  void a_late_one_delays_the_next_to_half_a_step_and_not_those_after_it() {
    Running clock =
        running(dakar("2026-11-10T12:00"), Urgency.ROUTINE, TARGETS.acknowledge(Urgency.ROUTINE));
    Reminder planned = new Reminder(Step.DUE, dakar("2026-11-10T12:00"));
    Instant late = dakar("2026-11-13T10:00");
    assertThat(ReminderPlan.following(planned, clock, late))
        .contains(new Reminder(Step.ALTERNATES, dakar("2026-11-13T14:00")));
    assertThat(
            ReminderPlan.following(
                new Reminder(Step.ALTERNATES, dakar("2026-11-13T14:00")),
                clock,
                dakar("2026-11-13T14:00")))
        .contains(new Reminder(Step.NATIONAL, dakar("2026-11-16T14:00")));
  }

  @Property
  void however_long_nobody_looked_each_step_comes_once_in_order_at_work_and_not_in_a_heap(
      @ForAll("clocks") Running clock, @ForAll("looks") List<Duration> looks) {
    Instant opened = clock.calendar().before(clock.due(), clock.target());
    List<Made> made = run(clock, opened, looks);

    assertThat(made).extracting(Made::step).doesNotHaveDuplicates().isSorted();
    assertThat(made.get(made.size() - 1).step()).isEqualTo(Step.SECRETARIAT);
    assertThat(made).extracting(Made::step).contains(Step.DUE, Step.ALTERNATES, Step.NATIONAL);
    assertThat(made).allMatch(one -> clock.calendar().isOpen(one.at()));
    assertThat(made).allMatch(one -> one.step() == Step.BEFORE == one.at().isBefore(clock.due()));
    IntStream.range(2, made.size())
        .forEach(
            i ->
                assertThat(clock.calendar().between(made.get(i - 1).at(), made.get(i).at()))
                    .isGreaterThanOrEqualTo(clock.step().dividedBy(2)));
  }

  @Property
  void who_looks_all_the_time_sees_each_at_its_instant(@ForAll("clocks") Running clock) {
    WorkingCalendar calendar = clock.calendar();
    Instant opened = calendar.before(clock.due(), clock.target());
    List<Made> made = run(clock.due(), clock.target(), clock.step(), calendar, opened);
    assertThat(made).hasSize(Step.values().length);
    assertThat(made.get(1).at()).isEqualTo(calendar.nextOpening(clock.due()));
    IntStream.range(2, made.size())
        .forEach(
            i ->
                assertThat(calendar.between(made.get(i - 1).at(), made.get(i).at()))
                    .isEqualTo(clock.step()));
  }

  /** As the sweeper does, looking exactly when something is planned. */
  private static List<Made> run(
      Instant due, Duration target, Duration step, WorkingCalendar calendar, Instant opened) {
    return run(new Running(due, target, step, calendar), opened, List.of());
  }

  /** As the sweeper does, looking so much later each time. */
  private static List<Made> run(Running clock, Instant opened, List<Duration> looks) {
    List<Made> made = new ArrayList<>();
    Optional<Reminder> next =
        Optional.of(ReminderPlan.first(clock.due(), clock.target(), clock.calendar(), opened));
    for (int look = 0; next.isPresent(); look++) {
      Reminder planned = next.get();
      Instant now = planned.at().plus(look < looks.size() ? looks.get(look) : Duration.ZERO);
      if (clock.calendar().isOpen(now)) {
        Reminder current = ReminderPlan.current(planned, clock, now);
        made.add(new Made(current.step(), now));
        next = ReminderPlan.following(current, clock, now);
      } else {
        next = Optional.of(new Reminder(planned.step(), clock.calendar().nextOpening(now)));
      }
    }
    return made;
  }

  @Provide
  Arbitrary<Running> clocks() {
    Arbitrary<WorkingCalendar> calendars =
        Arbitraries.of(
            SENEGAL,
            CALENDARS.of(ZoneId.of("Europe/Paris"), Optional.of("FR")),
            CALENDARS.of(ZoneId.of("Asia/Amman"), Optional.of("JO")),
            CALENDARS.of(ZoneId.of("America/New_York"), Optional.empty()),
            CALENDARS.of(ZoneId.of("Asia/Kathmandu"), Optional.of("NP")));
    Arbitrary<Instant> openings =
        Arbitraries.longs()
            .between(0, Duration.ofDays(700).toMinutes())
            .map(minute -> Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60 * minute));
    Arbitrary<Duration> urgent = Arbitraries.of(1, 3, 8, 16, 24, 100).map(Duration::ofHours);
    return Combinators.combine(calendars, openings, urgent, Arbitraries.of(Urgency.values()))
        .as(
            (calendar, opened, target, urgency) ->
                new Running(
                    calendar.after(opened, target), target, TARGETS.step(urgency), calendar));
  }

  @Provide
  Arbitrary<List<Duration>> looks() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 60).map(Duration::ofSeconds),
            Arbitraries.integers().between(0, 10_000).map(Duration::ofMinutes))
        .list()
        .ofMaxSize(12);
  }

  private static Running running(Instant due, Urgency urgency, Duration target) {
    return new Running(due, target, TARGETS.step(urgency), SENEGAL);
  }

  private static Instant dakar(String local) {
    return LocalDateTime.parse(local).atZone(DAKAR).toInstant();
  }
}
