package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.consultation.Competence.Answers;
import org.focalhub.consultation.Competence.Question;
import org.focalhub.consultation.CompetenceService.Because;
import org.focalhub.consultation.Consultation.Milestones;
import org.focalhub.consultation.Consultation.Origin;
import org.focalhub.consultation.Consultation.Terms;
import org.focalhub.consultation.Consultation.WithSecretariat;
import org.focalhub.consultation.ConsultationStore.Opener;
import org.focalhub.consultation.ConsultationStore.Party;
import org.focalhub.consultation.DraftStore.Writer;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.Roster;
import org.focalhub.directory.Subject;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.time.WorkingCalendars;
import org.focalhub.timeline.Appended;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.TimelineKind;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * Opens consultations: one for each State that is asked in one act; they do not see one another.
 */
final class OpeningService {
  private static final ZoneOffset ANYWHERE = ZoneOffset.UTC;

  private final Pool pool;
  private final Timelines timelines;
  private final Competence competence;
  private final DraftForms forms;
  private final WorkingCalendars calendars;
  private final Targets targets;
  private final ConsultationMail mail;
  private final ConsultationStore store = new ConsultationStore();
  private final DraftStore drafts = new DraftStore();

  OpeningService(
      Pool pool,
      Timelines timelines,
      Competence competence,
      DraftForms forms,
      WorkingCalendars calendars,
      Targets targets,
      ConsultationMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.competence = competence;
    this.forms = forms;
    this.calendars = calendars;
    this.targets = targets;
    this.mail = mail;
  }

  /** What is asked, of whom. */
  record Wish(
      UUID focalPoint,
      List<String> states,
      Subject subject,
      Urgency urgency,
      HandlingCode handlingCode,
      String language,
      String title,
      Optional<LocalDate> answerBy,
      List<ItemValue> items,
      Optional<String> message,
      Optional<String> withoutEmbassy) {
    Terms terms() {
      return new Terms(subject, urgency, handlingCode, language, title.strip(), answerBy);
    }

    Question question() {
      return new Question(focalPoint, subject, language, withoutEmbassy.isPresent(), states);
    }
  }

  record Opened(List<UUID> ids) {}

  /** A consultation about to be opened. */
  private record Draftee(
      Consultation consultation,
      Routing routing,
      Optional<UUID> receivingMission,
      Optional<UUID> openingMission) {}

  /** Where it would go, State by State; changes nothing. */
  record Preview(String state, Routing routing, Optional<Roster.Structure> embassy) {}

  Future<List<Preview>> preview(Caller caller, Question question) {
    return opener(caller, question.opener())
        .compose(opener -> answers(pool, question.states(), opener))
        .map(
            answers ->
                question.states().stream()
                    .map(
                        state ->
                            new Preview(
                                state,
                                competence.decide(answers, question, state, Set.of()),
                                answers
                                    .embassy(state)
                                    .filter(mission -> !question.withoutEmbassy())))
                    .toList());
  }

  Future<Opened> open(Caller caller, Wish wish, UUID command) {
    requireSense(wish);
    Map<String, String> items = ExchangeService.items(forms.of(wish.subject()), wish.items());
    return opener(caller, wish.focalPoint())
        .compose(
            opener ->
                timelines.write(
                    writing ->
                        Commands.once(
                            writing.client(),
                            caller.person(),
                            command,
                            "openConsultations",
                            Opened.class,
                            () -> open(writing, caller, opener, wish, items))))
        .onSuccess(opened -> mail.wake());
  }

  private static void requireSense(Wish wish) {
    if (wish.title().isBlank()) {
      throw Problem.invalid("/title", "blank").refused();
    }
    wish.message().ifPresent(text -> requireWords(text, "/message"));
    wish.withoutEmbassy().ifPresent(text -> requireWords(text, "/withoutEmbassy"));
  }

  private static void requireWords(String text, String field) {
    if (text.isBlank()) {
      throw Problem.invalid(field, "blank").refused();
    }
  }

  private Future<Opener> opener(Caller caller, UUID focalPoint) {
    if (caller.serving(focalPoint).isEmpty()) {
      throw Problem.invalid("/focalPoint", "unknownFocalPoint").refused();
    }
    return store
        .opener(pool, focalPoint)
        .map(
            found ->
                found
                    .filter(Opener::mayOpen)
                    .orElseThrow(
                        () -> Problem.of(ProblemKind.NOT_ALLOWED, "may-not-open").refused()));
  }

  private Future<Answers> answers(
      io.vertx.sqlclient.SqlClient client, List<String> states, Opener opener) {
    if (opener.state().filter(states::contains).isPresent()) {
      throw Problem.invalid("/states", "ownState").refused();
    }
    Set<String> looked = new HashSet<>(states);
    opener.state().ifPresent(looked::add);
    return competence
        .look(client, looked)
        .map(found -> found.orElseThrow(() -> Problem.invalid("/states", "unknown").refused()));
  }

  private Future<Opened> open(
      Writing writing, Caller caller, Opener opener, Wish wish, Map<String, String> items) {
    return answers(writing.client(), wish.states(), opener)
        .compose(
            answers ->
                store.now(writing.client()).map(now -> draftees(answers, opener, wish, items, now)))
        .compose(draftees -> write(writing, caller, wish, items, draftees));
  }

