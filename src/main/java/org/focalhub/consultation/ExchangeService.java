package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.focalhub.account.Caller;
import org.focalhub.consultation.Acting.Wish;
import org.focalhub.consultation.Consultation.Delay;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.json.Json;
import org.focalhub.timeline.NewEntry;

/** What the two sides do with each other until one advises: write, ask, mark, revise, delay. */
final class ExchangeService {
  private final Acting acting;
  private final Settling settling;
  private final DraftForms forms;
  private final DraftStore drafts = new DraftStore();

  ExchangeService(Acting acting, Settling settling, DraftForms forms) {
    this.acting = acting;
    this.settling = settling;
    this.forms = forms;
  }

  record ItemMark(String item, Mark mark, Optional<String> remark, Optional<String> provision) {
    JsonObject toJson() {
      JsonObject json = new JsonObject().put("item", item).put("mark", mark.name());
      remark.ifPresent(text -> json.put("remark", text));
      provision.ifPresent(text -> json.put("provision", text));
      return json;
    }
  }

  Future<Void> acknowledge(Caller caller, Wish wish) {
    return acting.change(
        caller,
        wish,
        turn -> Future.succeededFuture(Done.of(turn.changing(), "ACKNOWLEDGED", new JsonObject())));
  }

  Future<Void> write(Caller caller, Wish wish, String text) {
    requireWords(text);
    return acting.change(
        caller,
        wish,
        turn ->
            Future.succeededFuture(
                Done.of(
                        turn.changing(),
                        "MESSAGE",
                        new JsonObject()
                            .put("text", text)
                            .put("asks", turn.act() == ConsultationAct.ASK))
                    .withWords(text)));
  }

  /** Stays on the own side's timeline of notes; nothing of the consultation moves by it. */
  Future<Void> note(Caller caller, Wish wish, String text) {
    requireWords(text);
    return acting.carryOut(
        caller,
        wish,
        turn ->
            turn.writing()
                .append(
                    NewEntry.by(
                        caller.person(),
                        Optional.of(turn.standpoint().focalPoint()),
                        turn.consultation().notesOf(turn.side()),
                        "NOTE",
                        new JsonObject().put("text", text)))
                .mapEmpty());
  }

  Future<Void> advise(Caller caller, Wish wish, String text) {
    requireWords(text);
    return acting.change(
        caller,
        wish,
        turn ->
            Future.succeededFuture(
                Done.of(turn.changing(), "ADVISED", new JsonObject().put("text", text))
                    .withWords(text)));
  }

  Future<Void> delay(Caller caller, Wish wish, Delay delay) {
    return acting.change(caller, wish, turn -> Future.succeededFuture(delayed(turn, delay)));
  }

  private Done delayed(Turn turn, Delay delay) {
    Changing change = turn.changing();
    LocalDate today = LocalDate.ofInstant(turn.now(), change.timeZone());
    Instant due = settling.calendar(change).endOf(delay.until());
    if (!due.isAfter(turn.now())) {
      throw Problem.invalid("/until", "past").refused();
    }
    if (delay.until().isAfter(today.plusYears(1))) {
      throw Problem.invalid("/until", "tooFar").refused();
    }
    JsonObject body =
        new JsonObject()
            .put("reason", delay.reason().name())
            .put("until", delay.until().toString());
    delay.remark().ifPresent(text -> body.put("remark", text));
    // An acknowledgement that was still owed comes with the announcement.
    if (ConsultationRules.acknowledges(turn.consultation().standing(), turn.actor(), turn.act())) {
      change.to(turn.consultation().standing().acknowledge());
    }
    return Done.of(
        change.delay(Optional.of(delay)).clocks(change.clocks().answerDue(due)), "DELAYED", body);
  }

  Future<Void> mark(Caller caller, Wish wish, int version, List<ItemMark> marks) {
    return acting.change(caller, wish, turn -> marked(turn, version, marks));
  }

  private Future<Done> marked(Turn turn, int version, List<ItemMark> marks) {
    Consultation consultation = turn.consultation();
    requireKnown(consultation, marks);
    if (version > consultation.draftVersion()) {
      throw Problem.invalid("/version", "unknown").refused();
    }
    JsonArray said = new JsonArray(marks.stream().map(ItemMark::toJson).toList());
    return drafts
        .mark(turn.tx(), turn.id(), version, said, turn.writer())
        .compose(done -> readiness(turn, consultation.draftVersion()))
        .map(
            readiness ->
                Done.of(
                    turn.changing().readiness(readiness),
                    "MARKED",
                    new JsonObject().put("version", version).put("marks", said)));
  }

  private void requireKnown(Consultation consultation, List<ItemMark> marks) {
    Set<String> known = new HashSet<>();
    forms.of(consultation.terms().subject()).items().forEach(item -> known.add(item.item()));
    for (int i = 0; i < marks.size(); i++) {
      if (!known.contains(marks.get(i).item())) {
        throw Problem.invalid("/marks/" + i + "/item", "unknownItem").refused();
      }
    }
    if (marks.stream().map(ItemMark::item).distinct().count() < marks.size()) {
      throw Problem.invalid("/marks", "uniqueItems").refused();
    }
  }

  /**
   * @param version that the revision was made from
   */
  Future<Void> revise(
      Caller caller, Wish wish, int version, List<ItemValue> items, Optional<String> remark) {
    return acting.change(caller, wish, turn -> revised(turn, version, items, remark));
  }

  private Future<Done> revised(
      Turn turn, int version, List<ItemValue> values, Optional<String> remark) {
    Consultation consultation = turn.consultation();
    if (version != consultation.draftVersion()) {
      throw Problem.of(ProblemKind.STALE).refused();
    }
    Map<String, String> items = items(forms.of(consultation.terms().subject()), values);
    return drafts
        .items(turn.tx(), turn.id(), version)
        .compose(before -> revised(turn, changed(before, items), items, remark));
  }

  private Future<Done> revised(
      Turn turn, Set<String> changed, Map<String, String> items, Optional<String> remark) {
    if (changed.isEmpty()) {
      throw Problem.invalid("/items", "unchanged").refused();
    }
    int next = turn.consultation().draftVersion() + 1;
    JsonObject body =
        new JsonObject().put("version", next).put("items", new JsonArray(List.copyOf(changed)));
    remark.ifPresent(text -> body.put("remark", text));
    return drafts
        .add(turn.tx(), List.of(turn.id()), next, items, remark, turn.writer())
        .compose(added -> readiness(turn, next))
        .map(readiness -> Done.of(turn.changing().draft(next, readiness), "DRAFT_REVISED", body));
  }

  private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return names;
  }

  private Future<JsonObject> readiness(Turn turn, int version) {
    DraftForm form = forms.of(turn.consultation().terms().subject());
    return drafts
        .items(turn.tx(), turn.id(), version)
        .compose(
            items ->
                drafts
                    .marks(turn.tx(), turn.id(), version)
                    .map(marks -> Json.toObject(Readiness.of(form, items, marks))));
  }

  /** The draft's values by item, where the form accepts them. */
  static Map<String, String> items(DraftForm form, List<ItemValue> values) {
    List<FieldError> errors = form.errors(values);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).refused();
    }
    Map<String, String> items = new LinkedHashMap<>();
    values.forEach(value -> items.put(value.item(), value.value()));
    return items;
  }

  static void requireWords(String text) {
    if (text.isBlank()) {
      throw Problem.invalid("/text", "blank").refused();
    }
  }
}
