package org.focalhub.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;

/**
 * Verifiers of access tokens by the id of their key: this hub's own, and those of the other hubs on
 * the database, each looked up once. A made-up id costs one look at the database at most, and many
 * made-up ids no more than a few looks a second.
 */
final class Verifiers {
  private static final int MOST_KEYS = 1_000;
  private static final int MOST_UNKNOWN = 10_000;
  private static final Duration KEEP_KNOWN = Duration.ofMinutes(10);
  private static final Duration KEEP_UNKNOWN = Duration.ofSeconds(30);
  private static final int LOOKS_A_SECOND = 20;

  private final Vertx vertx;
  private final SqlClient client;
  private final SigningKeyStore store;
  private final String ownId;
  private final JWTAuth own;
  private final Cache<String, Future<Optional<JWTAuth>>> known =
      Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterWrite(KEEP_KNOWN).build();
  private final Cache<String, Boolean> unknown =
      Caffeine.newBuilder().maximumSize(MOST_UNKNOWN).expireAfterWrite(KEEP_UNKNOWN).build();
  private final Bucket looks =
      Bucket.builder()
          .addLimit(
              limit ->
                  limit
                      .capacity(LOOKS_A_SECOND)
                      .refillGreedy(LOOKS_A_SECOND, Duration.ofSeconds(1)))
          .build();

  Verifiers(Vertx vertx, SqlClient client, SigningKeyStore store, SigningKey ownKey) {
    this.vertx = vertx;
    this.client = client;
    this.store = store;
    this.ownId = ownKey.id();
    this.own = auth(vertx, ownKey.privateJwk());
  }

  /** Signs, and verifies what it signed. */
  JWTAuth own() {
    return own;
  }

  /**
   * Empty when no hub on this database has, or lately had, such a key; fails with UNAVAILABLE when
   * it is not known and too many were looked for: whoever holds a good token must not be told to
   * sign in because others ask, or because the database is away.
   */
  Future<Optional<JWTAuth>> find(String keyId) {
    if (keyId.equals(ownId)) {
      return Future.succeededFuture(Optional.of(own));
    }
    Future<Optional<JWTAuth>> found = known.getIfPresent(keyId);
    if (found != null) {
      return here(found);
    }
    if (unknown.getIfPresent(keyId) != null) {
      return Future.succeededFuture(Optional.empty());
    }
    return looks.tryConsume(1) ? look(keyId) : Refused.with(Problem.unavailable());
  }

  /** What another request looked up belongs to its event loop; this one goes on on its own. */
  private <T> Future<T> here(Future<T> elsewhere) {
    Context context = vertx.getOrCreateContext();
    Promise<T> answer = Promise.promise();
    elsewhere
        .onSuccess(found -> context.runOnContext(go -> answer.complete(found)))
        .onFailure(failed -> context.runOnContext(go -> answer.fail(failed)));
    return answer.future();
  }

  private Future<Optional<JWTAuth>> look(String keyId) {
    Future<Optional<JWTAuth>> looked =
        store.find(client, keyId).map(jwk -> jwk.map(key -> auth(vertx, key)));
    known.put(keyId, looked);
    return looked.onComplete(found -> remember(keyId, found), failure -> known.invalidate(keyId));
  }

  private void remember(String keyId, Optional<JWTAuth> found) {
    if (found.isEmpty()) {
      known.invalidate(keyId);
      unknown.put(keyId, true);
    }
  }

  /** Of one key and one algorithm. Expiry is checked by {@link AccessTokens}, on its clock. */
  private static JWTAuth auth(Vertx vertx, JsonObject jwk) {
    return JWTAuth.create(
        vertx,
        new JWTAuthOptions()
            .setJwks(List.of(jwk))
            .setJWTOptions(
                new JWTOptions()
                    .setAlgorithm(AccessTokens.ALGORITHM)
                    .setIssuer(AccessTokens.ISSUER)
                    .setAudience(List.of(AccessTokens.AUDIENCE))
                    .setIgnoreExpiration(true)
                    .setNoTimestamp(true)));
  }
}
