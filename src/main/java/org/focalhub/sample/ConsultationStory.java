package org.focalhub.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.platform.id.Ids;

/**
 * One consultation of the sample, told from its opening until now: what becomes of it, and its
 * rows.
 */
final class ConsultationStory {
  private final UUID id = Ids.next();
  private final SampleFiles.Asked asked;
  private final SampleDirectory directory;
  private final SampleCalendar calendar;
  private final StoryRouting routing;
  private final StoryClock clock;
  private final StoryDraft draft;
  private final StoryTimelines timelines;
  private final StoryParties parties;
  private final Post opener;
  private final Instant openedAt;
  private final Set<Post> declined = new HashSet<>();
  private final Map<String, Object> columns = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private String state = "OPENED";
  private Optional<String> waitingFor = Optional.empty();
  private Optional<Post> owner = Optional.empty();
  private boolean acknowledged;

  /**
   * @param group of the State that is asked
   * @param required the items that a complete draft on the subject has
   */
  ConsultationStory(
      SampleFiles.Asked asked,
      SampleDirectory directory,
      SampleCalendar calendar,
      String group,
      Set<String> required,
      UUID openedTogether) {
    this.asked = asked;
    this.directory = directory;
    this.calendar = calendar;
    this.opener = directory.post(asked.opener());
    this.openedAt = calendar.at(asked.at());
    this.routing = new StoryRouting(directory, asked, group);
    this.clock = new StoryClock(asked.isUrgent(), openedAt);
    this.draft = new StoryDraft(id, required);
    this.timelines = new StoryTimelines(id);
    this.parties = new StoryParties(id);
    columns.put("opened_together", openedTogether.toString());
    open();
    asked.then().orElse(List.of()).forEach(this::tell);
    remind();
  }

  UUID id() {
    return id;
  }

  StoryTimelines timelines() {
    return timelines;
  }

  StoryParties parties() {
    return parties;
  }

  StoryDraft draft() {
    return draft;
  }

  private void open() {
    columns.put("handling_code", asked.handling().orElse("OPEN_TO_STATES"));
    words.add(asked.title());
    parties.put(opener, "OPENING", "OPENER", openedAt);
    StoryDraft.Pen pen = pen("OPENING", Optional.empty(), openedAt);
    draft.write(asked.draft(), Optional.empty(), pen);
    timelines.add(
        "OPENED",
        pen,
        new JsonObject()
            .put("subject", asked.subject())
            .put("urgency", asked.urgency())
            .put("handlingCode", columns.get("handling_code"))
            .put("title", asked.title()));
    embassies(pen);
    asked.message().ifPresent(text -> message(pen, text, false));
    route("OPENED", openedAt);
  }

  private void embassies(StoryDraft.Pen pen) {
    Optional<String> reason = asked.withoutEmbassy();
    columns.put("receiving_embassy", reason.isPresent() ? "LEFT_OUT" : "INCLUDED");
    reason.ifPresent(text -> columns.put("receiving_embassy_reason", text));
    String own = reason.isPresent() ? "LEFT_OUT" : "INCLUDED";
    columns.put("opening_embassy", opener.place().state().isEmpty() ? "NONE" : own);
    if (opener.place().state().isPresent()) {
      reason.ifPresent(text -> columns.put("opening_embassy_reason", text));
    }
    reason.ifPresent(
        text ->
            timelines.add(
                "EMBASSY_LEFT_OUT",
                pen,
                new JsonObject().put("side", "RECEIVING").put("reason", text)));
    if (reason.isEmpty()) {
      opener.place().state().ifPresent(iso -> follow(iso, "OPENING"));
      follow(asked.state(), "RECEIVING");
    }
  }

  private void follow(String iso, String side) {
    directory
        .find("mission." + iso)
        .filter(mission -> !mission.equals(opener))
        .ifPresent(mission -> parties.put(mission, side, "EMBASSY", openedAt));
  }

  private void route(String because, Instant at) {
    StoryRouting.Decision decision = routing.decide(at, declined);
    owner = decision.to();
    columns.put("routing", decision.stored());
    timelines.add(
        owner.isPresent() ? "ROUTED" : "UNROUTED",
        at,
        decision.stored().copy().put("because", because));
    owner.ifPresent(
        post -> {
          parties.put(post, "RECEIVING", "COMPETENT", at);
          clock.begin(post.zone(), at);
        });
    if (owner.isEmpty()) {
      columns.put("secretariat_since", at.toString());
      columns.put("secretariat_why", "NOBODY_THERE");
    }
    stand("OPENED", Optional.empty(), at);
  }

