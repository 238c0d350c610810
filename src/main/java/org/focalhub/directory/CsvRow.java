package org.focalhub.directory;

import java.util.Map;

/**
 * One focal point as a line of the file.
 *
 * @param line where it begins
 * @param cells by column, all of them
 */
record CsvRow(int line, Map<CsvColumn, String> cells) {
  String cell(CsvColumn column) {
    return cells.get(column);
  }

  String code() {
    return cell(CsvColumn.CODE);
  }
}
