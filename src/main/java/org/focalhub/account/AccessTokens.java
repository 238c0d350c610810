package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;

/**
 * Access tokens: JWTs (RFC 7519) that name a session for some minutes, signed with ES256 and
 * nothing else. Algorithm, key, issuer, audience and expiry are all required (RFC 8725).
 */
final class AccessTokens {
  static final String ALGORITHM = "ES256";
  static final String ISSUER = "focalhub";
  static final String AUDIENCE = "focalhub/api";

  private static final int LONGEST = 1_000;
  private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f-]{36}");

  private final Verifiers verifiers;
  private final Duration lifetime;
  private final InstantSource clock;

  AccessTokens(Verifiers verifiers, Duration lifetime, InstantSource clock) {
    this.verifiers = verifiers;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  String issue(UUID session) {
    Instant now = clock.instant();
    return verifiers
        .own()
        .generateToken(
            new JsonObject()
                .put("sid", session.toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond()));
  }

  /** The session that the token names; fails with SIGN_IN_REQUIRED when it is not a good one. */
  Future<UUID> session(String token) {
    return keyId(token)
        .map(verifiers::find)
        .orElse(Future.succeededFuture(Optional.empty()))
        .compose(verifier -> verifier.map(found -> verified(found, token)).orElse(refused()));
  }

  private Future<UUID> verified(JWTAuth verifier, String token) {
    return Future.succeededFuture(new TokenCredentials(token))
        .compose(verifier::authenticate)
        .transform(user -> user.succeeded() ? session(user.result()) : refused());
  }

  private Future<UUID> session(User user) {
    Object expiry = user.attributes().getValue("exp");
    String session = user.principal().getString("sid", "");
    boolean live =
        expiry instanceof Number seconds
            && clock.instant().isBefore(Instant.ofEpochSecond(seconds.longValue()));
    return live && UUID_FORM.matcher(session).matches()
        ? Future.succeededFuture(UUID.fromString(session))
        : refused();
  }

  /** Read before anything is verified; only finds the key with which to do that. */
  private static Optional<String> keyId(String token) {
    if (token.length() > LONGEST || !FORM.matcher(token).matches()) {
      return Optional.empty();
    }
    try {
      JsonObject header =
          new JsonObject(
              new String(
                  Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                  StandardCharsets.UTF_8));
      return ALGORITHM.equals(header.getValue("alg"))
              && header.getValue("kid") instanceof String id
              && UUID_FORM.matcher(id).matches()
          ? Optional.of(id)
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Future<UUID> refused() {
    return Refused.with(Problem.of(ProblemKind.SIGN_IN_REQUIRED));
  }
}
