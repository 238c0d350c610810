package org.focalhub.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of the directory's file, in order. Subjects and languages are separated by spaces;
 * alternates stand one a line in each of their three cells.
 */
enum CsvColumn {
  CODE,
  KIND,
  STATE,
  ORGANISATION,
  REGIONAL_GROUP,
  SEAT,
  NAME_EN,
  NAME_FR,
  SUBJECTS,
  LANGUAGES,
  SHARED_MAILBOX,
  TIME_ZONE,
  CLOSED,
  PRINCIPAL_EMAIL,
  PRINCIPAL_NAME,
  PRINCIPAL_LANGUAGE,
  ALTERNATE_EMAILS,
  ALTERNATE_NAMES,
  ALTERNATE_LANGUAGES;

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<CsvColumn> titled(String title) {
    return Arrays.stream(values()).filter(column -> column.title().equals(title)).findFirst();
  }

  /** Part of what a focal point is; never changes. */
  boolean immutable() {
    return this == KIND
        || this == STATE
        || this == ORGANISATION
        || this == REGIONAL_GROUP
        || this == SEAT;
  }

  boolean ofHolders() {
    return ordinal() >= PRINCIPAL_EMAIL.ordinal();
  }
}
