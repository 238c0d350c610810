package org.focalhub.platform.csv;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would take for a formula get an apostrophe before them, and lose it
 * again when they come back. Only such cells: a name like “'s-Gravenhage” goes and comes as it is.
 */
public final class CsvCells {
  /** Also the full-width forms, which some programs take for the narrow ones. */
  private static final Pattern FORMULA =
      Pattern.compile("'*\\s*[=+\\-@＝＋－＠\\t\\r\\n].*", Pattern.DOTALL);

  private CsvCells() {}

  public static String neutral(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }

  public static String original(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
