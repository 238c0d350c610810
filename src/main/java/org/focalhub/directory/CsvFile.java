package org.focalhub.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.focalhub.platform.csv.CsvTable;

/** The directory as a file: RFC 4180, the first line names the columns. */
final class CsvFile {
  private CsvFile() {}

  /** What a file holds, and what is wrong with its form. */
  record Read(List<CsvRow> rows, List<WrongCell> wrong) {}

  static String write(List<Map<CsvColumn, String>> rows) {
    return CsvTable.write(
        Arrays.stream(CsvColumn.values()).map(CsvColumn::title).toList(),
        rows.stream().map(row -> Arrays.stream(CsvColumn.values()).map(row::get).toList()));
  }

  static Read read(String file) {
    CsvTable table = CsvTable.read(file);
    List<WrongCell> wrong = new ArrayList<>();
    List<Optional<CsvColumn>> columns =
        table.titles().isEmpty() ? List.of() : columns(table.titles(), wrong);
    if (!wrong.isEmpty()) {
      return new Read(List.of(), wrong);
    }
    table.faults().forEach(fault -> wrong.add(new WrongCell(fault.line(), "", fault.rule())));
    return new Read(table.lines().stream().map(line -> row(line, columns)).toList(), wrong);
  }

  private static List<Optional<CsvColumn>> columns(List<String> titles, List<WrongCell> wrong) {
    List<Optional<CsvColumn>> columns = titles.stream().map(CsvColumn::titled).toList();
    for (int place = 0; place < columns.size(); place++) {
      if (columns.get(place).isEmpty() || columns.indexOf(columns.get(place)) < place) {
        wrong.add(new WrongCell(1, shortened(titles.get(place)), "unknownColumn"));
      }
    }
    Arrays.stream(CsvColumn.values())
        .filter(column -> !columns.contains(Optional.of(column)))
        .forEach(column -> wrong.add(new WrongCell(1, column.title(), "missingColumn")));
    return columns;
  }

  private static String shortened(String title) {
    return title.length() <= 60 ? title : title.substring(0, 60);
  }

  private static CsvRow row(CsvTable.Line line, List<Optional<CsvColumn>> columns) {
    Map<CsvColumn, String> cells = new EnumMap<>(CsvColumn.class);
    for (int place = 0; place < columns.size(); place++) {
      cells.put(columns.get(place).orElseThrow(), line.cells().get(place));
    }
    return new CsvRow(line.line(), cells);
  }

  /** What the file says of a focal point. */
  static Map<CsvColumn, String> cells(
      FocalPoint point, Optional<String> organisation, List<CsvHolder> holders) {
    Map<CsvColumn, String> cells = new EnumMap<>(CsvColumn.class);
    cells.put(CsvColumn.CODE, point.code());
    cells.put(CsvColumn.KIND, point.kind().name());
    cells.put(CsvColumn.STATE, point.iso().orElse(""));
    cells.put(CsvColumn.ORGANISATION, organisation.orElse(""));
    cells.put(CsvColumn.REGIONAL_GROUP, point.regionalGroup().map(Enum::name).orElse(""));
    cells.put(CsvColumn.SEAT, point.seat().map(Enum::name).orElse(""));
    cells.put(CsvColumn.NAME_EN, point.name().en());
    cells.put(CsvColumn.NAME_FR, point.name().fr());
    cells.put(CsvColumn.SUBJECTS, String.join(" ", point.subjects()));
    cells.put(CsvColumn.LANGUAGES, String.join(" ", point.languages()));
    cells.put(CsvColumn.SHARED_MAILBOX, point.sharedMailbox().orElse(""));
    cells.put(CsvColumn.TIME_ZONE, point.timeZone());
    cells.put(CsvColumn.CLOSED, Boolean.toString(point.closed()));
    putHolders(cells, holders);
    cells.replaceAll((column, cell) -> cell.strip());
    return cells;
  }

  private static void putHolders(Map<CsvColumn, String> cells, List<CsvHolder> holders) {
    Optional<CsvHolder> principal =
        holders.stream().filter(one -> one.capacity() == Capacity.PRINCIPAL).findFirst();
    List<CsvHolder> alternates =
        holders.stream().filter(one -> one.capacity() == Capacity.ALTERNATE).toList();
    cells.put(CsvColumn.PRINCIPAL_EMAIL, principal.map(CsvHolder::email).orElse(""));
    cells.put(CsvColumn.PRINCIPAL_NAME, principal.map(CsvHolder::name).orElse(""));
    cells.put(CsvColumn.PRINCIPAL_LANGUAGE, principal.map(CsvHolder::language).orElse(""));
    cells.put(
        CsvColumn.ALTERNATE_EMAILS, lines(alternates.stream().map(CsvHolder::email).toList()));
    cells.put(CsvColumn.ALTERNATE_NAMES, lines(alternates.stream().map(CsvHolder::name).toList()));
    cells.put(
        CsvColumn.ALTERNATE_LANGUAGES,
        lines(alternates.stream().map(CsvHolder::language).toList()));
  }

  private static String lines(List<String> values) {
    return values.stream().map(String::strip).collect(Collectors.joining("\n"));
  }
}
