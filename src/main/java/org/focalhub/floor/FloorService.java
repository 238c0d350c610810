package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.floor.FloorStore.Held;
import org.focalhub.meeting.MeetingAccess;
import org.focalhub.meeting.MeetingState;
import org.focalhub.meeting.Passes;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** What whoever runs a floor does: each command once, and only on the floor it was decided on. */
final class FloorService {
  private final Pool pool;
  private final Timelines timelines;
  private final FloorMail mail;
  private final FloorReading reading;
  private final FloorKeeping keeping = new FloorKeeping();
  private final FloorStore store = new FloorStore();
  private final WallStore walls = new WallStore();
  private final MeetingAccess access = new MeetingAccess();
  private final Passes passes = new Passes();

  FloorService(Pool pool, Timelines timelines, FloorMail mail, FloorReading reading) {
    this.pool = pool;
    this.timelines = timelines;
    this.mail = mail;
    this.reading = reading;
  }

  /** A link that opens the view of one floor. */
  record Wall(String path) {}

  /**
   * The floor afterwards.
   *
   * @return fails with CONFLICT, the floor as it is inside, when it has moved on or is not in a
   *     state that allows the act
   */
  Future<FloorView> act(Caller caller, UUID segment, FloorCommand wish, UUID command) {
    return timelines
        .write(
            writing ->
                Commands.once(
                    writing.client(),
                    caller.person(),
                    command,
                    wish.act() + " " + segment,
                    Void.class,
                    () -> carryOut(writing, caller, segment, wish, command)))
        .onSuccess(done -> mail.wake())
        .compose(done -> reading.view(caller, segment))
        .recover(failure -> withFloor(failure, caller, segment));
  }

  private Future<Void> carryOut(
      Writing writing, Caller caller, UUID segment, FloorCommand wish, UUID command) {
    return runs(writing, caller, segment)
        .compose(
            held -> {
              FloorChange change = FloorRules.decide(held.floor(), wish, held.now());
              return keeping
                  .keep(writing, held, change, Doer.of(caller, command))
                  .compose(kept -> tellRemoved(writing, wish));
            });
  }

  private Future<Held> runs(Writing writing, Caller caller, UUID segment) {
    return store
        .segment(writing.client(), segment)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()))
        .compose(found -> access.standpoint(writing.client(), found.meeting(), caller.person()))
        .map(MeetingAccess.Standpoint::runningFloor)
        .compose(runs -> keeping.hold(writing.client(), segment))
        .map(FloorService::notCancelled);
  }

  private static Held notCancelled(Held held) {
    if (held.segment().meetingState() == MeetingState.CANCELLED) {
      throw FloorRules.conflict("floor-cancelled");
    }
    return held;
  }

  private Future<Void> tellRemoved(Writing writing, FloorCommand wish) {
    return wish.act() == FloorAct.REMOVE
        ? mail.inscriptions(
            writing.client(), wish.inscription().stream().toList(), FloorNotice.REMOVED)
        : Future.succeededFuture();
  }

  private Future<FloorView> withFloor(Throwable failure, Caller caller, UUID segment) {
    return failure instanceof Refused refused && refused.problem().kind() == ProblemKind.CONFLICT
        ? reading
            .view(caller, segment)
            .compose(floor -> Refused.with(refused.problem().with("floor", floor)))
        : Future.failedFuture(failure);
  }

  /** Earlier walls of the segment end. A repeated command gives the same link. */
  Future<Wall> openWall(Caller caller, UUID segment, UUID command) {
    return pool.withTransaction(
        tx ->
            Commands.once(
                tx,
                caller.person(),
                command,
                "openWall " + segment,
                Wall.class,
                () ->
                    reading
                        .running(tx, caller, segment)
                        .compose(
                            found ->
                                walls
                                    .end(tx, segment)
                                    .compose(
                                        ended ->
                                            passes.issue(
                                                tx,
                                                new Passes.Pass.OfWall(found.meeting(), segment))))
                        .map(secret -> new Wall("/wall#" + secret))));
  }

  /** The organisers have set the segment otherwise. */
  Future<Void> settingsChanged(Writing writing, UUID segment, UUID person) {
    return keeping
        .hold(writing.client(), segment)
        .compose(
            held -> {
              Floor after = held.floor().next(held.floor().acts());
              FloorChange change =
                  new FloorChange(
                      held.floor(),
                      after,
                      "SETTINGS",
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty());
              Doer doer = new Doer(Optional.of(person), Optional.empty(), Optional.empty());
              return keeping.keep(writing, held, change, doer);
            });
  }

  /** The limit with which all who wait could speak before an instant, or the segment's end. */
  Future<Pace.Fit> fit(Caller caller, UUID segment, Optional<Instant> until) {
    return reading
        .running(pool, caller, segment)
        .compose(found -> fit(found, until.orElse(found.settings().endsAt()).toEpochMilli()));
  }

  private Future<Pace.Fit> fit(SegmentRow segment, long until) {
    return store
        .shown(pool, segment)
        .map(shown -> Pace.fit(shown.floor(), segment.now().toEpochMilli(), until));
  }
}
