package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.consultation.Competence.Answers;
import org.focalhub.consultation.Competence.Question;
import org.focalhub.consultation.Consultation.Terms;
import org.focalhub.consultation.ConsultationStore.Opener;
import org.focalhub.consultation.DraftStore.Writer;
import org.focalhub.directory.Roster;
import org.focalhub.directory.Subject;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.timeline.Appended;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.TimelineKind;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * Opens consultations: one for each State that is asked in one act; they do not see one another.
 */
final class OpeningService {
  private final Pool pool;
  private final Timelines timelines;
  private final Competence competence;
  private final DraftForms forms;
  private final Beginnings beginnings;
  private final ConsultationMail mail;
  private final ConsultationStore store = new ConsultationStore();
  private final DraftStore drafts = new DraftStore();

  OpeningService(
      Pool pool,
      Timelines timelines,
      Competence competence,
      DraftForms forms,
      Beginnings beginnings,
      ConsultationMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.competence = competence;
    this.forms = forms;
    this.beginnings = beginnings;
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
                store
                    .now(writing.client())
                    .map(now -> beginnings.of(answers, opener, wish, items, now)))
        .compose(begun -> write(writing, caller, wish, items, begun));
  }

  private Future<Opened> write(
      Writing writing, Caller caller, Wish wish, Map<String, String> items, List<Beginning> begun) {
    List<Consultation> all = begun.stream().map(Beginning::consultation).toList();
    List<UUID> ids = all.stream().map(Consultation::id).toList();
    List<NewEntry> entries =
        begun.stream().flatMap(one -> one.entries(caller.person(), wish).stream()).toList();
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
        .compose(
            inserted ->
                store.addParties(
                    writing.client(),
                    begun.stream().flatMap(one -> one.parties().stream()).toList()))
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
}
