package org.focalhub.consultation;

import java.util.List;
import java.util.Optional;
import org.focalhub.platform.text.Bilingual;

/**
 * What was counted under one key: of everybody's, and of what the reader may see anyway.
 *
 * @param key empty for all together
 * @param opened in each quarter that is counted
 */
record Tally(
    Optional<String> key,
    Optional<Bilingual> name,
    List<Part> opened,
    Part counted,
    Outcomes outcomes,
    Outcomes own,
    Times acknowledge,
    Times advise) {

  /** How many, and how many of them the reader may see anyway. */
  record Part(int all, int own) {
    int hidden() {
      return all - own;
    }
  }

  /** A median over so many. */
  record Times(Part counted, Optional<Integer> median) {}

  Outcomes hidden() {
    return outcomes.minus(own);
  }
}
