package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.timeline.Writing;

/** Gives places that are free to whoever waits longest, in the transaction that made them free. */
final class WaitingList {
  private static final String MOVE_UP = "SELECT id FROM move_waiting_list_up($1, $2)";

  private final MeetingMail mail;

  WaitingList(MeetingMail mail) {
    this.mail = mail;
  }

  /**
   * Gives the free places of a meeting to the first who wait, by number; each is told, and it is on
   * the meeting's timeline. Takes the meeting's lock. Once the meeting is cancelled or over nobody
   * moves up.
   *
   * @return who got one, by number
   */
  Future<List<UUID>> moveUp(Writing writing, UUID meeting) {
    return moveUp(writing, meeting, List.of());
  }

  /** As {@link #moveUp(Writing, UUID)}, but passes over those from whom a place was taken back. */
  Future<List<UUID>> moveUp(Writing writing, UUID meeting, List<UUID> butFor) {
    return promoted(writing.client(), meeting, butFor)
        .compose(
            promoted ->
                promoted.isEmpty()
                    ? Future.succeededFuture(promoted)
                    : told(writing, meeting, promoted).map(promoted));
  }

  private static Future<List<UUID>> promoted(SqlClient tx, UUID meeting, List<UUID> butFor) {
    return tx.preparedQuery(MOVE_UP)
        .execute(Tuple.of(meeting).addArrayOfUUID(butFor.toArray(UUID[]::new)))
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }

  private Future<Void> told(Writing writing, UUID meeting, List<UUID> promoted) {
    return writing
        .append(
            MeetingEntries.about(
                meeting, "PROMOTED", MeetingEntries.NOBODY, Optional.empty(), promoted))
        .compose(entry -> mail.registrations(writing.client(), promoted, MeetingNotice.PROMOTED));
  }
}
