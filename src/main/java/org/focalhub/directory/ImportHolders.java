package org.focalhub.directory;

import java.util.ArrayList;
import java.util.List;
import org.focalhub.directory.ImportPlanner.Named;

/** The holders that a line names. */
final class ImportHolders {
  private static final int MOST_ALTERNATES = 50;

  private final ImportCells cells;

  ImportHolders(ImportCells cells) {
    this.cells = cells;
  }

  List<Named> named() {
    List<Named> named = new ArrayList<>();
    addPrincipal(named);
    addAlternates(named);
    return named;
  }

  private void addPrincipal(List<Named> named) {
    if (cells.blank(CsvColumn.PRINCIPAL_EMAIL)) {
      if (!cells.blank(CsvColumn.PRINCIPAL_NAME) || !cells.blank(CsvColumn.PRINCIPAL_LANGUAGE)) {
        cells.wrong(CsvColumn.PRINCIPAL_EMAIL, "required");
      }
      return;
    }
    add(
        named,
        Capacity.PRINCIPAL,
        CsvColumn.PRINCIPAL_EMAIL,
        CsvColumn.PRINCIPAL_NAME,
        cells.text(CsvColumn.PRINCIPAL_EMAIL).orElse(""),
        cells.text(CsvColumn.PRINCIPAL_NAME).orElse(""),
        cells.text(CsvColumn.PRINCIPAL_LANGUAGE).orElse(""));
  }

  private void addAlternates(List<Named> named) {
    List<String> emails = cells.lines(CsvColumn.ALTERNATE_EMAILS);
    List<String> names = cells.lines(CsvColumn.ALTERNATE_NAMES);
    List<String> languages = cells.lines(CsvColumn.ALTERNATE_LANGUAGES);
    if (names.size() != emails.size() || languages.size() != emails.size()) {
      cells.wrong(CsvColumn.ALTERNATE_EMAILS, "unequalLines");
      return;
    }
    if (emails.size() > MOST_ALTERNATES) {
      cells.wrong(CsvColumn.ALTERNATE_EMAILS, "maxItems");
      return;
    }
    for (int place = 0; place < emails.size(); place++) {
      add(
          named,
          Capacity.ALTERNATE,
          CsvColumn.ALTERNATE_EMAILS,
          CsvColumn.ALTERNATE_NAMES,
          emails.get(place),
          names.get(place),
          languages.get(place));
    }
  }

  private void add(
      List<Named> named,
      Capacity capacity,
      CsvColumn emailColumn,
      CsvColumn nameColumn,
      String email,
      String name,
      String language) {
    cells.sound(nameColumn, name);
    cells
        .address(emailColumn, email)
        .ifPresent(
            address ->
                named.add(
                    new Named(emailColumn, new CsvHolder(capacity, address, name, language))));
  }
}
