package org.focalhub.platform.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * One bundle of messages, in both working languages: {@code text/<name>_en.properties} and {@code
 * text/<name>_fr.properties}, UTF-8, ICU message syntax with named arguments.
 */
public final class Texts {
  private final String name;
  private final Map<Language, Properties> messages = new EnumMap<>(Language.class);

  private Texts(String name) {
    this.name = name;
    for (Language language : Language.values()) {
      messages.put(language, load(name, language));
    }
  }

  /**
   * @throws IllegalStateException when the bundle is missing, or the languages do not have the same
   *     keys
   */
  public static Texts load(String name) {
    Texts texts = new Texts(name);
    Set<String> english = texts.messages.get(Language.EN).stringPropertyNames();
    Set<String> french = texts.messages.get(Language.FR).stringPropertyNames();
    if (!english.equals(french)) {
      throw new IllegalStateException("text/" + name + " does not say the same in both languages");
    }
    return texts;
  }

  /**
   * @throws IllegalStateException when there is no such message
   */
  public String say(Language language, String key, Map<String, ?> arguments) {
    return find(language, key, arguments)
        .orElseThrow(() -> new IllegalStateException("text/" + name + " does not say " + key));
  }

  public String say(Language language, String key) {
    return say(language, key, Map.of());
  }

  public Bilingual say(String key, Map<String, ?> arguments) {
    return new Bilingual(say(Language.EN, key, arguments), say(Language.FR, key, arguments));
  }

  public Optional<String> find(Language language, String key, Map<String, ?> arguments) {
    return Optional.ofNullable(messages.get(language).getProperty(key))
        .map(pattern -> new MessageFormat(pattern, language.locale()).format(arguments));
  }

  private static Properties load(String name, Language language) {
    String resource = "/text/" + name + "_" + language.tag() + ".properties";
    try (InputStream bytes = Texts.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      Properties properties = new Properties();
      try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
