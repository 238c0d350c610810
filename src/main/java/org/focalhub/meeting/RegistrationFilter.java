package org.focalhub.meeting;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.focalhub.directory.RegionalGroup;

/**
 * Which registrations of a meeting an organiser looks at, and from where on.
 *
 * @param after the number that the page before ended with
 * @param words a pattern that the registration's words match, or {@code number} is its number, or
 *     {@code delegations} has the key of its delegation
 */
record RegistrationFilter(
    int after,
    Optional<Standing> standing,
    Optional<String> state,
    Optional<RegionalGroup> group,
    Optional<RegistrationWay> way,
    Optional<Boolean> late,
    Optional<Words> words,
    int limit) {

  record Words(String pattern, Optional<Integer> number, List<String> delegations) {}

  /** As {@code find_registrations} takes them; one more than asked tells that there are more. */
  Tuple addTo(Tuple parameters) {
    return parameters
        .addInteger(after)
        .addString(standing.map(Enum::name).orElse(null))
        .addString(state.map(Delegation::keyOfState).orElse(null))
        .addString(group.map(Enum::name).orElse(null))
        .addString(way.map(Enum::name).orElse(null))
        .addBoolean(late.orElse(null))
        .addString(words.map(Words::pattern).orElse(null))
        .addInteger(words.flatMap(Words::number).orElse(null))
        .addArrayOfString(words.map(Words::delegations).orElse(List.of()).toArray(String[]::new))
        .addInteger(limit + 1);
  }
}
