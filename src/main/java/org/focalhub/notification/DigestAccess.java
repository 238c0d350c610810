package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.platform.http.Problem;

/**
 * Who may see what a reader of digests gets: a person oneself, a mailbox whoever serves its focal
 * point now. To nobody else is there such a digest, for it holds what its reader may see.
 */
final class DigestAccess {
  private static final String READS =
      """
      SELECT EXISTS (
        SELECT FROM mail_reader r
         WHERE r.id = $1 AND (r.person_id = $2 OR r.focal_point_id IN (SELECT s.focal_point_id FROM serving s
                                                                        WHERE s.person_id = $2)))""";

  /** Fails as if there were none where the caller may not. */
  Future<Void> require(SqlClient client, Caller caller, UUID reader) {
    return client
        .preparedQuery(READS)
        .execute(Tuple.of(reader, caller.person()))
        .map(rows -> rows.iterator().next().getBoolean(0))
        .compose(
            reads ->
                reads
                    ? Future.succeededFuture()
                    : Future.failedFuture(Problem.notFound().refused()));
  }
}
