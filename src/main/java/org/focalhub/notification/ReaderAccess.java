package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;

/**
 * The one way to somebody's settings and digests: one's own, and those of the shared mailbox of a
 * focal point that one serves now; keepers reach every mailbox. Anybody else finds nothing there.
 */
final class ReaderAccess {
  private static final String IS_MAILBOX =
      """
      SELECT EXISTS (
        SELECT FROM focal_point f JOIN mail_reader r ON r.focal_point_id = f.id
         WHERE f.id = $1 AND f.shared_mailbox IS NOT NULL AND f.closed_at IS NULL
           AND ($2 OR f.id = ANY ($3)))""";

  /**
   * Succeeds for who may.
   *
   * @return fails with NOT_FOUND for anybody else, and where there is no such reader
   */
  Future<Void> require(SqlClient client, Caller caller, UUID reader) {
    return reader.equals(caller.person())
        ? Future.succeededFuture()
        : mailbox(client, caller, reader).compose(ReaderAccess::orNotFound);
  }

  private static Future<Boolean> mailbox(SqlClient client, Caller caller, UUID reader) {
    return client
        .preparedQuery(IS_MAILBOX)
        .execute(Tuple.of(reader, isKeeper(caller), caller.servedIds()))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  static boolean isKeeper(Caller caller) {
    return caller.has(Role.SECRETARIAT, Role.ADMINISTRATOR);
  }

  private static Future<Void> orNotFound(boolean found) {
    return found ? Future.succeededFuture() : Refused.with(Problem.notFound());
  }
}
