package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;

/** The SQL that puts mails of meetings into the outbox. */
final class MeetingMailStore {
  Future<Void> registrations(SqlClient tx, List<UUID> registrations, MeetingNotice notice) {
    return Future.succeededFuture();
  }

  Future<Void> toConfirm(SqlClient tx, UUID registration) {
    return Future.succeededFuture();
  }

  Future<Integer> invited(
      SqlClient tx, UUID meeting, List<String> delegations, InvitedNotice notice) {
    return Future.succeededFuture(0);
  }

  Future<Void> cancelled(SqlClient tx, UUID meeting) {
    return Future.succeededFuture();
  }
}
