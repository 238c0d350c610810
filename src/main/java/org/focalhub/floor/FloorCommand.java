package org.focalhub.floor;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.platform.http.Problem;

/**
 * What a chair asks for.
 *
 * @param version of the floor that it was decided on
 * @param after of a move: behind whom; to the front without
 * @param byMs of an extension
 * @param limitMs of a fit
 */
record FloorCommand(
    long version,
    FloorAct act,
    Optional<UUID> inscription,
    Optional<UUID> after,
    Optional<Integer> byMs,
    Optional<Integer> limitMs,
    Optional<String> reason) {

  static FloorCommand of(long version, FloorAct act) {
    return new FloorCommand(
        version,
        act,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * What this act cannot do without.
   *
   * @throws org.focalhub.platform.http.Refused INVALID_INPUT when it is not there
   */
  <T> T needed(String field, Function<FloorCommand, Optional<T>> value) {
    return value.apply(this).orElseThrow(() -> Problem.invalid("/" + field, "required").refused());
  }
}
