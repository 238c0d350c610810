package org.focalhub.consultation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.focalhub.consultation.Figures.FigureRow;
import org.focalhub.platform.csv.CsvCells;
import org.focalhub.platform.text.Language;

/** Figures as a file: RFC 4180, the first line names the columns in the reader's language. */
final class FiguresCsv {
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "opened",
          "acknowledgeMinutes",
          "adviseMinutes",
          "formalised",
          "executed",
          "partlyExecuted",
          "refused",
          "pending");

  private FiguresCsv() {}

  static String write(Figures figures, Language language) {
    StringBuilder file = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(file, CSVFormat.RFC4180)) {
      printer.printRecord(
          Stream.concat(
              Stream.of(say(language, "column.key." + figures.by()), say(language, "column.name")),
              COLUMNS.stream().skip(1).map(column -> say(language, "column." + column))));
      for (FigureRow row : figures.rows()) {
        printer.printRecord(cells(row, row.name().map(name -> name.in(language)).orElse("")));
      }
      if (figures.others().isPresent()) {
        printer.printRecord(cells(figures.others().get(), say(language, "others")));
      }
      if (figures.total().isPresent()) {
        printer.printRecord(cells(figures.total().get(), say(language, "total")));
      }
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String say(Language language, String key) {
    return FigureNames.TEXTS.say(language, key);
  }

  private static Stream<String> cells(FigureRow row, String name) {
    return Stream.of(
            Stream.of(row.key().orElse(""), name, String.valueOf(row.opened())),
            Stream.of(
                    row.acknowledgeMinutes(),
                    row.adviseMinutes(),
                    row.formalised(),
                    row.executed(),
                    row.partlyExecuted(),
                    row.refused(),
                    row.pending())
                .map(FiguresCsv::cell))
        .flatMap(cells -> cells)
        .map(CsvCells::neutral);
  }

  private static String cell(Optional<Integer> figure) {
    return figure.map(String::valueOf).orElse("");
  }
}
