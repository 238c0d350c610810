package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.focalhub.consultation.Consultation.Milestones;
import org.focalhub.platform.time.WorkingCalendar;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.timeline.Appended;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.Writing;

/**
 * How every change of a consultation ends: its clocks follow from where it stands now, its entries
 * are appended, who may see it is brought in line, and whoever must know is written to; all in the
 * transaction of the change.
 */
final class Settling {
  private final WorkingCalendars calendars;
  private final Targets targets;
  private final ConsultationMail mail;
  private final ConsultationStore store = new ConsultationStore();

  Settling(WorkingCalendars calendars, Targets targets, ConsultationMail mail) {
    this.calendars = calendars;
    this.targets = targets;
    this.mail = mail;
  }

  WorkingCalendar calendar(Changing change) {
    return calendars.of(change.timeZone(), Optional.of(change.before().receivingState()));
  }

  Clocks.Allowed allowed(Urgency urgency) {
    return new Clocks.Allowed(targets.acknowledge(urgency), targets.answer(urgency));
  }

  /** Begins the clocks anew, as when somebody else is competent. */
  Changing begin(Changing change, Instant now) {
    return change
        .delay(Optional.empty())
        .clocks(
            change
                .clocks()
                .begun(calendar(change), allowed(change.before().terms().urgency()), now));
  }

  Future<Void> settle(Turn turn, Done done) {
    boolean acknowledged =
        ConsultationRules.acknowledges(turn.consultation().standing(), turn.actor(), turn.act());
    Done whole = acknowledged ? done.first("ACKNOWLEDGED", new JsonObject()) : done;
    return settle(
        turn.writing(),
        whole,
        turn.now(),
        line -> line.byHub() ? Optional.empty() : Optional.of(turn));
  }

  /** What the hub itself does to a consultation. */
  Future<Void> settle(Writing writing, Done done, Instant now) {
    return settle(writing, done, now, line -> Optional.empty());
  }

  private Future<Void> settle(
      Writing writing,
      Done done,
      Instant now,
      java.util.function.Function<Done.Line, Optional<Turn>> author) {
    Changing change = done.change();
    follow(change, now);
    List<NewEntry> entries =
        done.lines().stream().map(line -> entry(change, line, author.apply(line))).toList();
    return writing
        .append(entries)
        .compose(
            appended -> {
              Appended last = appended.get(appended.size() - 1);
              return store
                  .update(writing.client(), change.after(last.seq(), last.at()), done.words())
                  .compose(
                      updated ->
                          store.refreshAccess(writing.client(), List.of(change.before().id())))
                  .compose(refreshed -> tell(writing, done, appended, author));
            });
  }

  private static NewEntry entry(Changing change, Done.Line line, Optional<Turn> author) {
    return author
        .map(
            turn ->
                NewEntry.by(
                    turn.caller().person(),
                    Optional.of(turn.standpoint().focalPoint()),
                    change.before().id(),
                    line.kind(),
                    line.body()))
        .orElseGet(() -> byHub(change, line));
  }

  private static NewEntry byHub(Changing change, Done.Line line) {
    return new NewEntry(
        change.before().id(),
        line.kind(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        line.body());
  }

  private Future<Void> tell(
      Writing writing,
      Done done,
      List<Appended> appended,
      java.util.function.Function<Done.Line, Optional<Turn>> author) {
    Future<Void> told = Future.succeededFuture();
    for (int i = 0; i < appended.size(); i++) {
      Done.Line line = done.lines().get(i);
      Notice notice =
          new Notice(line.kind(), appended.get(i).seq(), author.apply(line).map(Turn::side));
      told =
          told.compose(before -> mail.tell(writing.client(), done.change().before().id(), notice));
    }
    return told;
  }

  /** Clocks, milestones and the next reminder follow from where the consultation stands. */
  private void follow(Changing change, Instant now) {
    WorkingCalendar calendar = calendar(change);
    Urgency urgency = change.before().terms().urgency();
    Clocks.Allowed allowed = allowed(urgency);
    change.clocks(change.clocks().under(change.standing(), calendar, allowed, now));
    change.milestones(reached(change, calendar, now));
    if (change.standing().state() == ConsultationState.ADVISED || !change.standing().open()) {
      change.delay(Optional.empty());
    }
    if (!change.clocks().due().equals(change.before().clocks().due())) {
      change.reminder(nextReminder(change, calendar, allowed, now));
      if (change.standing().owner().isPresent()) {
        change.withSecretariat(Optional.empty());
      }
    }
    if (!change.standing().open()) {
      change.withSecretariat(Optional.empty());
    }
  }

  private static Optional<ReminderPlan.Reminder> nextReminder(
      Changing change, WorkingCalendar calendar, Clocks.Allowed allowed, Instant now) {
    Duration target =
        change.clocks().acknowledgeDue().isPresent() ? allowed.acknowledge() : allowed.answer();
    return change.clocks().due().map(due -> ReminderPlan.first(due, target, calendar, now));
  }

  private static Milestones reached(Changing change, WorkingCalendar calendar, Instant now) {
    Milestones before = change.milestones();
    Instant openedAt = change.before().openedAt();
    boolean acknowledges = before.acknowledgedAt().isEmpty() && change.standing().acknowledged();
    boolean advises =
        before.advisedAt().isEmpty() && change.standing().state() == ConsultationState.ADVISED;
    return new Milestones(
        acknowledges ? Optional.of(now) : before.acknowledgedAt(),
        acknowledges
            ? Optional.of(minutes(calendar.between(openedAt, now)))
            : before.acknowledgeMinutes(),
        advises ? Optional.of(now) : before.advisedAt(),
        advises
            ? Optional.of(minutes(calendar.between(openedAt, now).minus(change.clocks().paused())))
            : before.adviseMinutes());
  }

  private static int minutes(Duration time) {
    return (int) Math.max(0, time.toMinutes());
  }
}
