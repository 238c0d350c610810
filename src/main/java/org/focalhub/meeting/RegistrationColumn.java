package org.focalhub.meeting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * The columns of a meeting's registrations as a file. Of a file that comes in, some are read; the
 * others may be there, so that what one meeting gave can be handed to the next.
 */
enum RegistrationColumn {
  NUMBER,
  RECEIVED,
  STANDING,
  LATE,
  DELEGATION(true),
  DELEGATION_NAME,
  GROUP,
  NAME(true),
  TITLE(false),
  EMAIL(true),
  LANGUAGE(true),
  REMARKS(false),
  WAY,
  REASON;

  static final Texts TEXTS = Texts.load("registration");

  private final Optional<Boolean> required;

  RegistrationColumn() {
    this.required = Optional.empty();
  }

  /** One that is read. */
  RegistrationColumn(boolean required) {
    this.required = Optional.of(required);
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title(Language language) {
    return TEXTS.say(language, "column." + key());
  }

  /** By its key, or as it is called in either language. */
  static Optional<RegistrationColumn> titled(String title) {
    return Arrays.stream(values()).filter(column -> column.isCalled(title)).findFirst();
  }

  private boolean isCalled(String title) {
    return Stream.concat(Stream.of(key()), Arrays.stream(Language.values()).map(this::title))
        .anyMatch(title::equalsIgnoreCase);
  }

  static List<RegistrationColumn> required() {
    return Arrays.stream(values()).filter(column -> column.required.orElse(false)).toList();
  }
}
