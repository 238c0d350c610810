package org.focalhub.consultation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focalhub.platform.http.InputGuard;

/** The rule that a value of an item breaks, by the name under which problems are told. */
record ItemRule(String name, Map<String, ?> arguments) {
  private static final Set<String> ANSWERS = Set.of("YES", "NO", "UNKNOWN");

  /** Years of four digits and days that exist; Java alone would take +12345-01-01 too. */
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  static Optional<ItemRule> broken(DraftForm.Item item, String value) {
    if (value.isBlank()) {
      return rule("blank");
    }
    return switch (item.type()) {
      case TEXT ->
          InputGuard.hasHiddenCharacters(value) ? rule("controlCharacters") : tooLong(item, value);
      case LONG_TEXT -> tooLong(item, value);
      case DATE -> isDay(value) ? none() : rule("day");
      case PERIOD -> brokenPeriod(value);
      case CHOICE ->
          item.choices().stream().anyMatch(one -> one.choice().equals(value))
              ? none()
              : rule("enum");
      case YES_NO -> ANSWERS.contains(value) ? none() : rule("enum");
    };
  }

  private static Optional<ItemRule> tooLong(DraftForm.Item item, String value) {
    return value.codePointCount(0, value.length()) > item.longest()
        ? Optional.of(new ItemRule("maxLength", Map.of("limit", item.longest())))
        : none();
  }

  private static Optional<ItemRule> brokenPeriod(String value) {
    String[] days = value.split("/", -1);
    if (days.length != 2 || !isDay(days[0]) || !isDay(days[1])) {
      return rule("period");
    }
    return days[1].compareTo(days[0]) < 0 ? rule("periodOrder") : none();
  }

  private static boolean isDay(String value) {
    try {
      return LocalDate.parse(value, DAY).getYear() >= 0 && value.length() == 10;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<ItemRule> rule(String name) {
    return Optional.of(new ItemRule(name, Map.of()));
  }

  private static Optional<ItemRule> none() {
    return Optional.empty();
  }
}
