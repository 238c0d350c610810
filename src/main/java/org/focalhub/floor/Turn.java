package org.focalhub.floor;

import java.util.Comparator;
import java.util.UUID;

/**
 * Somebody who asked for the floor, as the rules know them: without a name.
 *
 * @param delegation its key
 * @param place within its lane, the lower first
 * @param absences how often they were called and were not there
 */
record Turn(
    UUID id,
    String delegation,
    Lane lane,
    int ticket,
    long place,
    Status status,
    Timing timing,
    int absences) {

  /** In which they are called. */
  static final Comparator<Turn> ORDER = Comparator.comparing(Turn::lane).thenComparing(Turn::place);

  Turn is(Status newStatus) {
    return is(newStatus, timing);
  }

  Turn is(Status newStatus, Timing newTiming) {
    return new Turn(id, delegation, lane, ticket, place, newStatus, newTiming, absences);
  }

  Turn at(long newPlace) {
    return new Turn(id, delegation, lane, ticket, newPlace, status, timing, absences);
  }

  Turn absentOnceMore() {
    return new Turn(id, delegation, lane, ticket, place, status, timing, absences + 1);
  }

  /**
   * Takes the one place that its delegation has: on the list for good once it spoke, in the right
   * of reply until it did.
   */
  boolean takesPlace() {
    return status.isLive() && !(lane == Lane.RIGHT_OF_REPLY && status == Status.DONE);
  }

  /** Of one delegation, in lanes that share its one place. */
  boolean competesWith(Turn other) {
    return !id.equals(other.id)
        && delegation.equals(other.delegation)
        && (lane == Lane.RIGHT_OF_REPLY) == (other.lane == Lane.RIGHT_OF_REPLY);
  }
}
