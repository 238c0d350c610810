package org.focalhub.meeting;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/**
 * A meeting in a list, as it goes over the wire to one reader.
 *
 * @param closesAt of the registration, with the reader's own extension
 * @param segments how many
 * @param mine the standing of the reader's own registration
 * @param duty what the reader does for it
 */
public record MeetingCard(
    UUID id,
    String code,
    MeetingKind kind,
    MeetingState state,
    Bilingual title,
    String host,
    String place,
    String timeZone,
    Instant startsAt,
    Instant endsAt,
    boolean openToPublic,
    Instant opensAt,
    Instant closesAt,
    int segments,
    Optional<Standing> mine,
    Optional<MeetingDuty> duty) {}
