package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.account.Caller;
import org.focalhub.platform.db.Commands;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * How somebody acts on a meeting: once under the command's id, under its row's lock, and only as
 * one of its organisers. For whoever may not see it, it does not exist.
 */
final class Organising {
  private final Timelines timelines;
  private final MeetingAccess access = new MeetingAccess();
  private final MeetingStore store = new MeetingStore();

  Organising(Timelines timelines) {
    this.timelines = timelines;
  }

  /**
   * @param operation with the object that it is for, where that is not the meeting
   */
  record Wish(UUID meeting, UUID command, String operation) {
    static Wish of(UUID meeting, UUID command, String operation) {
      return new Wish(meeting, command, operation + " " + meeting);
    }
  }

  /** An organiser's act, in the transaction that holds the meeting's row. */
  record Turn(Writing writing, Caller caller, Locked meeting) {
    SqlClient tx() {
      return writing.client();
    }

    Future<Void> append(String kind, JsonObject body) {
      return writing
          .append(NewEntry.by(caller.person(), Optional.empty(), meeting.id(), kind, body))
          .mapEmpty();
    }

    Future<Void> changed(String what) {
      return writing.append(Organising.changed(caller, meeting.id(), what)).mapEmpty();
    }
  }

  /** What organisers are told when the meeting itself is another one. */
  static NewEntry changed(Caller caller, UUID meeting, String what) {
    return NewEntry.by(
        caller.person(),
        Optional.empty(),
        meeting,
        "MEETING_CHANGED",
        new JsonObject().put("what", what));
  }

  <T> Future<T> act(Caller caller, Wish wish, Class<T> result, Function<Turn, Future<T>> how) {
    return timelines.write(
        writing ->
            organising(writing, caller, wish)
                .compose(
                    may ->
                        Commands.once(
                            writing.client(),
                            caller.person(),
                            wish.command(),
                            wish.operation(),
                            result,
                            () -> turn(writing, caller, wish).compose(how))));
  }

  /** Asked again under the lock: whoever held it may have taken somebody out of the team. */
  private Future<Turn> turn(Writing writing, Caller caller, Wish wish) {
    return store
        .lock(writing.client(), wish.meeting())
        .compose(
            locked ->
                organising(writing, caller, wish).map(may -> new Turn(writing, caller, locked)));
  }

  private Future<MeetingAccess.Standpoint> organising(Writing writing, Caller caller, Wish wish) {
    return access
        .standpoint(writing.client(), wish.meeting(), caller.person())
        .map(MeetingAccess.Standpoint::organising);
  }
}
