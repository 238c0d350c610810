package org.focalhub.consultation;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.consultation.Competence.Answers;
import org.focalhub.consultation.Consultation.Milestones;
import org.focalhub.consultation.Consultation.Origin;
import org.focalhub.consultation.Consultation.WithSecretariat;
import org.focalhub.consultation.ConsultationStore.Opener;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.Roster;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.time.WorkingCalendars;

/** Makes what is about to be opened: routed, with its embassies, and its clocks begun. */
final class Beginnings {
  private static final ZoneOffset ANYWHERE = ZoneOffset.UTC;

  private final Competence competence;
  private final DraftForms forms;
  private final WorkingCalendars calendars;
  private final Targets targets;

  Beginnings(Competence competence, DraftForms forms, WorkingCalendars calendars, Targets targets) {
    this.competence = competence;
    this.forms = forms;
    this.calendars = calendars;
    this.targets = targets;
  }

  /**
   * One for each State that is asked, in that order.
   *
   * @param items of the draft, as its form accepts them
   */
  List<Beginning> of(
      Answers answers,
      Opener opener,
      OpeningService.Wish wish,
      Map<String, String> items,
      Instant now) {
    wish.answerBy()
        .filter(day -> day.isBefore(LocalDate.ofInstant(now, ANYWHERE).minusDays(1)))
        .ifPresent(
            day -> {
              throw Problem.invalid("/answerBy", "past").refused();
            });
    UUID together = Ids.next();
    JsonObject readiness = Json.toObject(Readiness.of(forms.of(wish.subject()), items, List.of()));
    return wish.states().stream()
        .map(state -> beginning(answers, opener, wish, state, together, readiness, now))
        .toList();
  }

  private Beginning beginning(
      Answers answers,
      Opener opener,
      OpeningService.Wish wish,
      String state,
      UUID together,
      JsonObject readiness,
      Instant now) {
    Routing routing = competence.decide(answers, wish.question(), state, Set.of());
    Optional<UUID> owner = routing.chosen().map(Routing.Chosen::focalPoint);
    Embassy embassy = wish.withoutEmbassy().map(Embassy::leftOut).orElseGet(Embassy::included);
    Changing change =
        new Consultation(
                Ids.next(),
                References.draw(),
                together,
                now,
                new Origin(wish.focalPoint(), opener.state(), opener.organisation()),
                state,
                wish.terms(),
                Standing.opened(owner),
                routing.stored(),
                openingEmbassy(opener, embassy),
                embassy,
                Clocks.none(),
                routing.chosen().map(Routing.Chosen::timeZone).orElse(ANYWHERE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Milestones.none(),
                Optional.empty(),
                1,
                readiness,
                Ids.next(),
                Ids.next(),
                0,
                now)
            .changing();
    start(change, wish.urgency(), now);
    boolean included = embassy.isIncluded();
    return new Beginning(
        change.after(0, now),
        routing,
        answers.embassy(state).filter(one -> included).map(Roster.Structure::id),
        opener.state().flatMap(answers::embassy).filter(one -> included).map(Roster.Structure::id));
  }

  /** A mission that asks is in it, whatever becomes of the others. */
  private static Embassy openingEmbassy(Opener opener, Embassy embassy) {
    if (opener.state().isEmpty()) {
      return Embassy.none();
    }
    return opener.kind().equals(FocalPointKind.MISSION_CONTACT.name())
        ? Embassy.included()
        : embassy;
  }

  private void start(Changing change, Urgency urgency, Instant now) {
    if (change.standing().owner().isEmpty()) {
      change.withSecretariat(
          Optional.of(new WithSecretariat(now, WithSecretariat.Why.NOBODY_THERE)));
      return;
    }
    Duration toAcknowledge = targets.acknowledge(urgency);
    var calendar = calendars.of(change.timeZone(), Optional.of(change.before().receivingState()));
    Clocks clocks =
        Clocks.none()
            .begun(calendar, new Clocks.Allowed(toAcknowledge, targets.answer(urgency)), now);
    change.clocks(clocks);
    change.reminder(clocks.due().map(due -> ReminderPlan.first(due, toAcknowledge, calendar, now)));
  }
}
