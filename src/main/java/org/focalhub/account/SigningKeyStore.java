package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** The SQL of the public halves of the hubs' keys. */
final class SigningKeyStore {
  private static final String PUBLISH =
      """
      INSERT INTO signing_key (id, public_jwk) VALUES ($1, $2)
      ON CONFLICT (id) DO UPDATE SET last_used_at = now()""";

  private static final String FIND = "SELECT public_jwk FROM signing_key WHERE id = $1";

  private static final String FORGET =
      "DELETE FROM signing_key WHERE last_used_at < now() - make_interval(secs => $1)";

  /** Makes the key known, or says that it is still in use. */
  Future<Void> publish(SqlClient client, SigningKey key) {
    return client.preparedQuery(PUBLISH).execute(Tuple.of(key.id(), key.publicJwk())).mapEmpty();
  }

  Future<Optional<JsonObject>> find(SqlClient client, String id) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(row -> row.getJsonObject(0)));
  }

  Future<Integer> forget(SqlClient client, Duration unusedFor) {
    return client
        .preparedQuery(FORGET)
        .execute(Tuple.of((double) unusedFor.toSeconds()))
        .map(SqlResult::rowCount);
  }
}
