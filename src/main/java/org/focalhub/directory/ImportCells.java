package org.focalhub.directory;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.focalhub.platform.http.InputGuard;
import org.focalhub.platform.mail.EmailAddress;

/** Reads the cells of one line, and tells what is wrong with them. */
final class ImportCells {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_ITEMS = 20;

  private final CsvRow row;
  private final Consumer<WrongCell> wrong;

  ImportCells(CsvRow row, Consumer<WrongCell> wrong) {
    this.row = row;
    this.wrong = wrong;
  }

  void wrong(CsvColumn column, String rule) {
    wrong.accept(new WrongCell(row, column, rule));
  }

  boolean blank(CsvColumn column) {
    return row.cell(column).isEmpty();
  }

  Optional<String> text(CsvColumn column) {
    return Optional.of(row.cell(column)).filter(text -> !text.isEmpty());
  }

  <E extends Enum<E>> Optional<E> constant(CsvColumn column, Class<E> type) {
    Optional<E> found =
        Arrays.stream(type.getEnumConstants())
            .filter(one -> one.name().equals(row.cell(column)))
            .findFirst();
    if (found.isEmpty() && !blank(column)) {
      wrong(column, "enum");
    }
    return found;
  }

  /** A name in one line; the other one where it is empty. */
  String name(CsvColumn column, String otherwise) {
    return text(column).map(name -> sound(column, name)).orElse(otherwise);
  }

  String sound(CsvColumn column, String name) {
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      wrong(column, "maxLength");
    } else if (InputGuard.hasHiddenCharacters(name)) {
      wrong(column, "controlCharacters");
    }
    return name;
  }

  List<String> items(CsvColumn column, Predicate<String> possible) {
    List<String> items =
        Arrays.stream(row.cell(column).split("[\\s;]+")).filter(item -> !item.isEmpty()).toList();
    if (!items.stream().allMatch(possible)) {
      wrong(column, "enum");
    } else if (new LinkedHashSet<>(items).size() < items.size()) {
      wrong(column, "uniqueItems");
    } else if (items.size() > MOST_ITEMS) {
      wrong(column, "maxItems");
    }
    return items;
  }

  Optional<String> address(CsvColumn column) {
    return text(column).flatMap(typed -> address(column, typed));
  }

  Optional<String> address(CsvColumn column, String typed) {
    Optional<String> address = EmailAddress.normalised(typed);
    if (address.isEmpty()) {
      wrong(column, "email");
    }
    return address;
  }

  String zone(String otherwise) {
    String zone = text(CsvColumn.TIME_ZONE).orElse(otherwise);
    if (!FocalPointService.isZone(zone)) {
      wrong(CsvColumn.TIME_ZONE, "timeZone");
    }
    return zone;
  }

  boolean closed() {
    Optional<String> said = text(CsvColumn.CLOSED);
    if (said.filter(text -> !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false"))
        .isPresent()) {
      wrong(CsvColumn.CLOSED, "enum");
    }
    return said.filter(text -> text.equalsIgnoreCase("true")).isPresent();
  }

  /** The lines of a cell that has one for each alternate. */
  List<String> lines(CsvColumn column) {
    return blank(column)
        ? List.of()
        : Arrays.stream(row.cell(column).split("\n", -1)).map(String::strip).toList();
  }
}
