package org.focalhub.directory;

import com.ibm.icu.text.Collator;
import java.util.Comparator;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** The order in which a language lists names: Égypte between Djibouti and Équateur. */
public final class Alphabet {
  private Alphabet() {}

  public static Comparator<Bilingual> in(Language language) {
    // Frozen, a collator may be shared between threads.
    Collator collator = Collator.getInstance(language.locale()).freeze();
    return (one, other) -> collator.compare(one.in(language), other.in(language));
  }
}
