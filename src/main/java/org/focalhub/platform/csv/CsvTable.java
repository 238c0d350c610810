package org.focalhub.platform.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A table as a file: RFC 4180, the first line names the columns.
 *
 * @param titles as they stand there; empty where the file has none
 * @param lines those with as many cells as there are titles
 * @param faults what is no line of the table, in order
 */
public record CsvTable(List<String> titles, List<Line> lines, List<Fault> faults) {
  /**
   * @param line where it begins
   */
  public record Line(int line, List<String> cells) {}

  /**
   * @param rule {@code csv} where the text is no record, {@code columns} where it has more or fewer
   *     cells than there are titles
   */
  public record Fault(int line, String rule) {}

  public static CsvTable read(String file) {
    CsvTable table = new CsvTable(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (CSVParser parser = CSVParser.parse(new StringReader(file), format(file))) {
      table.readAll(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  /** Cells that a spreadsheet would take for formulas are made harmless. */
  public static String write(List<String> titles, Stream<List<String>> lines) {
    StringBuilder file = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(file, CSVFormat.RFC4180)) {
      printer.printRecord(titles);
      for (List<String> line : (Iterable<List<String>>) lines::iterator) {
        printer.printRecord(line.stream().map(CsvCells::neutral));
      }
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private void readAll(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    Optional<CSVRecord> first = next(records, 1);
    if (first.isEmpty()) {
      if (faults.isEmpty()) {
        faults.add(new Fault(1, "csv"));
      }
      return;
    }
    first.get().stream().map(String::strip).forEach(titles::add);
    int line = nextLine(parser);
    Optional<CSVRecord> record = next(records, line);
    while (record.isPresent()) {
      add(line, record.get());
      line = nextLine(parser);
      record = next(records, line);
    }
  }

  private void add(int line, CSVRecord record) {
    if (record.size() == titles.size()) {
      lines.add(new Line(line, record.stream().map(CsvTable::cell).toList()));
    } else {
      faults.add(new Fault(line, "columns"));
    }
  }

  /** Line ends within a cell are whatever the program that wrote the file took for them. */
  private static String cell(String written) {
    return CsvCells.original(written.replace("\r\n", "\n").replace('\r', '\n')).strip();
  }

  private static int nextLine(CSVParser parser) {
    return (int) parser.getCurrentLineNumber() + 1;
  }

  /** Empty at the end, and where the text is no record. */
  private Optional<CSVRecord> next(Iterator<CSVRecord> records, int line) {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (UncheckedIOException | IllegalStateException e) {
      faults.add(new Fault(line, "csv"));
      return Optional.empty();
    }
  }
}
