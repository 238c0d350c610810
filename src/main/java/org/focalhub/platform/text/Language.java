package org.focalhub.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The working languages of the Court, in which every text of the hub exists. */
public enum Language {
  EN(Locale.UK),
  FR(Locale.FRANCE);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /** The tag of RFC 5646: {@code en} or {@code fr}. */
  @JsonValue
  public String tag() {
    return locale.getLanguage();
  }

  /**
   * @throws IllegalArgumentException for any other tag
   */
  @JsonCreator
  public static Language of(String tag) {
    return find(tag)
        .orElseThrow(() -> new IllegalArgumentException("not a working language: " + tag));
  }

  public static Optional<Language> find(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /** The first working language that an {@code Accept-Language} header names (RFC 9110 §12.5.4). */
  public static Language preferred(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > 200) {
      return EN;
    }
    try {
      Locale best =
          Locale.lookup(
              Locale.LanguageRange.parse(acceptLanguage),
              Arrays.asList(Locale.ENGLISH, Locale.FRENCH));
      return best == null ? EN : of(best.getLanguage());
    } catch (IllegalArgumentException malformed) {
      return EN;
    }
  }
}
