package org.focalhub.meeting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.text.Bilingual;

/**
 * Gathers what is wrong with something that was entered, so that one answer names all of it; gives
 * what was entered in the form in which it is kept.
 */
final class Faults {
  private static final Instant FIRST = Instant.parse("1998-07-17T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private final List<FieldError> found = new ArrayList<>();

  void unless(boolean right, String field, String rule) {
    if (!right) {
      found.add(new FieldError(field, rule));
    }
  }

  List<FieldError> found() {
    return List.copyOf(found);
  }

  /**
   * @throws org.focalhub.platform.http.Refused naming every field and the rule that it breaks
   */
  void refuseIfAny() {
    refuse(found());
  }

  /** As {@link #refuseIfAny}, of what was found elsewhere; gives nothing, for a chain. */
  static Void refuse(List<FieldError> found) {
    if (!found.isEmpty()) {
      throw Problem.invalid(found).refused();
    }
    return null;
  }

  /** In whole milliseconds, as deadlines are told. */
  Instant instant(Instant entered, String field) {
    unless(!entered.isBefore(FIRST) && entered.isBefore(LAST), field, "instant");
    return entered.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Two titles that say something. */
  Bilingual title(Bilingual entered, String field) {
    Bilingual title = new Bilingual(line(entered.en()), line(entered.fr()));
    unless(!title.en().isEmpty(), field + "/en", "blank");
    unless(!title.fr().isEmpty(), field + "/fr", "blank");
    return title;
  }

  static Bilingual text(Bilingual entered) {
    return new Bilingual(lines(entered.en()), lines(entered.fr()));
  }

  static String line(String entered) {
    return entered.strip().replaceAll("\\R", " ");
  }

  private static String lines(String entered) {
    return entered.replaceAll("\\R", "\n").strip();
  }
}
