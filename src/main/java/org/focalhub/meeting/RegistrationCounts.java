package org.focalhub.meeting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.focalhub.directory.Alphabet;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.directory.StateNames;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/**
 * How many come, as it goes over the wire.
 *
 * @param taken places, whatever is yet to be confirmed of them
 * @param others places of organisations and others
 * @param invited delegations; of those {@code answered} registered somebody or sent regrets
 */
record RegistrationCounts(
    List<OfStanding> standings,
    int taken,
    Optional<Integer> capacity,
    List<OfState> states,
    List<OfGroup> groups,
    int others,
    int invited,
    int answered,
    int regrets) {

  record OfStanding(Standing standing, int count) {}

  record StateName(String iso, Bilingual name) {
    static StateName of(String iso) {
      return new StateName(iso, StateNames.of(iso));
    }
  }

  record OfState(StateName state, int places, int waiting) {}

  /**
   * @param states how many of its States come
   */
  record OfGroup(RegionalGroup group, int places, int waiting, int states) {}

  /** With the States in the order in which a language lists their names. */
  RegistrationCounts in(Language language) {
    return new RegistrationCounts(
        standings,
        taken,
        capacity,
        states.stream()
            .sorted(Comparator.comparing(one -> one.state().name(), Alphabet.in(language)))
            .toList(),
        groups,
        others,
        invited,
        answered,
        regrets);
  }
}