  private void tell(SampleFiles.Happened one) {
    Instant at = calendar.at(one.at());
    StoryDraft.Pen pen = pen(one.side(), one.as(), at);
    if (state.equals("OPENED") && one.acknowledges() && isOwner(pen)) {
      timelines.add("ACKNOWLEDGED", pen, new JsonObject());
      acknowledged = true;
      stand("ACKNOWLEDGED", Optional.empty(), at);
    }
    switch (one.what()) {
      case "ACKNOWLEDGED" -> {}
      case "MESSAGE" -> message(one, pen);
      case "NOTE" -> timelines.note(one.side(), pen, one.words());
      case "MARKED" -> mark(one, pen);
      case "DRAFT_REVISED" -> revise(one, pen);
      case "PASSED" -> pass(one, pen);
      case "DECLINED" -> decline(one, pen);
      case "DELAYED" -> delay(one, pen);
      case "ADVISED" -> advise(one, pen);
      case "FORMALISED" -> formalise(one, pen);
      case "CONFIRMED" -> confirm(pen);
      case "OUTCOME" -> outcome(one, pen);
      case "CLOSED" -> close(one, pen);
      case "REOPENED" -> reopen(one, pen);
      case "EMBASSY_LEFT_OUT" -> leaveOut(one, pen);
      case "HANDLING_CHANGED" -> narrow(one, pen);
      default -> throw new IllegalStateException("no such act: " + one.what());
    }
  }

  private void message(SampleFiles.Happened one, StoryDraft.Pen pen) {
    message(pen, one.words(), one.asks().orElse(false));
    if (one.asks().orElse(false)) {
      String other = one.side().equals("OPENING") ? "RECEIVING" : "OPENING";
      stand("WAITING", Optional.of(other), pen.at());
    } else {
      exchanged(one, pen);
    }
  }

  private void message(StoryDraft.Pen pen, String text, boolean asks) {
    words.add(text);
    timelines.add("MESSAGE", pen, new JsonObject().put("text", text.strip()).put("asks", asks));
  }

  private void mark(SampleFiles.Happened one, StoryDraft.Pen pen) {
    JsonArray marks = draft.mark(one.marks().orElseThrow(), pen);
    timelines.add(
        "MARKED", pen, new JsonObject().put("version", draft.version()).put("marks", marks));
    exchanged(one, pen);
  }

  private void revise(SampleFiles.Happened one, StoryDraft.Pen pen) {
    List<String> changed = draft.write(draft.revised(one.items().orElseThrow()), one.remark(), pen);
    timelines.add(
        "DRAFT_REVISED",
        pen,
        one.withRemark(
            new JsonObject().put("version", draft.version()).put("items", new JsonArray(changed))));
    exchanged(one, pen);
  }

  /** Something passed between the sides: whoever was waited for has answered. */
  private void exchanged(SampleFiles.Happened one, StoryDraft.Pen pen) {
    boolean onDuty = isOwner(pen) || pen.post().equals(opener);
    if (onDuty
        && (state.equals("ACKNOWLEDGED")
            || state.equals("WAITING") && waitingFor.equals(Optional.of(one.side())))) {
      stand("IN_EXCHANGE", Optional.empty(), pen.at());
    }
  }

  private void pass(SampleFiles.Happened one, StoryDraft.Pen pen) {
    Post to = directory.post(one.to().orElseThrow());
    parties.put(owner.orElseThrow(), "RECEIVING", "FOLLOWER", pen.at());
    parties.put(to, "RECEIVING", "COMPETENT", pen.at());
    owner = Optional.of(to);
    clock.handTo(to.zone());
    timelines.add("PASSED", pen, one.withRemark(new JsonObject().put("to", to.ref())));
    stand(state, waitingFor, pen.at());
  }

  private void decline(SampleFiles.Happened one, StoryDraft.Pen pen) {
    Post post = owner.orElseThrow();
    declined.add(post);
    parties.put(post, "RECEIVING", "DECLINED", pen.at());
    timelines.add("DECLINED", pen, one.withRemark(one.because()));
    acknowledged = false;
    route("DECLINED", pen.at());
  }

  private void delay(SampleFiles.Happened one, StoryDraft.Pen pen) {
    LocalDate until = clock.dayOf(calendar.morning(-one.days().orElseThrow()));
    clock.delay(until);
    columns.put("delay_reason", one.reason().orElseThrow());
    columns.put("delay_until", until.toString());
    one.remark().ifPresent(text -> columns.put("delay_remark", text));
    timelines.add("DELAYED", pen, one.withRemark(one.because().put("until", until.toString())));
  }

  private void advise(SampleFiles.Happened one, StoryDraft.Pen pen) {
    words.add(one.words());
    timelines.add("ADVISED", pen, new JsonObject().put("text", one.words().strip()));
    stand("ADVISED", Optional.empty(), pen.at());
  }

  private void formalise(SampleFiles.Happened one, StoryDraft.Pen pen) {
    LocalDate date = clock.dayOf(calendar.morning(one.days().orElseThrow()));
    words.add(one.value().orElseThrow());
    columns.put("formal_reference", one.value().orElseThrow());
    columns.put("formal_date", date.toString());
    columns.put("formal_channel", one.channel().orElseThrow());
    columns.put("formal_entered_by", one.side());
    timelines.add(
        "FORMALISED",
        pen,
        new JsonObject()
            .put("reference", one.value().orElseThrow())
            .put("date", date.toString())
            .put("channel", one.channel().orElseThrow()));
    stand("FORMALISED", Optional.empty(), pen.at());
  }

