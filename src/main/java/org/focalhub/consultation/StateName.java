package org.focalhub.consultation;

import java.util.Optional;
import org.focalhub.directory.StateNames;
import org.focalhub.platform.text.Bilingual;

/** A State by name, as the contract's schema of that name. */
record StateName(String iso, Bilingual name) {
  /** By the name that everybody uses. */
  static StateName of(String iso) {
    return new StateName(iso, StateNames.of(iso));
  }

  /** The name that the directory gives, else the one that everybody uses. */
  static StateName of(String iso, Optional<String> en, Optional<String> fr) {
    Bilingual usual = StateNames.of(iso);
    return new StateName(iso, new Bilingual(en.orElse(usual.en()), fr.orElse(usual.fr())));
  }
}
