package org.focalhub.meeting;

import java.util.Optional;
import java.util.UUID;

/** Whom somebody says that they come or speak for: exactly one of the three. */
public record DelegationInput(
    Optional<String> state, Optional<UUID> organisation, Optional<String> name) {

  public static DelegationInput ofState(String iso) {
    return new DelegationInput(Optional.of(iso), Optional.empty(), Optional.empty());
  }

  public static DelegationInput ofOrganisation(UUID organisation) {
    return new DelegationInput(Optional.empty(), Optional.of(organisation), Optional.empty());
  }

  public static DelegationInput named(String name) {
    return new DelegationInput(Optional.empty(), Optional.empty(), Optional.of(name));
  }

  long given() {
    return java.util.stream.Stream.of(state, organisation, name)
        .filter(Optional::isPresent)
        .count();
  }
}