  private void confirm(StoryDraft.Pen pen) {
    columns.put("formal_confirmed", true);
    timelines.add("CONFIRMED", pen, new JsonObject());
  }

  private void outcome(SampleFiles.Happened one, StoryDraft.Pen pen) {
    columns.put("outcome", one.value().orElseThrow());
    timelines.add(
        "OUTCOME", pen, one.withRemark(new JsonObject().put("outcome", one.value().orElseThrow())));
  }

  private void close(SampleFiles.Happened one, StoryDraft.Pen pen) {
    columns.put("close_reason", one.reason().orElseThrow());
    timelines.add("CLOSED", pen, one.withRemark(one.because()));
    stand("CLOSED", Optional.empty(), pen.at());
  }

  private void reopen(SampleFiles.Happened one, StoryDraft.Pen pen) {
    List.of(
            "close_reason",
            "outcome",
            "formal_reference",
            "formal_date",
            "formal_channel",
            "formal_entered_by",
            "formal_confirmed")
        .forEach(columns::remove);
    timelines.add("REOPENED", pen, one.because());
    stand(acknowledged ? "IN_EXCHANGE" : "OPENED", Optional.empty(), pen.at());
  }

  private void leaveOut(SampleFiles.Happened one, StoryDraft.Pen pen) {
    String column = one.side().equals("OPENING") ? "opening_embassy" : "receiving_embassy";
    columns.put(column, "LEFT_OUT");
    columns.put(column + "_reason", one.reason().orElseThrow());
    parties.removeEmbassy(one.side());
    timelines.add("EMBASSY_LEFT_OUT", pen, one.because().put("side", one.side()));
  }

  private void narrow(SampleFiles.Happened one, StoryDraft.Pen pen) {
    timelines.add(
        "HANDLING_CHANGED",
        pen,
        one.because()
            .put("from", columns.get("handling_code"))
            .put("to", one.value().orElseThrow()));
    columns.put("handling_code", one.value().orElseThrow());
  }

  private void stand(String next, Optional<String> whom, Instant at) {
    state = next;
    waitingFor = whom;
    clock.stands(next, whom.equals(Optional.of("OPENING")), owesAnswer(), at);
    if (List.of("ADVISED", "FORMALISED", "CLOSED").contains(next)) {
      List.of("delay_reason", "delay_until", "delay_remark").forEach(columns::remove);
    }
  }

  private boolean owesAnswer() {
    return owner.isPresent() && !List.of("ADVISED", "FORMALISED", "CLOSED").contains(state);
  }

  private boolean isOwner(StoryDraft.Pen pen) {
    return owner.equals(Optional.of(pen.post()));
  }

  private void remind() {
    if (owner.isPresent()) {
      new StoryReminders(this, clock, calendar.now()).tell(columns::put);
    }
  }

  /** Whoever acts for that side then: its owner or opener, unless the file names somebody else. */
  private StoryDraft.Pen pen(String side, Optional<String> as, Instant at) {
    Post post =
        as.map(directory::post)
            .orElseGet(() -> side.equals("OPENING") ? opener : owner.orElseThrow());
    SamplePerson person =
        post.answering(at)
            .map(Post.Answering::person)
            .orElseThrow(
                () -> new IllegalStateException("nobody is there: " + post.code() + " " + at));
    return new StoryDraft.Pen(person, post, at);
  }

  Optional<Post> national() {
    return directory.find("national." + asked.state()).filter(this::isBeyond);
  }

  Optional<Post> embassy() {
    return directory
        .find("mission." + asked.state())
        .filter(mission -> columns.get("receiving_embassy").equals("INCLUDED"))
        .filter(this::isBeyond);
  }

  private boolean isBeyond(Post post) {
    return !owner.equals(Optional.of(post)) && !declined.contains(post);
  }

  /** The row, as JSON with the columns' names; beside it the words to be found by. */
  JsonObject row() {
    JsonObject row =
        new JsonObject()
            .put("id", id.toString())
            .put("reference", References.draw())
            .put("opened_at", openedAt.toString())
            .put("opening_focal_point", opener.id().toString())
            .put("receiving_state", asked.state())
            .put("subject", asked.subject())
            .put("urgency", asked.urgency())
            .put("language", asked.language())
            .put("title", asked.title())
            .put("state", state)
            .put("acknowledged", acknowledged)
            .put("formal_confirmed", false)
            .put("reminder_step", 0)
            .put("draft_version", draft.version())
            .put("readiness", draft.readiness())
            .put("opening_notes", timelines.notesOf("OPENING").toString())
            .put("receiving_notes", timelines.notesOf("RECEIVING").toString())
            .put("head", timelines.head())
            .put("last_at", timelines.lastAt().toString())
            .put("words", String.join(" ", words));
    opener.place().state().ifPresent(iso -> row.put("opening_state", iso));
    waitingFor.ifPresent(side -> row.put("waiting_for", side));
    owner.ifPresent(post -> row.put("owner", post.id().toString()));
    asked
        .answerIn()
        .ifPresent(days -> row.put("answer_by", clock.dayOf(calendar.morning(-days)).toString()));
    columns.forEach(row::put);
    return row.mergeIn(clock.columns());
  }
}
