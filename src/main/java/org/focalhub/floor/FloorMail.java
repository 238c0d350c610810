package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.focalhub.platform.mail.Outbox;

/**
 * Leaves in the outbox what speakers' lists have to tell. Called in the transaction of the change,
 * once the rows are as they will be; nobody is told a thing twice. Safe to use from any thread.
 */
final class FloorMail {
  private final Outbox outbox;
  private final FloorMailStore store = new FloorMailStore();

  FloorMail(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Tells whoever these inscriptions belong to; of {@link FloorNotice#INSCRIBED_FOR_YOU}, the focal
   * points of their delegations.
   */
  Future<Void> inscriptions(SqlClient tx, List<UUID> inscriptions, FloorNotice notice) {
    return inscriptions.isEmpty()
        ? Future.succeededFuture()
        : store.inscriptions(tx, inscriptions, notice);
  }

  /** Tells the sender of this hub, after the commit, not to wait for its next look. */
  void wake() {
    outbox.wake();
  }
}
