package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.meeting.Organising.Turn;
import org.focalhub.meeting.Organising.Wish;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;
import org.focalhub.timeline.TimelineKind;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** The life of a meeting: prepared as a draft, changed, published, perhaps cancelled. */
final class MeetingService {
  private static final String UNIQUE_VIOLATION = "23505";

  private final Timelines timelines;
  private final Organising organising;
  private final WaitingList waitingList;
  private final MeetingMail mail;
  private final MeetingStore store = new MeetingStore();
  private final TeamStore teams = new TeamStore();

  MeetingService(
      Timelines timelines, Organising organising, WaitingList waitingList, MeetingMail mail) {
    this.timelines = timelines;
    this.organising = organising;
    this.waitingList = waitingList;
    this.mail = mail;
  }

  /** What a command made. */
  record Made(UUID id) {}

  /** Whoever prepares a meeting organises it. */
  Future<UUID> add(Caller caller, MeetingInput entered, UUID command) {
    caller.require(Role.ORGANISER, Role.SECRETARIAT);
    MeetingInput meeting = MeetingRules.checked(entered);
    return timelines
        .write(
            writing ->
                Commands.once(
                    writing.client(),
                    caller.person(),
                    command,
                    "addMeeting",
                    Made.class,
                    () -> add(writing, caller, meeting)))
        .map(Made::id)
        .recover(MeetingService::knowingTakenCode);
  }

  private Future<Made> add(Writing writing, Caller caller, MeetingInput meeting) {
    UUID id = Ids.next();
    SqlClient tx = writing.client();
    return requireKnown(tx, meeting)
        .compose(known -> writing.open(id, TimelineKind.MEETING))
        .compose(opened -> store.add(tx, id, meeting, caller.person()))
        .compose(added -> teams.add(tx, id, caller.person(), MeetingDuty.ORGANISER))
        .compose(added -> writing.append(Organising.changed(caller, id, "PREPARED")))
        .map(new Made(id));
  }

  private Future<Void> requireKnown(SqlClient tx, MeetingInput meeting) {
    return store.unknown(tx, meeting.invited()).map(Faults::refuse).mapEmpty();
  }

  /** A larger capacity moves the waiting list up. */
  Future<Void> change(Caller caller, UUID id, int version, MeetingInput entered, UUID command) {
    return organising
        .act(
            caller,
            Wish.of(id, command, "changeMeeting"),
            Void.class,
            turn -> change(turn, version, entered))
        .recover(MeetingService::<Void>knowingTakenCode)
        .onSuccess(done -> mail.wake());
  }

  private Future<Void> change(Turn turn, int version, MeetingInput entered) {
    turn.meeting().requireVersion(version);
    turn.meeting().requireNotCancelled();
    MeetingInput meeting = MeetingRules.checked(entered);
    UUID id = turn.meeting().id();
    return requireKnown(turn.tx(), meeting)
        .compose(known -> store.segmentsOutside(turn.tx(), id, meeting))
        .map(Faults::refuse)
        .compose(inside -> store.change(turn.tx(), id, meeting))
        .compose(changed -> moveUp(turn, meeting.registration().capacity()))
        .compose(moved -> turn.changed("SETTINGS"));
  }

  private Future<Void> moveUp(Turn turn, Optional<Integer> capacity) {
    Optional<Integer> before = turn.meeting().capacity();
    boolean larger = before.isPresent() && capacity.map(now -> now > before.get()).orElse(true);
    return larger
        ? waitingList.moveUp(turn.writing(), turn.meeting().id()).mapEmpty()
        : Future.succeededFuture();
  }

  Future<Void> publish(Caller caller, UUID id, boolean tellInvited, UUID command) {
    return organising
        .act(
            caller,
            Wish.of(id, command, "publishMeeting"),
            Void.class,
            turn -> publish(turn, tellInvited))
        .onSuccess(done -> mail.wake());
  }

  private Future<Void> publish(Turn turn, boolean tellInvited) {
    turn.meeting().requireNotCancelled();
    if (turn.meeting().state() == MeetingState.PUBLISHED) {
      throw Locked.conflict("meeting-published");
    }
    UUID id = turn.meeting().id();
    return store
        .publish(turn.tx(), id)
        .compose(published -> turn.changed("PUBLISHED"))
        .compose(told -> tellInvited ? tellInvited(turn.tx(), id) : Future.succeededFuture());
  }

  private Future<Void> tellInvited(SqlClient tx, UUID id) {
    return store
        .invited(tx, id)
        .compose(delegations -> mail.invited(tx, id, delegations, InvitedNotice.PUBLISHED))
        .mapEmpty();
  }

  /** A draft is seen by nobody: there is nothing to cancel. */
  Future<Void> cancel(Caller caller, UUID id, String reason, UUID command) {
    return organising
        .act(
            caller, Wish.of(id, command, "cancelMeeting"), Void.class, turn -> cancel(turn, reason))
        .onSuccess(done -> mail.wake());
  }

  private Future<Void> cancel(Turn turn, String reason) {
    turn.meeting().requireToCome();
    if (reason.isBlank()) {
      throw Problem.invalid("/reason", "blank").refused();
    }
    UUID id = turn.meeting().id();
    return store
        .cancel(turn.tx(), id, reason.strip())
        .compose(cancelled -> turn.changed("CANCELLED"))
        .compose(told -> mail.cancelled(turn.tx(), id));
  }

  private static <T> Future<T> knowingTakenCode(Throwable failure) {
    return failure instanceof PgException refused
            && UNIQUE_VIOLATION.equals(refused.getSqlState())
            && "meeting_code_key".equals(refused.getConstraint())
        ? Refused.with(Problem.invalid("/code", "taken"))
        : Future.failedFuture(failure);
  }
}
