package org.focalhub.account;

import java.util.UUID;

/** A session with the token by which it goes on; what {@link SignIn#answer} makes cookies of. */
public record OpenedSession(UUID session, String refreshToken) {
  /** Says nothing that opens anything. */
  @Override
  public String toString() {
    return "OpenedSession " + session;
  }
}
