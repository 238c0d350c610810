package org.focalhub.floor;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.Delegation;
import org.focalhub.platform.text.Bilingual;

/**
 * An inscription as it is shown to whoever holds its link, and in letters.
 *
 * @param email of whoever inscribed; empty once it was erased, or where there is none
 * @param before how many are to speak before; only while it waits
 * @param toVerify its address is yet to be shown to be theirs
 * @param changeable its statement has not begun, and the meeting takes place
 */
record OwnInscription(
    UUID id,
    UUID meeting,
    UUID segment,
    Bilingual segmentTitle,
    int ticket,
    Instant at,
    Delegation delegation,
    String speakerName,
    String speakerTitle,
    String speechLanguage,
    Optional<String> email,
    Status status,
    boolean late,
    Optional<Integer> before,
    boolean toVerify,
    boolean changeable) {}
