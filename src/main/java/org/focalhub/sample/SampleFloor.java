package org.focalhub.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.id.Ids;

/**
 * A segment of the sample with its list, played through as the floor's rules would: every act makes
 * a version, keeps what it changed, and is an entry with the state that followed.
 */
final class SampleFloor {
  private static final int LIMIT_MS = 120_000;
  private static final int BETWEEN_MS = 15_000;
  private static final int LAST_TURNS = 10;

  private final UUID id = Ids.next();
  private final MeetingPlan.Segment plan;
  private final MeetingMoments moments;
  private final UUID chair;
  private final List<SampleTurn> turns = new ArrayList<>();
  private final List<EntryRow> entries = new ArrayList<>();
  private final List<JsonObject> acts = new ArrayList<>();
  private final List<Long> calls = new ArrayList<>();
  private Optional<JsonObject> clock = Optional.empty();
  private Optional<String> undoable = Optional.empty();
  private int version;

  SampleFloor(
      MeetingPlan.Segment plan,
      MeetingMoments moments,
      List<Delegates.Delegate> speakers,
      UUID chair) {
    this.plan = plan;
    this.moments = moments;
    this.chair = chair;
    inscribe(speakers);
    speak();
  }

  UUID id() {
    return id;
  }

  List<EntryRow> entries() {
    return entries;
  }

  List<JsonObject> acts() {
    return acts;
  }

  List<JsonObject> inscriptions() {
    return turns.stream().map(turn -> turn.row(id)).toList();
  }

  private void inscribe(List<Delegates.Delegate> speakers) {
    Instant opens = moments.at(plan.window().get(0));
    Instant closes = moments.at(plan.window().get(1));
    for (int place = 1; place <= speakers.size(); place++) {
      Instant at = moments.between(opens, closes, place, speakers.size());
      SampleTurn turn = new SampleTurn(speakers.get(place - 1), place, at);
      turns.add(turn);
      tell("INSCRIBED", at, turn);
    }
  }

  private void speak() {
    Instant now = moments.at(plan.time().get(0)).plusSeconds(30);
    for (int place = 1; place <= plan.spoken().orElse(0); place++) {
      SampleTurn turn = turns.get(place - 1);
      call(turn, now);
      now = now.plusMillis(6_000 + 700 * (place % 5));
      if (plan.absent().equals(Optional.of(place))) {
        absent(turn, now);
      } else {
        start(turn, now);
        now = now.plusMillis(82_000 + 11_300L * (place % 6));
        stop(turn, now);
      }
      now = now.plusMillis(9_000);
    }
    if (plan.paused().orElse(false)) {
      pauseNext(turns.get(plan.spoken().orElse(0)), now);
    }
  }

  private void pauseNext(SampleTurn turn, Instant from) {
    call(turn, from);
    start(turn, from.plusMillis(7_000));
    Instant now = from.plusMillis(55_400);
    act(
        "PAUSE",
        "PAUSED",
        now,
        turn,
        turn::paused,
        () -> clock = clock.map(one -> folded(one, now, false)));
  }

  private void call(SampleTurn turn, Instant now) {
    calls.add(now.toEpochMilli());
    act(
        "CALL",
        "CALLED",
        now,
        turn,
        () -> turn.called(LIMIT_MS, now),
        () -> clock = Optional.of(standing(turn)));
  }

  private void start(SampleTurn turn, Instant now) {
    act(
        "START",
        "STARTED",
        now,
        turn,
        () -> turn.started(now),
        () -> clock = clock.map(one -> one.copy().put("runningSince", now.toEpochMilli())));
  }

  private void stop(SampleTurn turn, Instant now) {
    long spoken = folded(clock.orElseThrow(), now, false).getLong("consumedMs");
    act("STOP", "STOPPED", now, turn, () -> turn.done(spoken, now), () -> clock = Optional.empty());
  }

