package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.account.Caller;
import org.focalhub.floor.FloorStore.Shown;
import org.focalhub.floor.FloorView.ActAs;
import org.focalhub.floor.FloorView.May;
import org.focalhub.meeting.MeetingAccess;
import org.focalhub.meeting.MeetingAccess.Standpoint;
import org.focalhub.meeting.MeetingState;
import org.focalhub.meeting.Passes;
import org.focalhub.platform.http.Problem;

/**
 * Floors for their readers. List, clock and head of the timeline are read at one instant, so that
 * what follows the head completes what was read.
 */
final class FloorReading {
  private static final String ONE_INSTANT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private final Pool pool;
  private final FloorStore store = new FloorStore();
  private final ActAsStore actAs = new ActAsStore();
  private final WallStore walls = new WallStore();
  private final MeetingAccess access = new MeetingAccess();
  private final Passes passes = new Passes();

  FloorReading(Pool pool) {
    this.pool = pool;
  }

  /**
   * A floor for somebody without an account.
   *
   * @param inscription that their pass is for
   */
  record Looked(FloorView floor, Optional<UUID> inscription) {}

  Future<FloorView> view(Caller caller, UUID segment) {
    return atOneInstant(
        tx ->
            segment(tx, segment)
                .compose(
                    found ->
                        access
                            .standpoint(tx, found.meeting(), caller.person())
                            .map(Standpoint::reading)
                            .compose(standpoint -> may(tx, caller, found, standpoint))
                            .compose(may -> view(tx, found, may))));
  }

  private Future<May> may(SqlClient tx, Caller caller, SegmentRow segment, Standpoint standpoint) {
    boolean runs = standpoint.runsFloor() && segment.meetingState() != MeetingState.CANCELLED;
    Future<List<ActAs>> through =
        segment.meetingState() == MeetingState.PUBLISHED
            ? actAs.list(tx, segment.id(), caller.person())
            : Future.succeededFuture(List.of());
    return through.map(focalPoints -> new May(runs, focalPoints));
  }

  private Future<FloorView> view(SqlClient tx, SegmentRow segment, May may) {
    return store.shown(tx, segment).map(shown -> view(shown, may));
  }

  private static FloorView view(Shown shown, May may) {
    SegmentRow segment = shown.segment();
    return new FloorView(
        segment.id(),
        segment.meeting(),
        segment.head(),
        segment.now().toEpochMilli(),
        FloorBody.state(shown.floor(), shown.inscriptions()),
        segment.settings().title(),
        segment.meetingTitle(),
        segment.zone().getId(),
        segment.settings(),
        shown.floor().next().isPresent(),
        may);
  }

  /**
   * With a pass that is good for it, or without one where the meeting is open to the public.
   *
   * @return fails with NOT_FOUND otherwise
   */
  Future<Looked> look(Optional<String> pass, Optional<UUID> segment) {
    return pass.isPresent()
        ? withPass(pass.get(), segment)
        : look(needed(segment)).map(floor -> new Looked(floor, Optional.empty()));
  }

  private Future<FloorView> look(UUID segment) {
    return atOneInstant(
        tx ->
            segment(tx, segment)
                .compose(
                    found ->
                        found.openToPublic() && found.meetingState() != MeetingState.DRAFT
                            ? view(tx, found, May.LOOK)
                            : nothing()));
  }

  private Future<Looked> withPass(String secret, Optional<UUID> wanted) {
    return passes
        .find(pool, secret)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()))
        .compose(
            pass -> {
              UUID segment = wanted.or(() -> segmentOf(pass)).orElseGet(() -> needed(wanted));
              return atOneInstant(tx -> withPass(tx, secret, segment))
                  .map(floor -> new Looked(floor, inscriptionOf(pass)));
            });
  }

  private Future<FloorView> withPass(SqlClient tx, String secret, UUID segment) {
    return walls
        .opens(tx, secret, segment)
        .compose(opens -> opens ? segment(tx, segment) : nothing())
        .compose(found -> view(tx, found, May.LOOK));
  }

  private static Optional<UUID> segmentOf(Passes.Pass pass) {
    if (pass instanceof Passes.Pass.OfWall wall) {
      return Optional.of(wall.segment());
    }
    return pass instanceof Passes.Pass.OfInscription of
        ? Optional.of(of.segment())
        : Optional.empty();
  }

  private static Optional<UUID> inscriptionOf(Passes.Pass pass) {
    return pass instanceof Passes.Pass.OfInscription of
        ? Optional.of(of.inscription())
        : Optional.empty();
  }

  private static UUID needed(Optional<UUID> segment) {
    return segment.orElseThrow(() -> Problem.invalid("/segment", "required").refused());
  }

  /** The list and the record of a segment for whoever may see its meeting. */
  Future<Shown> shown(Caller caller, UUID segment) {
    return atOneInstant(
        tx ->
            segment(tx, segment)
                .compose(
                    found ->
                        access
                            .standpoint(tx, found.meeting(), caller.person())
                            .map(Standpoint::reading)
                            .compose(reads -> store.shown(tx, found))));
  }

  /**
   * The segment for whoever runs its floor.
   *
   * @return fails with NOT_FOUND or NOT_ALLOWED for others
   */
  Future<SegmentRow> running(SqlClient client, Caller caller, UUID segment) {
    return segment(client, segment)
        .compose(
            found ->
                access
                    .standpoint(client, found.meeting(), caller.person())
                    .map(Standpoint::runningFloor)
                    .map(found));
  }

  private Future<SegmentRow> segment(SqlClient client, UUID segment) {
    return store
        .segment(client, segment)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  private <T> Future<T> atOneInstant(Function<SqlClient, Future<T>> read) {
    return pool.withTransaction(
        tx -> tx.query(ONE_INSTANT).execute().compose(set -> read.apply(tx)));
  }

  private static <T> Future<T> nothing() {
    return org.focalhub.platform.http.Refused.with(Problem.notFound());
  }
}
