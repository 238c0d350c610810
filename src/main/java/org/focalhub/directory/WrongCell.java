package org.focalhub.directory;

import java.util.Comparator;
import java.util.Map;
import org.focalhub.platform.http.FieldError;

/**
 * What is wrong in an imported file, and where.
 *
 * @param column empty where the whole line is meant
 * @param arguments what the rule's text names
 */
record WrongCell(int line, String column, String rule, Map<String, ?> arguments) {
  static final Comparator<WrongCell> IN_ORDER = Comparator.comparingInt(WrongCell::line);

  WrongCell(int line, String column, String rule) {
    this(line, column, rule, Map.of());
  }

  WrongCell(CsvRow row, CsvColumn column, String rule) {
    this(row.line(), column.title(), rule);
  }

  FieldError error() {
    return new FieldError(column, rule, arguments);
  }
}
