package org.focalhub.floor;

import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.Delegations;
import org.focalhub.meeting.RegistrationWay;
import org.focalhub.platform.text.Language;

/**
 * A delegation asks for the floor.
 *
 * @param focalPoint through which somebody with an account inscribes
 * @param speechLanguage an official language's tag, or {@code other}
 * @param email in the form of {@link org.focalhub.platform.mail.EmailAddress}; of whoever inscribes
 *     without an account, and to be verified
 * @param language in which whoever inscribes is written to
 * @param person who inscribes, where they have an account
 * @param organiser inscribed by an organiser, for whom the close is none
 * @param reply into the lane of the right of reply
 */
record Inscribing(
    UUID segment,
    Delegations.Known delegation,
    Optional<UUID> focalPoint,
    String speakerName,
    String speakerTitle,
    String speechLanguage,
    Optional<String> email,
    Language language,
    RegistrationWay way,
    Optional<UUID> person,
    boolean organiser,
    boolean reply) {}
