package org.focalhub.platform.mail;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * For whom a digest is.
 *
 * @param person a person, with all focal points that they serve; empty for a mailbox
 * @param mailboxOf the focal point whose shared mailbox it is; empty for a person
 */
public record DigestReader(
    Optional<UUID> person, Optional<UUID> mailboxOf, Language language, ZoneId zone) {}
