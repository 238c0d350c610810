package org.focalhub.sample;

import java.util.Locale;

/** The same words in the two working languages. */
record Bilingual(String en, String fr) {
  String in(String language) {
    return language.equals("fr") ? fr : en;
  }

  /** As a title: the first letter raised. */
  Bilingual capital() {
    return new Bilingual(capital(en), capital(fr));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
