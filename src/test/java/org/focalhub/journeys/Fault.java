package org.focalhub.journeys;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Something that goes wrong while people post and follow.
 *
 * @param name as it stands in {@code docs/faults.md}
 * @param inEveryBuild or in the full form only
 * @param isFreeze whether it lasts as long as a freeze
 * @param meanwhile what holds as long as it lasts
 */
record Fault(
    String name,
    boolean inEveryBuild,
    boolean isFreeze,
    Consumer<FaultWorld> begins,
    Meanwhile meanwhile,
    Consumer<FaultWorld> ends) {

  /** What is seen of a fault while it lasts. What holds afterwards is the same for all. */
  enum Meanwhile {
    /** Whoever is at the other hub posts and has everything. */
    THE_OTHER_HUB_GOES_ON,

    /** Whoever posts is asked to come again. */
    ASKED_TO_COME_AGAIN,

    /** It has no duration, or nothing is promised. */
    NOTHING
  }

  static Fault of(
      String name, Consumer<FaultWorld> begins, Meanwhile meanwhile, Consumer<FaultWorld> ends) {
    return new Fault(name, true, false, begins, meanwhile, ends);
  }

  Fault inFullFormOnly() {
    return new Fault(name, false, isFreeze, begins, meanwhile, ends);
  }

  Fault asLongAsAFreeze() {
    return new Fault(name, inEveryBuild, true, begins, meanwhile, ends);
  }

  Duration lasts(FaultForm form) {
    return isFreeze ? form.freezes : form.lasts;
  }

  @Override
  public String toString() {
    return name;
  }
}
