package org.focalhub.meeting;

import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * What somebody hands in to be registered.
 *
 * @param focalPoint through which somebody with an account registers
 * @param email in the form of {@link org.focalhub.platform.mail.EmailAddress}
 * @param person whoever comes, where that is known; else the address says it once it is known to be
 *     theirs
 * @param registeredBy who handed it in, where they have an account
 * @param organiser handed in by an organiser, for whom the window is always open
 */
record Submission(
    UUID meeting,
    RegistrationWay way,
    Delegations.Known delegation,
    Optional<UUID> focalPoint,
    String name,
    String title,
    String email,
    Language language,
    String remarks,
    Optional<UUID> person,
    Optional<UUID> registeredBy,
    boolean organiser) {}
