package org.focalhub.meeting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.text.Bilingual;

/**
 * A meeting as its organisers enter it, and see it again.
 *
 * @param code in public addresses
 * @param link where one takes part from afar
 * @param timeZone by its IANA name: the zone in which the meeting's times are told
 */
record MeetingInput(
    String code,
    MeetingKind kind,
    Bilingual title,
    Bilingual description,
    String host,
    String place,
    Optional<String> link,
    String timeZone,
    Instant startsAt,
    Instant endsAt,
    List<MeetingSession> sessions,
    List<MeetingDocument> documents,
    Invited invited,
    RegistrationRules registration) {}
