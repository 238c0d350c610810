package org.focalhub.platform.text;

/** A text in both working languages. */
public record Bilingual(String en, String fr) {
  /** A text that is the same in both, such as a person's name. */
  public static Bilingual same(String text) {
    return new Bilingual(text, text);
  }

  public String in(Language language) {
    return language == Language.FR ? fr : en;
  }
}
