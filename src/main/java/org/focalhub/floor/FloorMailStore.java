package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;

/** The SQL that puts mails of speakers' lists into the outbox. */
final class FloorMailStore {
  Future<Void> inscriptions(SqlClient tx, List<UUID> inscriptions, FloorNotice notice) {
    return Future.succeededFuture();
  }
}