  private List<Draftee> draftees(
      Answers answers, Opener opener, Wish wish, Map<String, String> items, Instant now) {
    wish.answerBy()
        .filter(day -> day.isBefore(LocalDate.ofInstant(now, ANYWHERE).minusDays(1)))
        .ifPresent(
            day -> {
              throw Problem.invalid("/answerBy", "past").refused();
            });
    UUID together = Ids.next();
    JsonObject readiness = Json.toObject(Readiness.of(forms.of(wish.subject()), items, List.of()));
    return wish.states().stream()
        .map(state -> draftee(answers, opener, wish, state, together, readiness, now))
        .toList();
  }

  private Draftee draftee(
      Answers answers,
      Opener opener,
      Wish wish,
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
    return new Draftee(
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

  private Future<Opened> write(
      Writing writing,
      Caller caller,
      Wish wish,
      Map<String, String> items,
      List<Draftee> draftees) {
    List<Consultation> all = draftees.stream().map(Draftee::consultation).toList();
    List<UUID> ids = all.stream().map(Consultation::id).toList();
    List<NewEntry> entries =
        draftees.stream().flatMap(one -> entries(caller, wish, one).stream()).toList();
    return writing
        .open(ids, TimelineKind.CONSULTATION)
        .compose(
            opened ->
                writing.open(
                    all.stream()
                        .flatMap(
                            one ->
                                java.util.stream.Stream.of(
                                    one.openingNotes(), one.receivingNotes()))
                        .toList(),
                    TimelineKind.CONSULTATION_NOTES))
        .compose(opened -> store.insert(writing.client(), all))
        .compose(inserted -> store.addParties(writing.client(), parties(draftees)))
        .compose(
            added ->
                drafts.add(
                    writing.client(),
                    ids,
                    1,
                    items,
                    Optional.empty(),
                    new Writer(caller.person(), wish.focalPoint())))
        .compose(drafted -> writing.append(entries))
        .compose(appended -> settle(writing, wish, ids, entries, appended))
        .map(new Opened(ids));
  }

  private Future<Void> settle(
      Writing writing, Wish wish, List<UUID> ids, List<NewEntry> entries, List<Appended> appended) {
    return store
        .opened(writing.client(), ids, wish.message().orElse(""))
        .compose(heads -> store.refreshAccess(writing.client(), ids))
        .compose(
            refreshed -> {
              Future<Void> told = Future.succeededFuture();
              for (int i = 0; i < entries.size(); i++) {
                NewEntry entry = entries.get(i);
                Notice notice =
                    new Notice(
                        entry.kind(),
                        appended.get(i).seq(),
                        entry.person().map(person -> Side.OPENING));
                told =
                    told.compose(before -> mail.tell(writing.client(), entry.timeline(), notice));
              }
              return told;
            });
  }

  private static List<NewEntry> entries(Caller caller, Wish wish, Draftee draftee) {
    Consultation one = draftee.consultation();
    List<NewEntry> entries = new ArrayList<>();
    entries.add(by(caller, wish, one, "OPENED", opened(one.terms())));
    wish.withoutEmbassy()
        .ifPresent(
            reason ->
                entries.add(
                    by(
                        caller,
                        wish,
                        one,
                        "EMBASSY_LEFT_OUT",
                        new JsonObject()
                            .put("side", Side.RECEIVING.name())
                            .put("reason", reason))));
    wish.message()
        .ifPresent(
            text ->
                entries.add(
                    by(
                        caller,
                        wish,
                        one,
                        "MESSAGE",
                        new JsonObject().put("text", text).put("asks", false))));
    entries.add(routed(one, draftee.routing()));
    return entries;
  }

  private static JsonObject opened(Terms terms) {
    JsonObject body =
        new JsonObject()
            .put("subject", terms.subject().name())
            .put("urgency", terms.urgency().name())
            .put("handlingCode", terms.handlingCode().name())
            .put("title", terms.title());
    terms.answerBy().ifPresent(day -> body.put("answerBy", day.toString()));
    return body;
  }

  private static NewEntry by(
      Caller caller, Wish wish, Consultation one, String kind, JsonObject body) {
    return NewEntry.by(caller.person(), Optional.of(wish.focalPoint()), one.id(), kind, body);
  }

  private static NewEntry routed(Consultation one, Routing routing) {
    return new NewEntry(
        one.id(),
        routing.chosen().isPresent() ? "ROUTED" : "UNROUTED",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        routing.stored().put("because", Because.OPENED.name()));
  }

  private static List<Party> parties(List<Draftee> draftees) {
    return draftees.stream().flatMap(one -> parties(one).stream()).toList();
  }

  /** Whoever owns or opens it is that, and not its embassy besides. */
  private static List<Party> parties(Draftee draftee) {
    Consultation one = draftee.consultation();
    List<Party> parties = new ArrayList<>();
    parties.add(new Party(one.id(), one.origin().focalPoint(), Side.OPENING, PartyRole.OPENER));
    one.standing()
        .owner()
        .ifPresent(
            owner -> parties.add(new Party(one.id(), owner, Side.RECEIVING, PartyRole.COMPETENT)));
    draftee
        .receivingMission()
        .filter(mission -> !one.standing().owner().equals(Optional.of(mission)))
        .ifPresent(
            mission ->
                parties.add(new Party(one.id(), mission, Side.RECEIVING, PartyRole.EMBASSY)));
    draftee
        .openingMission()
        .filter(mission -> !one.origin().focalPoint().equals(mission))
        .ifPresent(
            mission -> parties.add(new Party(one.id(), mission, Side.OPENING, PartyRole.EMBASSY)));
    return parties;
  }
}
