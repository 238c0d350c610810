package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases personal data on the day that the meeting says. */
final class Erasure {
  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
  private static final String ONE = "SELECT erase_one_meeting() AS meeting";

  private final Pool pool;

  Erasure(Pool pool) {
    this.pool = pool;
  }

  /**
   * Erases that of one meeting.
   *
   * @return whether there was one
   */
  Future<Boolean> one() {
    return pool.preparedQuery(ONE)
        .mapping(row -> row.getUUID("meeting"))
        .execute()
        .map(rows -> rows.iterator().next())
        .onSuccess(Erasure::log)
        .map(meeting -> meeting != null);
  }

  private static void log(UUID meeting) {
    if (meeting != null) {
      LOG.info("personal data of the meeting {} was erased", meeting);
    }
  }
}
