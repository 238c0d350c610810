package org.focalhub.meeting;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.platform.csv.CsvTable;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.InputGuard;
import org.focalhub.platform.mail.EmailAddress;
import org.focalhub.platform.text.Language;

/** A meeting's registrations as a file: out whole, and people to register in. */
final class RegistrationFile {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REMARKS = 1000;

  /** To the millisecond, with the offset of the meeting's zone. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private RegistrationFile() {}

  /**
   * A registration as it goes out.
   *
   * @param code of the delegation: a State's, an organisation's, or a name
   */
  record Row(
      int number,
      Instant at,
      Standing standing,
      boolean late,
      String code,
      Delegation delegation,
      String name,
      String title,
      String email,
      Language language,
      String remarks,
      RegistrationWay way,
      String reason) {}

  /** Somebody to register, as a line of the file says. */
  record Line(
      int line,
      String delegation,
      String name,
      String title,
      String email,
      Language language,
      String remarks) {}

  /**
   * What is wrong with a file, and where.
   *
   * @param column empty where the whole line is meant
   */
  record Wrong(int line, String column, FieldError error) {
    static Wrong of(int line, String column, String rule) {
      return new Wrong(line, column, new FieldError(column, rule));
    }

    static Wrong of(int line, RegistrationColumn column, String rule) {
      return of(line, column.key(), rule);
    }
  }

  /**
   * @param lines without anything wrong
   * @param count of all lines
   */
  record Read(List<Line> lines, List<Wrong> wrong, int count) {}

  static String write(List<Row> rows, ZoneId zone, Language language) {
    return CsvTable.write(
        Arrays.stream(RegistrationColumn.values()).map(column -> column.title(language)).toList(),
        rows.stream()
            .map(
                row ->
                    Arrays.stream(RegistrationColumn.values())
                        .map(column -> cell(row, column, zone, language))
                        .toList()));
  }

  private static String cell(Row row, RegistrationColumn column, ZoneId zone, Language language) {
    return switch (column) {
      case NUMBER -> Integer.toString(row.number());
      case RECEIVED -> INSTANT.format(row.at().atZone(zone));
      case STANDING -> say(language, "standing." + row.standing());
      case LATE -> say(language, "late." + row.late());
      case DELEGATION -> row.code();
      case DELEGATION_NAME -> row.delegation().name().in(language);
      case GROUP -> row.delegation().group().map(group -> group(language, group)).orElse("");
      case NAME -> row.name();
      case TITLE -> row.title();
      case EMAIL -> row.email();
      case LANGUAGE -> row.language().tag();
      case REMARKS -> row.remarks();
      case WAY -> say(language, "way." + row.way());
      case REASON -> row.reason();
    };
  }

  private static String group(Language language, RegionalGroup group) {
    return say(language, "group." + group);
  }

  private static String say(Language language, String key) {
    return RegistrationColumn.TEXTS.say(language, key);
  }

  static Read read(String file) {
    CsvTable table = CsvTable.read(file);
    List<Wrong> wrong = new ArrayList<>();
    List<Optional<RegistrationColumn>> columns =
        table.titles().isEmpty() ? List.of() : columns(table.titles(), wrong);
    if (!wrong.isEmpty()) {
      return new Read(List.of(), wrong, 0);
    }
    table.faults().forEach(fault -> wrong.add(Wrong.of(fault.line(), "", fault.rule())));
    List<Line> lines = new ArrayList<>();
    Set<String> addresses = new HashSet<>();
    table.lines().forEach(one -> new LineReader(one, columns, addresses).read(lines, wrong));
    return new Read(lines, wrong, table.lines().size() + table.faults().size());
  }

  private static List<Optional<RegistrationColumn>> columns(
      List<String> titles, List<Wrong> wrong) {
    List<Optional<RegistrationColumn>> columns =
        titles.stream().map(RegistrationColumn::titled).toList();
    for (int place = 0; place < columns.size(); place++) {
      if (columns.get(place).isEmpty() || columns.indexOf(columns.get(place)) < place) {
        String title = titles.get(place);
        wrong.add(Wrong.of(1, title.substring(0, Math.min(60, title.length())), "unknownColumn"));
      }
    }
    RegistrationColumn.required().stream()
        .filter(column -> !columns.contains(Optional.of(column)))
        .forEach(column -> wrong.add(Wrong.of(1, column, "missingColumn")));
    return columns;
  }

  /** One line, cell by cell. */
  private record LineReader(
      CsvTable.Line line, List<Optional<RegistrationColumn>> columns, Set<String> addresses) {

    void read(List<Line> lines, List<Wrong> wrong) {
      List<Wrong> here = Stream.of(RegistrationColumn.values()).flatMap(this::faults).toList();
      if (!here.isEmpty()) {
        wrong.addAll(here);
        return;
      }
      String email = EmailAddress.normalised(cell(RegistrationColumn.EMAIL)).orElseThrow();
      if (!addresses.add(email)) {
        wrong.add(Wrong.of(line.line(), RegistrationColumn.EMAIL, "repeatedAddress"));
        return;
      }
      lines.add(
          new Line(
              line.line(),
              cell(RegistrationColumn.DELEGATION).replaceAll("[\\s\\h]+", " "),
              cell(RegistrationColumn.NAME),
              cell(RegistrationColumn.TITLE),
              email,
              Language.of(cell(RegistrationColumn.LANGUAGE).toLowerCase(Locale.ROOT)),
              cell(RegistrationColumn.REMARKS)));
    }

    private Stream<Wrong> faults(RegistrationColumn column) {
      String cell = cell(column);
      return switch (column) {
        case DELEGATION, NAME -> text(column, cell, LONGEST_NAME, true);
        case TITLE -> text(column, cell, LONGEST_NAME, false);
        case REMARKS -> remarks(cell);
        case EMAIL -> faultUnless(EmailAddress.normalised(cell).isPresent(), column, "email");
        case LANGUAGE ->
            faultUnless(Language.find(cell.toLowerCase(Locale.ROOT)).isPresent(), column, "enum");
        case NUMBER, RECEIVED, STANDING, LATE, DELEGATION_NAME, GROUP, WAY, REASON ->
            Stream.empty();
      };
    }

    private Stream<Wrong> text(
        RegistrationColumn column, String cell, int longest, boolean required) {
      if (required && cell.isEmpty()) {
        return faultUnless(false, column, "required");
      }
      if (cell.length() > longest) {
        return tooLong(column, longest);
      }
      return faultUnless(!InputGuard.hasHiddenCharacters(cell), column, "controlCharacters");
    }

    /** The one text of several lines. */
    private Stream<Wrong> remarks(String cell) {
      return cell.length() > LONGEST_REMARKS
          ? tooLong(RegistrationColumn.REMARKS, LONGEST_REMARKS)
          : faultUnless(
              !InputGuard.hasHiddenCharacters(cell.replaceAll("[\\n\\t]", " ")),
              RegistrationColumn.REMARKS,
              "controlCharacters");
    }

    private Stream<Wrong> tooLong(RegistrationColumn column, int limit) {
      FieldError error = new FieldError(column.key(), "maxLength", Map.of("limit", limit));
      return Stream.of(new Wrong(line.line(), column.key(), error));
    }

    private Stream<Wrong> faultUnless(boolean right, RegistrationColumn column, String rule) {
      return right ? Stream.empty() : Stream.of(Wrong.of(line.line(), column, rule));
    }

    /** Empty too where the file has no such column. */
    private String cell(RegistrationColumn column) {
      int place = columns.indexOf(Optional.of(column));
      return place < 0 ? "" : line.cells().get(place);
    }
  }
}
