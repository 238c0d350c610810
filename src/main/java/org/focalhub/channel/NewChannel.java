package org.focalhub.channel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** A channel to be opened, as the contract lets it in. */
record NewChannel(
    String code,
    String category,
    Bilingual name,
    Optional<Bilingual> purpose,
    Optional<Boolean> byInvitation,
    Optional<List<String>> kinds,
    Optional<List<String>> groups,
    Optional<List<UUID>> invited) {}
