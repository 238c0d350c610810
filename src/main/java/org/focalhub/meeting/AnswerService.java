package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.directory.Alphabet;
import org.focalhub.meeting.AnswerStore.Unanswered;
import org.focalhub.meeting.Organising.Turn;
import org.focalhub.meeting.Organising.Wish;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** Who of the invited answers: asked again by the organisers, and regrets. */
final class AnswerService {
  private final Pool pool;
  private final Timelines timelines;
  private final Organising organising;
  private final MeetingMail mail;
  private final MeetingAccess access = new MeetingAccess();
  private final Delegations delegations = new Delegations();
  private final MeetingStore meetings = new MeetingStore();
  private final AnswerStore store = new AnswerStore();

  AnswerService(Pool pool, Timelines timelines, Organising organising, MeetingMail mail) {
    this.pool = pool;
    this.timelines = timelines;
    this.organising = organising;
    this.mail = mail;
  }

  /** Those who have not answered, by name. */
  record AllUnanswered(List<Unanswered> delegations) {}

  /** How many delegations were asked again, and how many mails were written. */
  record Chased(int delegations, int mails) {}

  Future<AllUnanswered> unanswered(Caller caller, UUID meeting) {
    Comparator<Bilingual> byName = Alphabet.in(caller.language());
    return access
        .standpoint(pool, meeting, caller.person())
        .map(MeetingAccess.Standpoint::organising)
        .compose(may -> store.unanswered(pool, meeting))
        .map(
            found ->
                found.stream()
                    .sorted(Comparator.comparing(one -> one.delegation().name(), byName))
                    .toList())
        .map(AllUnanswered::new);
  }

  /**
   * @param keys whom to ask; all who have not answered where left out
   */
  Future<Chased> chase(Caller caller, UUID meeting, Optional<List<String>> keys, UUID command) {
    return organising
        .act(
            caller,
            Wish.of(meeting, command, "chaseUnanswered"),
            Chased.class,
            turn -> chase(turn, keys))
        .onSuccess(done -> mail.wake());
  }

  private Future<Chased> chase(Turn turn, Optional<List<String>> keys) {
    turn.meeting().requireToCome();
    UUID id = turn.meeting().id();
    return store
        .chase(turn.tx(), id, keys, turn.meeting().now())
        .compose(
            asked ->
                mail.invited(turn.tx(), id, asked, InvitedNotice.CHASE)
                    .map(mails -> new Chased(asked.size(), mails)))
        .compose(chased -> told(turn, chased).map(chased));
  }

  private static Future<Void> told(Turn turn, Chased chased) {
    return chased.delegations() == 0
        ? Future.succeededFuture()
        : turn.append("CHASED", new JsonObject().put("delegations", chased.delegations()));
  }

  /** A focal point says that its delegation will not come. */
  Future<Void> regret(Caller caller, UUID meeting, UUID focalPoint, UUID command) {
    return timelines.write(
        writing ->
            reading(writing.client(), caller, meeting)
                .compose(
                    may ->
                        Commands.once(
                            writing.client(),
                            caller.person(),
                            command,
                            "sendRegrets " + meeting,
                            Void.class,
                            () -> regret(writing, caller, meeting, focalPoint))));
  }

  private Future<MeetingAccess.Standpoint> reading(SqlClient client, Caller caller, UUID meeting) {
    return access
        .standpoint(client, meeting, caller.person())
        .map(MeetingAccess.Standpoint::reading);
  }

  private Future<Void> regret(Writing writing, Caller caller, UUID meeting, UUID focalPoint) {
    SqlClient tx = writing.client();
    return meetings
        .lock(tx, meeting)
        .compose(
            locked ->
                store
                    .isInvited(tx, meeting, focalPoint)
                    .map(invited -> mayAnswer(caller, focalPoint, invited))
                    .compose(may -> delegations.ofFocalPoint(tx, focalPoint))
                    .compose(
                        known ->
                            regret(writing, caller, locked, focalPoint, known.delegation().key())));
  }

  private static Void mayAnswer(Caller caller, UUID focalPoint, boolean invited) {
    if (!invited || caller.serving(focalPoint).isEmpty()) {
      throw Problem.of(ProblemKind.NOT_ALLOWED, "not-invited").refused();
    }
    return null;
  }

  private Future<Void> regret(
      Writing writing, Caller caller, Locked meeting, UUID focalPoint, String delegation) {
    meeting.requireToCome();
    return store
        .comes(writing.client(), meeting.id(), delegation)
        .compose(
            comes -> {
              if (comes) {
                throw Locked.conflict("delegation-comes");
              }
              return store.regret(
                  writing.client(), meeting, delegation, caller.person(), focalPoint);
            })
        .compose(
            first ->
                first
                    ? writing
                        .append(
                            NewEntry.by(
                                caller.person(),
                                Optional.of(focalPoint),
                                meeting.id(),
                                "REGRETS",
                                new JsonObject().put("delegation", delegation)))
                        .mapEmpty()
                    : Future.succeededFuture());
  }
}
