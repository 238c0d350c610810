package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.focalhub.platform.mail.Outbox;

/**
 * Leaves in the outbox what meetings have to tell. Called in the transaction of the change, once
 * the rows are as they will be; nobody is told a thing twice. Safe to use from any thread.
 */
final class MeetingMail {
  private final Outbox outbox;
  private final MeetingMailStore store = new MeetingMailStore();

  MeetingMail(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Tells the owners of these registrations, and for what they submit themselves also the addresses
   * to which the meeting sends copies.
   */
  Future<Void> registrations(SqlClient tx, List<UUID> registrations, MeetingNotice notice) {
    return registrations.isEmpty()
        ? Future.succeededFuture()
        : store.registrations(tx, registrations, notice);
  }

  /** Asks the focal points of the registration's delegation to confirm it. */
  Future<Void> toConfirm(SqlClient tx, UUID registration) {
    return store.toConfirm(tx, registration);
  }

  /**
   * Tells the invited focal points of these delegations.
   *
   * @param delegations keys, as in {@link Delegation#key}
   * @return how many mails were written down
   */
  Future<Integer> invited(
      SqlClient tx, UUID meeting, List<String> delegations, InvitedNotice notice) {
    return delegations.isEmpty()
        ? Future.succeededFuture(0)
        : store.invited(tx, meeting, delegations, notice);
  }

  /** Tells whoever is registered, or is to speak, that the meeting does not take place. */
  Future<Void> cancelled(SqlClient tx, UUID meeting) {
    return store.cancelled(tx, meeting);
  }

  /** Tells the sender of this hub, after the commit, not to wait for its next look. */
  void wake() {
    outbox.wake();
  }
}