  private void absent(SampleTurn turn, Instant now) {
    act("ABSENT", "ABSENT", now, turn, turn::absent, () -> clock = Optional.empty());
  }

  private void act(
      String act, String entry, Instant now, SampleTurn turn, Runnable turned, Runnable clocked) {
    JsonObject before =
        new JsonObject().put("subject", turn.before()).put("places", new JsonObject());
    clock.ifPresent(one -> before.put("clock", folded(one, now, one.containsKey("runningSince"))));
    turned.run();
    clocked.run();
    version++;
    undoable = Optional.of(act);
    acts.add(
        new JsonObject()
            .put("segment_id", id.toString())
            .put("version", version)
            .put("kind", act)
            .put("at", now.toString())
            .put("person_id", chair.toString())
            .put("undoable", true)
            .put("undone", false)
            .put("before", before));
    tell(entry, now, turn);
  }

  private static JsonObject standing(SampleTurn turn) {
    return new JsonObject()
        .put("inscription", turn.id.toString())
        .put("limitMs", LIMIT_MS)
        .put("consumedMs", 0L);
  }

  /** What has been consumed until then, folded in. */
  private static JsonObject folded(JsonObject clock, Instant now, boolean runs) {
    long at = now.toEpochMilli();
    long running = clock.containsKey("runningSince") ? at - clock.getLong("runningSince") : 0;
    JsonObject folded = clock.copy().put("consumedMs", clock.getLong("consumedMs") + running);
    folded.remove("runningSince");
    return runs ? folded.put("runningSince", at) : folded;
  }

  private void tell(String kind, Instant at, SampleTurn turn) {
    JsonObject body =
        new JsonObject()
            .put("version", version)
            .put("limitMs", LIMIT_MS)
            .put("replyLimitMs", LIMIT_MS)
            .put("turnMs", turnMs());
    clock.ifPresent(one -> body.put("clock", one));
    undoable.ifPresent(act -> body.put("undoable", act));
    body.put("statements", new JsonArray().add(turn.statement()));
    Optional<UUID> who =
        kind.equals("INSCRIBED")
            ? turn.delegate.holder(at).map(SamplePerson::id)
            : Optional.of(chair);
    entries.add(
        new EntryRow(
            id,
            entries.size() + 1L,
            kind,
            at,
            who,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            body));
  }

  /** As the floor reckons its pace. */
  private long turnMs() {
    List<Long> last = calls.subList(Math.max(0, calls.size() - LAST_TURNS - 1), calls.size());
    return last.size() < 2
        ? LIMIT_MS + BETWEEN_MS
        : (last.get(last.size() - 1) - last.get(0)) / (last.size() - 1);
  }

  JsonObject row(UUID meeting, int ordinal) {
    JsonObject standing = clock.orElseGet(JsonObject::new);
    return new JsonObject()
        .put("id", id.toString())
        .put("meeting_id", meeting.toString())
        .put("ordinal", ordinal)
        .put("title_en", plan.title().en())
        .put("title_fr", plan.title().fr())
        .put("description_en", plan.description().map(text -> text.en()).orElse(""))
        .put("description_fr", plan.description().map(text -> text.fr()).orElse(""))
        .put("starts_at", moments.at(plan.time().get(0)).toString())
        .put("ends_at", moments.at(plan.time().get(1)).toString())
        .put("opens_at", moments.at(plan.window().get(0)).toString())
        .put("closes_at", moments.at(plan.window().get(1)).toString())
        .put("speakers", plan.speakers().orElse("ALL"))
        .put("absent_policy", plan.absent().isPresent() ? "LOST" : "END_OF_LIST")
        .put("last_ticket", turns.size())
        .put("floor_version", version)
        .put("current_id", standing.getString("inscription"))
        .put("current_limit_ms", standing.getInteger("limitMs"))
        .put("consumed_ms", standing.getLong("consumedMs", 0L));
  }
}
