package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;

/** Tells those concerned, in the transaction of what happened. */
@FunctionalInterface
interface Notices {
  /**
   * @param kind {@code REMINDED.<STEP>} or {@code ESCALATED.<STEP>}
   * @param seq of the entry
   */
  Future<Void> tell(SqlClient tx, UUID consultation, String kind, long seq);
}
