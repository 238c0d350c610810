package org.focalhub.floor;

import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.Delegation;

/**
 * Somebody on the speakers' list, as it goes over the wire. Instants are milliseconds since 1970 by
 * the database's clock.
 *
 * @param place within its lane, the lower first
 * @param speakerName empty, as is the title, once its personal data was erased
 * @param limitMs once called
 * @param spokenMs once done
 */
public record Statement(
    UUID id,
    Lane lane,
    int ticket,
    long place,
    Delegation delegation,
    String speakerName,
    String speakerTitle,
    String speechLanguage,
    Status status,
    Optional<Integer> limitMs,
    Optional<Long> spokenMs,
    Optional<Long> calledAt,
    Optional<Long> startedAt,
    Optional<Long> endedAt,
    int absences) {}
