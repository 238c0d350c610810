package org.focalhub.account;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import org.focalhub.platform.http.Answer;

/**
 * The cookies of a session. No script reads them.
 *
 * <p>The access cookie is {@code SameSite=Lax}: a link in a mail that leads to a file of the hub
 * must find the session. Nothing can be changed that way, for a GET changes nothing and everything
 * else must come from the hub's own origin. The refresh cookie is {@code Strict} and goes to {@code
 * /api/session} only: nothing but the hub's own pages ever calls that.
 */
final class SessionCookies {
  static final String REFRESH = "hub_refresh";

  private static final String REFRESH_PATH = "/api/session";

  private final boolean secure;
  private final Duration accessLifetime;
  private final Duration refreshLifetime;

  /**
   * @param secure sent over TLS only; false for a trial over plain http on one machine
   */
  SessionCookies(boolean secure, Duration accessLifetime, Duration refreshLifetime) {
    this.secure = secure;
    this.accessLifetime = accessLifetime;
    this.refreshLifetime = refreshLifetime;
  }

  Answer set(Answer answer, String accessToken, String refreshToken) {
    return answer
        .with(access(accessToken, accessLifetime))
        .with(refresh(refreshToken, refreshLifetime));
  }

  Answer takenBack(Answer answer) {
    return answer.with(access("", Duration.ZERO)).with(refresh("", Duration.ZERO));
  }

  private Cookie access(String value, Duration lifetime) {
    return cookie(CallerSource.ACCESS_COOKIE, value, lifetime)
        .setPath("/")
        .setSameSite(CookieSameSite.LAX);
  }

  private Cookie refresh(String value, Duration lifetime) {
    return cookie(REFRESH, value, lifetime)
        .setPath(REFRESH_PATH)
        .setSameSite(CookieSameSite.STRICT);
  }

  private Cookie cookie(String name, String value, Duration lifetime) {
    return Cookie.cookie(name, value)
        .setMaxAge(lifetime.toSeconds())
        .setHttpOnly(true)
        .setSecure(secure);
  }
}
