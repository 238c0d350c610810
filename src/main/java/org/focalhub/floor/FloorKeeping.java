package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.FloorStore.Held;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.Writing;

/**
 * How a floor is changed: under the segment's lock, at the instant that the database gave then, and
 * with an entry of its timeline in the same transaction.
 */
final class FloorKeeping {
  private final FloorStore store = new FloorStore();

  /**
   * Locks a segment.
   *
   * @return fails with NOT_FOUND when there is none
   */
  Future<Held> hold(SqlClient tx, UUID segment) {
    return store
        .hold(tx, segment)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  /** Keeps a change and tells of it. */
  Future<Void> keep(Writing writing, Held held, FloorChange change, Doer doer) {
    return store
        .keep(writing.client(), held, change, doer.person())
        .compose(kept -> tell(writing, held, change, doer));
  }

  /** Tells of a change that is kept already. */
  Future<Void> tell(Writing writing, Held held, FloorChange change, Doer doer) {
    return tell(writing, held, change, change.changed(), doer);
  }

  Future<Void> tell(
      Writing writing, Held held, FloorChange change, List<Turn> statements, Doer doer) {
    NewEntry entry =
        new NewEntry(
            held.segment().id(),
            change.entry(),
            doer.person(),
            doer.focalPoint(),
            Optional.empty(),
            Optional.empty(),
            doer.command(),
            FloorBody.of(change.after(), statements, change.reason()));
    return writing
        .append(entry)
        .map(
            appended -> {
              if (appended.repeated()) {
                throw Problem.of(ProblemKind.COMMAND_TAKEN).refused();
              }
              return null;
            });
  }
}
