package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.focalhub.platform.id.Secrets;

/** The SQL of the key that all hubs on a database sign with. */
final class MailKeyStore {
  private static final int LENGTH = 32;

  private static final String MAKE =
      "INSERT INTO mail_key (secret) VALUES ($1) ON CONFLICT DO NOTHING";

  private static final String FIND = "SELECT secret FROM mail_key";

  /** Made once: of two hubs that start together, the later one finds what the other has made. */
  Future<byte[]> key(SqlClient client) {
    return client
        .preparedQuery(MAKE)
        .execute(Tuple.of(Buffer.buffer(Secrets.bytes(LENGTH))))
        .compose(made -> client.preparedQuery(FIND).execute())
        .map(rows -> rows.iterator().next().getBuffer("secret").getBytes());
  }
}
