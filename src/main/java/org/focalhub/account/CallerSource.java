package org.focalhub.account;

import io.vertx.core.Future;
import java.util.UUID;

/** Tells who is behind an access token or a session. */
public interface CallerSource {
  /** The cookie that carries the access token. */
  String ACCESS_COOKIE = "hub_access";

  /**
   * Fails with SIGN_IN_REQUIRED for a token that is missing, forged or expired, with SESSION_ENDED
   * for a session that lives no more, and with UNAVAILABLE when whose token it is cannot be looked
   * up now. One statement.
   */
  Future<Caller> callerOf(String accessToken);

  /**
   * Who has a session now; fails with SESSION_ENDED when it lives no more. One statement, shared
   * with others who ask at the same time.
   */
  Future<Caller> callerOf(UUID session);
}
