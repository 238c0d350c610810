package org.focalhub.account;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * Somebody who is known to the hub.
 *
 * @param email in the form of {@link org.focalhub.platform.mail.EmailAddress#normalised}
 * @param disabled may not sign in and serves nothing; history keeps the name
 * @param version rises with each change
 */
public record Person(
    UUID id,
    String email,
    String displayName,
    Optional<String> phone,
    Language language,
    ZoneId timeZone,
    Theme theme,
    Set<Role> roles,
    boolean disabled,
    int version) {

  /** How one's screens look. */
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }
}
