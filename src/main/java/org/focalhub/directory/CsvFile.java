package org.focalhub.directory;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The directory as a file: RFC 4180, the first line names the columns. */
final class CsvFile {
  private CsvFile() {}

  /** What a file holds, and what is wrong with its form. */
  record Read(List<CsvRow> rows, List<WrongCell> wrong) {}

  static String write(List<Map<CsvColumn, String>> rows) {
    StringBuilder file = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(file, CSVFormat.RFC4180)) {
      printer.printRecord(Arrays.stream(CsvColumn.values()).map(CsvColumn::title));
      for (Map<CsvColumn, String> row : rows) {
        printer.printRecord(
            Arrays.stream(CsvColumn.values()).map(column -> CsvCells.neutral(row.get(column))));
      }
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Read read(String file) {
    List<CsvRow> rows = new ArrayList<>();
    List<WrongCell> wrong = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(file), format(file))) {
      read(parser, rows, wrong);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Read(rows, wrong);
  }

  /** Spreadsheets write semicolons where the comma stands in numbers, as in French. */
  private static CSVFormat format(String file) {
    String titles = file.lines().findFirst().orElse("");
    boolean semicolons = titles.contains(";") && !titles.contains(",");
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(semicolons ? ';' : ',')
        .setIgnoreEmptyLines(true)
        .get();
  }

  private static void read(CSVParser parser, List<CsvRow> rows, List<WrongCell> wrong) {
    Iterator<CSVRecord> records = parser.iterator();
    Optional<CSVRecord> titles = next(records, 1, wrong);
    if (titles.isEmpty()) {
      if (wrong.isEmpty()) {
        wrong.add(new WrongCell(1, "", "csv"));
      }
      return;
    }
    List<Optional<CsvColumn>> columns = columns(titles.get(), wrong);
    if (!wrong.isEmpty()) {
      return;
    }
    int line = nextLine(parser);
    Optional<CSVRecord> record = next(records, line, wrong);
    while (record.isPresent()) {
      if (record.get().size() == columns.size()) {
        rows.add(row(line, record.get(), columns));
      } else {
        wrong.add(new WrongCell(line, "", "columns"));
      }
      line = nextLine(parser);
      record = next(records, line, wrong);
    }
  }

  private static int nextLine(CSVParser parser) {
    return (int) parser.getCurrentLineNumber() + 1;
  }

  /** Empty at the end, and where the text is no record. */
  private static Optional<CSVRecord> next(
      Iterator<CSVRecord> records, int line, List<WrongCell> wrong) {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (UncheckedIOException | IllegalStateException e) {
      wrong.add(new WrongCell(line, "", "csv"));
      return Optional.empty();
    }
  }

  private static List<Optional<CsvColumn>> columns(CSVRecord titles, List<WrongCell> wrong) {
    List<Optional<CsvColumn>> columns =
        titles.stream().map(title -> CsvColumn.titled(title.strip())).toList();
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

  private static CsvRow row(int line, CSVRecord record, List<Optional<CsvColumn>> columns) {
    Map<CsvColumn, String> cells = new EnumMap<>(CsvColumn.class);
    for (int place = 0; place < record.size(); place++) {
      cells.put(columns.get(place).orElseThrow(), cell(record.get(place)));
    }
    return new CsvRow(line, cells);
  }

  /** Line ends within a cell are whatever the program that wrote the file took for them. */
  private static String cell(String written) {
    return CsvCells.original(written.replace("\r\n", "\n").replace('\r', '\n')).strip();
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
