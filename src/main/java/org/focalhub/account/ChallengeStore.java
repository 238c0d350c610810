package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * The SQL of attempts to sign in. A challenge is made for any address; only when its mail is
 * written does it come to light whether somebody has that address.
 */
final class ChallengeStore {
  private static final String LOCK_ADDRESS =
      "SELECT pg_advisory_xact_lock(hashtextextended('sign-in ' || $1::text, 0))";

  private static final String ADD =
      """
      WITH recent AS (
        SELECT count(*) AS number, min(created_at) AS first FROM sign_in_challenge
         WHERE email = $2 AND created_at > now() - interval '1 hour'
      ), added AS (
        INSERT INTO sign_in_challenge (id, email, expires_at)
        SELECT $1, $2, now() + make_interval(secs => $3) FROM recent WHERE number < $4
        RETURNING expires_at
      )
      SELECT (SELECT expires_at FROM added) AS expires_at,
             extract(epoch FROM first + interval '1 hour' - now())::float8 AS wait FROM recent""";

  private static final String ARM =
      """
      UPDATE sign_in_challenge c SET code_hash = $2, link_hash = $3, person_id = p.id
        FROM person p
       WHERE c.id = $1 AND c.used_at IS NULL AND c.expires_at > now()
         AND p.email = c.email AND p.disabled_at IS NULL
      RETURNING p.language, extract(epoch FROM c.expires_at - now())::float8 AS remaining""";

  // Counted, and committed, before anything is compared.
  private static final String TRY =
      """
      UPDATE sign_in_challenge SET tries = tries + 1
       WHERE id = $1 AND tries < $2 AND used_at IS NULL AND expires_at > now()
      RETURNING code_hash""";

  private static final String USE_CODE =
      """
      UPDATE sign_in_challenge SET used_at = now()
       WHERE id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > now()
      RETURNING person_id""";

  private static final String USE_LINK =
      """
      UPDATE sign_in_challenge SET used_at = now()
       WHERE link_hash = $1 AND used_at IS NULL AND expires_at > now()
      RETURNING person_id""";

  private static final String VOID_ALL =
      "UPDATE sign_in_challenge SET used_at = now() WHERE person_id = $1 AND used_at IS NULL";

  private static final String FORGET =
      "DELETE FROM sign_in_challenge WHERE expires_at < now() - make_interval(secs => $1)";

  /** Either a new challenge's end, or how long to wait before there may be one. */
  record Added(Optional<Instant> expiresAt, Duration pause) {}

  /** A challenge whose code and link are now set, for a person who reads that language. */
  record Armed(Language language, Duration remaining) {}

  /** Adds a challenge unless this address had as many as it may within the hour. */
  Future<Added> add(SqlClient tx, UUID id, String email, Duration lifetime, int mostPerHour) {
    return tx.preparedQuery(LOCK_ADDRESS)
        .execute(Tuple.of(email))
        .compose(
            locked ->
                tx.preparedQuery(ADD)
                    .execute(Tuple.of(id, email, lifetime.toMillis() / 1000.0, mostPerHour)))
        .map(rows -> added(rows.iterator().next()));
  }

  /** Sets code and link; empty when nobody has the address, or it is too late. */
  Future<Optional<Armed>> arm(SqlClient client, UUID id, byte[] codeHash, byte[] linkHash) {
    return client
        .preparedQuery(ARM)
        .mapping(ChallengeStore::armed)
        .execute(Tuple.of(id, Buffer.buffer(codeHash), Buffer.buffer(linkHash)))
        .map(rows -> rows.stream().findFirst());
  }

  /** Counts a try; gives what to compare with, or nothing when no try is left. */
  Future<Optional<byte[]>> countTry(SqlClient client, UUID id, int mostTries) {
    return client
        .preparedQuery(TRY)
        .execute(Tuple.of(id, mostTries))
        .map(rows -> rows.stream().findFirst().map(ChallengeStore::codeHash));
  }

  /** Uses the challenge up; gives the person, or nothing when somebody was faster. */
  Future<Optional<UUID>> useCode(SqlClient tx, UUID id, byte[] codeHash) {
    return tx.preparedQuery(USE_CODE)
        .execute(Tuple.of(id, Buffer.buffer(codeHash)))
        .map(ChallengeStore::person);
  }

  /** As {@link #useCode}. */
  Future<Optional<UUID>> useLink(SqlClient tx, byte[] linkHash) {
    return tx.preparedQuery(USE_LINK)
        .execute(Tuple.of(Buffer.buffer(linkHash)))
        .map(ChallengeStore::person);
  }

  Future<Void> voidAllOf(SqlClient tx, UUID person) {
    return tx.preparedQuery(VOID_ALL).execute(Tuple.of(person)).mapEmpty();
  }

  Future<Integer> forget(SqlClient client, Duration expiredBefore) {
    return client
        .preparedQuery(FORGET)
        .execute(Tuple.of(expiredBefore.toMillis() / 1000.0))
        .map(SqlResult::rowCount);
  }

  private static Added added(Row row) {
    Double wait = row.getDouble("wait");
    return new Added(
        Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(end -> end.toInstant()),
        Duration.ofSeconds(wait == null ? 0 : wait.longValue()));
  }

  private static Armed armed(Row row) {
    return new Armed(
        PersonStore.language(row), Duration.ofMillis((long) (row.getDouble("remaining") * 1000)));
  }

  /** No code was mailed for it: nothing to compare with, and nothing that says so. */
  private static byte[] codeHash(Row row) {
    Buffer hash = row.getBuffer("code_hash");
    return hash == null ? new byte[0] : hash.getBytes();
  }

  private static Optional<UUID> person(RowSet<Row> rows) {
    return rows.stream().findFirst().map(row -> row.getUUID("person_id"));
  }
}
