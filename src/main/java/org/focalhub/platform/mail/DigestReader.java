package org.focalhub.platform.mail;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * For whom a digest is.
 *
 * @param id of the person or of the focal point
 * @param person a person, with all focal points that they serve; empty for a mailbox
 * @param mailboxOf the focal point whose shared mailbox it is; empty for a person
 * @param address to which their mail goes
 */
public record DigestReader(
    UUID id,
    Optional<UUID> person,
    Optional<UUID> mailboxOf,
    String address,
    Language language,
    ZoneId zone) {}
