package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.consultation.ConsultationCard.ClockKind;
import org.focalhub.consultation.ReminderPlan.Reminder;
import org.focalhub.consultation.ReminderPlan.Running;
import org.focalhub.consultation.ReminderPlan.Step;
import org.focalhub.consultation.ReminderStore.Claimed;
import org.focalhub.consultation.ReminderStore.Reached;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * Makes the reminder of one consultation that is to be made now: its entry, who comes into it, the
 * mails and what follows, all in one transaction. Whatever goes wrong leaves it to be made again.
 */
final class Reminding {
  private final Timelines timelines;
  private final WorkingCalendars calendars;
  private final Targets targets;
  private final Notices notices;
  private final ReminderStore store = new ReminderStore();

  Reminding(Timelines timelines, WorkingCalendars calendars, Targets targets, Notices notices) {
    this.timelines = timelines;
    this.calendars = calendars;
    this.targets = targets;
    this.notices = notices;
  }

  /** A step, and whom it tells beyond the owner and its alternates. */
  private record Telling(Step step, Optional<Reached> to) {}

  /** Whether there was one to make and nobody else was at it. */
  Future<Boolean> remind(UUID consultation, Instant now) {
    return timelines.write(
        writing ->
            store
                .claim(writing.client(), consultation, now)
                .compose(
                    claimed ->
                        claimed.isEmpty()
                            ? Future.succeededFuture(false)
                            : remind(writing, claimed.get(), now)));
  }

  private Future<Boolean> remind(Writing writing, Claimed one, Instant now) {
    Optional<Running> clock = one.due().map(due -> running(one, due));
    if (clock.isEmpty()) {
      return store.move(writing.client(), one.id(), Optional.empty()).map(false);
    } else if (!clock.get().calendar().isOpen(now)) {
      Instant opening = clock.get().calendar().nextOpening(now);
      return store.move(writing.client(), one.id(), Optional.of(opening)).map(false);
    }
    return make(writing, one, clock.get(), now).map(true);
  }

  private Running running(Claimed one, Instant due) {
    Duration target =
        one.clock() == ClockKind.ACKNOWLEDGE
            ? targets.acknowledge(one.urgency())
            : targets.answer(one.urgency());
    return new Running(
        due,
        target,
        targets.step(one.urgency()),
        calendars.of(one.timeZone(), Optional.of(one.state())));
  }

  private Future<Void> make(Writing writing, Claimed one, Running clock, Instant now) {
    Reminder current = ReminderPlan.current(one.planned(), clock, now);
    return telling(writing, one, current.step())
        .compose(
            telling ->
                make(
                    writing,
                    one,
                    clock,
                    new Reminder(telling.step(), current.at()),
                    telling.to(),
                    now));
  }

  private Future<Void> make(
      Writing writing,
      Claimed one,
      Running clock,
      Reminder made,
      Optional<Reached> to,
      Instant now) {
    String kind = kind(made.step());
    return writing
        .append(entry(one, kind, made.step(), to))
        .compose(entry -> escalate(writing, one, made.step(), to).map(entry))
        .compose(
            entry ->
                store
                    .made(
                        writing.client(),
                        made.step(),
                        entry,
                        ReminderPlan.following(made, clock, now),
                        now)
                    .map(entry))
        .compose(
            entry ->
                notices.tell(writing.client(), one.id(), kind + "." + made.step(), entry.seq()));
  }

  private Future<Telling> telling(Writing writing, Claimed one, Step step) {
    return switch (step) {
      case BEFORE, DUE, ALTERNATES, SECRETARIAT ->
          Future.succeededFuture(new Telling(step, Optional.empty()));
      case NATIONAL, EMBASSY ->
          store.beyond(writing.client(), one.id()).map(there -> telling(step, there));
    };
  }

  /** A step that would tell nobody passes on to the next. */
  private static Telling telling(Step step, List<Reached> there) {
    Optional<Reached> to = there.stream().filter(one -> one.step() == step).findFirst();
    return to.isPresent() || step == Step.SECRETARIAT
        ? new Telling(step, to)
        : telling(step.next().orElseThrow(), there);
  }

  private Future<Void> escalate(Writing writing, Claimed one, Step step, Optional<Reached> to) {
    return step == Step.NATIONAL
        ? store.escalate(writing.client(), one.id(), to.orElseThrow().focalPoint())
        : Future.succeededFuture();
  }

  private static String kind(Step step) {
    return step == Step.BEFORE || step == Step.DUE ? "REMINDED" : "ESCALATED";
  }

  private static NewEntry entry(Claimed one, String kind, Step step, Optional<Reached> to) {
    JsonObject body = new JsonObject().put("clock", one.clock().name()).put("step", step.name());
    to.ifPresent(reached -> body.put("to", reached.named()));
    return new NewEntry(
        one.id(),
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        body);
  }
}
