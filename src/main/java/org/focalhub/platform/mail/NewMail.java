package org.focalhub.platform.mail;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * A mail that a change causes.
 *
 * @param recipient an address in the form of {@link EmailAddress#normalised}
 * @param person whose address it is, where that is known
 * @param kind which {@link MailWriter} writes it
 * @param cause what made it, such as the id of an invitation: the same recipient gets one mail of a
 *     kind for one cause
 * @param language in which it is written unless its writer knows better
 * @param arguments what the writer needs besides; never a secret
 */
public record NewMail(
    String recipient,
    Optional<UUID> person,
    String kind,
    String cause,
    Language language,
    Map<String, ?> arguments) {}
