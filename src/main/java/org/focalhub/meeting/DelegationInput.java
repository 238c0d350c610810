package org.focalhub.meeting;

import java.util.Optional;
import java.util.UUID;

/** A delegation as somebody names it: exactly one of the three. */
public record DelegationInput(Optional<String> state, Optional<UUID> organisation, Optional<String> name) {}
