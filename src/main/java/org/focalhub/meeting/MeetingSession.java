package org.focalhub.meeting;

import java.time.Instant;
import java.util.Optional;
import org.focalhub.platform.text.Bilingual;

/** A part of the programme. */
record MeetingSession(Bilingual title, Instant startsAt, Instant endsAt, Optional<String> place) {}
