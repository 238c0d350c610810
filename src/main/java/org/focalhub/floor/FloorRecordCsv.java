package org.focalhub.floor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.focalhub.floor.FloorRecord.Line;
import org.focalhub.platform.csv.CsvCells;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * The record as a file: RFC 4180, the first line names the columns in the reader's language. Times
 * are the meeting's own, in its zone, to the millisecond.
 */
final class FloorRecordCsv {
  private static final Texts TEXTS = Texts.load("record");

  private static final List<String> COLUMNS =
      List.of(
          "order",
          "lane",
          "ticket",
          "delegation",
          "speaker",
          "title",
          "language",
          "status",
          "started",
          "ended",
          "limit",
          "spoken",
          "over");

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private static final int MINUTE_MS = 60_000;
  private static final int SECOND_MS = 1_000;

  private FloorRecordCsv() {}

  static String write(FloorRecord floor, Language language) {
    ZoneId zone = ZoneId.of(floor.timeZone());
    StringBuilder file = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(file, CSVFormat.RFC4180)) {
      printer.printRecord(COLUMNS.stream().map(column -> TEXTS.say(language, "column." + column)));
      for (Line line : floor.statements()) {
        printer.printRecord(cells(line, zone, language).map(CsvCells::neutral));
      }
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> cells(Line line, ZoneId zone, Language language) {
    return Stream.of(
        line.order() == 0 ? "" : String.valueOf(line.order()),
        TEXTS.say(language, "lane." + line.lane()),
        String.valueOf(line.ticket()),
        line.delegation().name().in(language),
        line.speakerName(),
        line.speakerTitle(),
        TEXTS
            .find(language, "language." + line.speechLanguage(), java.util.Map.of())
            .orElse(line.speechLanguage()),
        TEXTS.say(language, "status." + line.status()),
        local(line.startedAt(), zone),
        local(line.endedAt(), zone),
        line.limitMs().map(limit -> duration(limit)).orElse(""),
        line.spokenMs().map(FloorRecordCsv::duration).orElse(""),
        line.overMs().map(FloorRecordCsv::duration).orElse(""));
  }

  private static String local(Optional<Long> millis, ZoneId zone) {
    return millis.map(at -> LOCAL.format(Instant.ofEpochMilli(at).atZone(zone))).orElse("");
  }

  /** Minutes, seconds and milliseconds: {@code 2:03.450}. */
  static String duration(long millis) {
    return String.format(
        Locale.ROOT,
        "%d:%02d.%03d",
        millis / MINUTE_MS,
        millis % MINUTE_MS / SECOND_MS,
        millis % SECOND_MS);
  }
}
