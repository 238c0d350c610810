package org.focalhub.directory;

import java.util.List;
import java.util.Optional;
import org.focalhub.platform.text.Bilingual;

/** A State as it goes over the wire: in a list. */
record StateView(
    String iso,
    Bilingual name,
    boolean party,
    Optional<RegionalGroup> regionalGroup,
    long focalPoints) {

  /** By name only. */
  record Name(String iso, Bilingual name) {
    /** The name that the record gives, else the one that everybody uses. */
    static Name of(String iso, Optional<String> en, Optional<String> fr) {
      Bilingual usual = StateNames.of(iso);
      return new Name(iso, new Bilingual(en.orElse(usual.en()), fr.orElse(usual.fr())));
    }
  }

  /** On its page. */
  record Detail(StateView state, List<FocalPointView> focalPoints, List<FocalPointKind> gaps) {}

  record All(List<StateView> states) {}
}
