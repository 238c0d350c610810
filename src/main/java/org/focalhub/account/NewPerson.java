package org.focalhub.account;

import java.time.ZoneId;
import java.util.Optional;
import org.focalhub.platform.text.Language;

/**
 * Somebody about to become known to the hub.
 *
 * @param email in the form of {@link org.focalhub.platform.mail.EmailAddress#normalised}
 * @param timeZone the hub's own when empty
 */
public record NewPerson(
    String email, String displayName, Language language, Optional<ZoneId> timeZone) {}
