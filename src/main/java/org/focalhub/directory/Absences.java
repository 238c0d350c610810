package org.focalhub.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focalhub.directory.SubstitutionStore.Absence;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;

/** Which absences can stand beside each other at one focal point. */
final class Absences {
  private Absences() {}

  /**
   * Why an absence cannot be recorded beside the others: nobody is absent twice at once, whoever
   * stands in is there, and nobody stands in for somebody who stands in. So there are no chains,
   * hence no loops.
   */
  static Optional<Problem> against(List<Absence> others, Absence wanted) {
    return others.stream()
        .filter(wanted::overlaps)
        .flatMap(other -> against(other, wanted).stream())
        .findFirst();
  }

  private static Optional<Problem> against(Absence other, Absence wanted) {
    if (other.absent().id().equals(wanted.absent().id())) {
      return refused("already-absent", other.absent());
    }
    if (wanted.standsIn(other.absent().id())) {
      return refused("substitute-absent", other.absent());
    }
    if (wanted.substitute().isPresent() && other.standsIn(wanted.absent().id())) {
      return refused("substitution-chain", wanted.absent());
    }
    return Optional.empty();
  }

  private static Optional<Problem> refused(String detail, Holding.PersonName person) {
    return Optional.of(Problem.of(ProblemKind.CONFLICT, detail, Map.of("name", person.name())));
  }
}
