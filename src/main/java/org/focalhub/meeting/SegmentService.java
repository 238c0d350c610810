package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.account.Caller;
import org.focalhub.meeting.MeetingService.Made;
import org.focalhub.meeting.Organising.Turn;
import org.focalhub.meeting.Organising.Wish;
import org.focalhub.meeting.SegmentStore.LockedSegment;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;
import org.focalhub.timeline.TimelineKind;

/**
 * The segments of a meeting, each with a speakers' list of its own. The order of a list that has
 * begun is not made anew, and one on which somebody stands is not removed.
 */
final class SegmentService {
  private static final int MOST = 50;

  private final Pool pool;
  private final Organising organising;
  private final SegmentStore store = new SegmentStore();
  private volatile SegmentListener listener = SegmentListener.none();

  SegmentService(Pool pool, Organising organising) {
    this.pool = pool;
    this.organising = organising;
  }

  void tell(SegmentListener whom) {
    listener = whom;
  }

  Future<Void> add(Caller caller, UUID meeting, SegmentInput entered, UUID command) {
    return organising
        .act(
            caller, Wish.of(meeting, command, "addSegment"), Made.class, turn -> add(turn, entered))
        .mapEmpty();
  }

  private Future<Made> add(Turn turn, SegmentInput entered) {
    turn.meeting().requireNotCancelled();
    SegmentInput segment = checked(turn, entered);
    UUID id = Ids.next();
    return store
        .count(turn.tx(), turn.meeting().id())
        .compose(
            count ->
                count >= MOST
                    ? Refused.with(Problem.of(ProblemKind.CONFLICT, "many-segments"))
                    : turn.writing().open(id, TimelineKind.FLOOR))
        .compose(opened -> store.add(turn.tx(), id, turn.meeting().id(), segment))
        .compose(added -> turn.changed("SEGMENTS"))
        .map(new Made(id));
  }

  /**
   * @return the segment's meeting
   */
  Future<UUID> change(
      Caller caller, UUID segment, int version, SegmentInput entered, UUID command) {
    return inMeeting(
        segment,
        meeting ->
            organising.act(
                caller,
                new Wish(meeting, command, "changeSegment " + segment),
                Void.class,
                turn ->
                    locked(turn, segment).compose(held -> change(turn, held, version, entered))));
  }

  private Future<Void> change(Turn turn, LockedSegment held, int version, SegmentInput entered) {
    if (held.version() != version) {
      throw Problem.of(ProblemKind.STALE).refused();
    }
    turn.meeting().requireNotCancelled();
    SegmentInput segment = checked(turn, entered);
    return requireOrder(turn, held, segment)
        .compose(same -> store.change(turn.tx(), held.id(), segment))
        .compose(changed -> listener.changed(turn.writing(), held.id(), turn.caller().person()))
        .compose(told -> turn.changed("SEGMENTS"));
  }

  private Future<Void> requireOrder(Turn turn, LockedSegment held, SegmentInput segment) {
    return held.order() == segment.orderPolicy()
        ? Future.succeededFuture()
        : store
            .hasInscribed(turn.tx(), held.id())
            .map(
                inscribed -> {
                  if (inscribed) {
                    throw Problem.invalid("/orderPolicy", "inscribed").refused();
                  }
                  return null;
                });
  }

  /**
   * @return the segment's meeting
   */
  Future<UUID> remove(Caller caller, UUID segment, UUID command) {
    return inMeeting(
        segment,
        meeting ->
            organising.act(
                caller,
                new Wish(meeting, command, "removeSegment " + segment),
                Void.class,
                turn -> locked(turn, segment).compose(held -> remove(turn, held))));
  }

  private Future<Void> remove(Turn turn, LockedSegment held) {
    return store
        .hasInscribed(turn.tx(), held.id())
        .compose(
            inscribed -> {
              if (inscribed) {
                throw Locked.conflict("segment-inscribed");
              }
              return store.remove(turn.tx(), held.id());
            })
        .compose(removed -> turn.changed("SEGMENTS"));
  }

  private Future<LockedSegment> locked(Turn turn, UUID segment) {
    return store
        .lock(turn.tx(), segment)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  private Future<UUID> inMeeting(UUID segment, Function<UUID, Future<Void>> act) {
    return store
        .meetingOf(pool, segment)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()))
        .compose(meeting -> act.apply(meeting).map(meeting));
  }

  private static SegmentInput checked(Turn turn, SegmentInput entered) {
    return SegmentRules.checked(entered, turn.meeting().startsAt(), turn.meeting().endsAt());
  }
}
