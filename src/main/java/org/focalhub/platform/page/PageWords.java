package org.focalhub.platform.page;

import java.util.Map;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/** What pages say, in one language ({@code text/pages_*.properties}). */
public record PageWords(Language language) {
  private static final Texts TEXTS = Texts.load("pages");

  public String say(String key) {
    return TEXTS.say(language, key);
  }

  public String say(String key, Map<String, ?> arguments) {
    return TEXTS.say(language, key, arguments);
  }
}
