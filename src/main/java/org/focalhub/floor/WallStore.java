package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.focalhub.platform.id.TokenHash;

/** The SQL of what is seen of a floor without an account. */
final class WallStore {
  private static final String END =
      """
      UPDATE meeting_pass SET ended_at = hub_now()
       WHERE segment_id = $1 AND kind = 'WALL' AND ended_at IS NULL""";

  private static final String OPENS =
      "SELECT EXISTS (SELECT FROM floor_pass WHERE hash = $1 AND segment_id = $2)";

  Future<Void> end(SqlClient tx, UUID segment) {
    return tx.preparedQuery(END).execute(Tuple.of(segment)).mapEmpty();
  }

  Future<Boolean> opens(SqlClient client, String pass, UUID segment) {
    return client
        .preparedQuery(OPENS)
        .execute(Tuple.of(TokenHash.of(pass), segment))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }
}
