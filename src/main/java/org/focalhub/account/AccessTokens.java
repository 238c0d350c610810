package org.focalhub.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f-]{36}");

  private final Verifiers verifiers;
  private final Duration lifetime;
  private final InstantSource clock;

  /** A signature costs more to verify than all else about a request, and a page makes many. */
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  private record Verified(UUID session, Instant expiry) {}

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
    Verified before = verified.getIfPresent(token);
    return (before == null ? verify(token) : Future.succeededFuture(before))
        .compose(
            found ->
                clock.instant().isBefore(found.expiry())
                    ? Future.succeededFuture(found.session())
                    : refused());
  }

  private Future<Verified> verify(String token) {
    return keyId(token)
        .map(verifiers::find)
        .orElse(Future.succeededFuture(Optional.empty()))
        .compose(verifier -> verifier.map(found -> verify(found, token)).orElse(refused()));
  }

  private Future<Verified> verify(JWTAuth verifier, String token) {
    return Future.succeededFuture(new TokenCredentials(token))
        .compose(verifier::authenticate)
        .transform(user -> user.succeeded() ? claims(user.result()) : refused())
        .onSuccess(found -> verified.put(token, found));
  }

  private static Future<Verified> claims(User user) {
    String session = user.principal().getString("sid", "");
    return user.attributes().getValue("exp") instanceof Number seconds
            && UUID_FORM.matcher(session).matches()
        ? Future.succeededFuture(
            new Verified(UUID.fromString(session), Instant.ofEpochSecond(seconds.longValue())))
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

  private static <T> Future<T> refused() {
    return Refused.with(Problem.of(ProblemKind.SIGN_IN_REQUIRED));
  }
}
