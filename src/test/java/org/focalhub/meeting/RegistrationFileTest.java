package org.focalhub.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.focalhub.meeting.RegistrationFile.Line;
import org.focalhub.meeting.RegistrationFile.Read;
import org.focalhub.meeting.RegistrationFile.Row;
import org.focalhub.meeting.RegistrationFile.Wrong;
import org.focalhub.platform.http.InputGuard;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/** What goes out as a file comes in again as it was, and no cell of it is a formula. */
class RegistrationFileTest {
  private static final ZoneId THE_HAGUE = ZoneId.of("Europe/Amsterdam");

  @Property(tries = 300)
  void what_goes_out_comes_in_again(@ForAll("rows") List<Row> rows, @ForAll Language language) {
    String file = RegistrationFile.write(rows, THE_HAGUE, language);

    Read read = RegistrationFile.read(file);

    assertThat(read.wrong()).isEmpty();
    assertThat(read.count()).isEqualTo(rows.size());
    assertThat(read.lines())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
        .isEqualTo(rows.stream().map(RegistrationFileTest::line).toList());
  }

  private static Line line(Row row) {
    return new Line(
        0, row.code(), row.name(), row.title(), row.email(), row.language(), row.remarks());
  }

  @Property(tries = 300)
  void no_cell_is_a_formula(@ForAll("rows") List<Row> rows) throws java.io.IOException {
    String file = RegistrationFile.write(rows, THE_HAGUE, Language.EN);
    try (CSVParser parser = CSVParser.parse(file, CSVFormat.RFC4180)) {
      for (CSVRecord record : parser) {
        assertThat(record)
            .allSatisfy(cell -> assertThat(cell.strip()).doesNotMatch("(?s)[=+\\-@＝＋－＠].*"));
      }
    }
  }

  @Example
  void the_columns_are_named_in_the_readers_language_and_instants_in_the_meetings_zone() {
    Row row =
        new Row(
            12,
            Instant.parse("2024-12-04T17:00:00.001Z"),
            Standing.WAITING,
            true,
            "SN",
            new Delegation(
                "state:SN",
                new Bilingual("Senegal", "Sénégal"),
                Optional.of("SN"),
                Optional.empty()),
            "=cmd|' /C calc'!A0",
            "",
            "a@test.example",
            Language.FR,
            "",
            RegistrationWay.PUBLIC_FORM,
            "");
    assertThat(RegistrationFile.write(List.of(row), THE_HAGUE, Language.FR))
        .isEqualTo(
            "Numéro,Reçue le,Statut,Tardive,Délégation,Délégation (nom),Groupe régional,Nom,Fonction,Adresse électronique,"
                + "Langue,Observations,Inscription par,Motif\r\n"
                + "12,2024-12-04T18:00:00.001+01:00,Liste d’attente,Oui,SN,Sénégal,,'=cmd|' /C calc'!A0,,a@test.example,fr,,"
                + "Formulaire public,\r\n");
  }

  @Example
  void semicolons_the_columns_keys_and_fewer_columns_are_read_too() {
    Read read =
        RegistrationFile.read(
            "Email;name;delegation;language\nAwa@Test.Example;Awa; Sénégal ;FR\n");
    assertThat(read.wrong()).isEmpty();
    assertThat(read.lines())
        .containsExactly(new Line(2, "Sénégal", "Awa", "", "awa@test.example", Language.FR, ""));
  }

  @Example
  void every_wrong_cell_is_named_with_its_line_column_and_rule() {
    String file =
        "delegation,name,title,email,language,remarks\n"
            + "SN,Awa,,awa@test.example,fr,\n"
            + ",,,nothing,de,\n"
            + "SN,Awa again,,AWA@test.example,fr,\n"
            + "SN,B\u202Eob,"
            + "x".repeat(201)
            + ",b@test.example,en,"
            + "y".repeat(1001)
            + "\n"
            + "SN,too few\n";
    assertThat(RegistrationFile.read(file).wrong().stream().map(RegistrationFileTest::told))
        .containsExactlyInAnyOrder(
            "3 delegation required",
            "3 name required",
            "3 email email",
            "3 language enum",
            "4 email repeatedAddress",
            "5 name controlCharacters",
            "5 title maxLength",
            "5 remarks maxLength",
            "6  columns");
    assertThat(RegistrationFile.read("").wrong().stream().map(RegistrationFileTest::told))
        .containsExactly("1  csv");
    assertThat(
            RegistrationFile.read("delegation,name,email,shoe size\n").wrong().stream()
                .map(RegistrationFileTest::told))
        .containsExactly("1 shoe size unknownColumn", "1 language missingColumn");
  }

  private static String told(Wrong wrong) {
    return wrong.line() + " " + wrong.column() + " " + wrong.error().rule();
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Row> row =
        Combinators.combine(
                names(), names(), Arbitraries.oneOf(names(), Arbitraries.just("")), remarks())
            .as(
                (code, name, title, remarks) ->
                    new Row(
                        1,
                        Instant.parse("2024-12-04T17:00:00Z"),
                        Standing.CONFIRMED,
                        false,
                        code,
                        new Delegation(
                            "other:x", Bilingual.same(code), Optional.empty(), Optional.empty()),
                        name,
                        title,
                        "",
                        Language.EN,
                        remarks,
                        RegistrationWay.CSV,
                        remarks));
    return row.list()
        .ofMaxSize(6)
        .map(
            rows ->
                IntStream.range(0, rows.size())
                    .mapToObj(place -> addressed(rows.get(place), place))
                    .toList());
  }

  private static Row addressed(Row row, int place) {
    return new Row(
        place + 1,
        row.at(),
        row.standing(),
        row.late(),
        row.code(),
        row.delegation(),
        row.name(),
        row.title(),
        "=cmd" + place + "@test.example",
        row.language(),
        row.remarks(),
        row.way(),
        row.reason());
  }

  /** As people may enter them: one line, nothing hidden, nothing blank around. */
  private static Arbitrary<String> names() {
    Arbitrary<String> any =
        Arbitraries.strings()
            .withChars("=+-@＝＋－＠'\",;|\\aéÉœ’")
            .withCharRange('\u0600', '\u0650')
            .ofMinLength(1)
            .ofMaxLength(10);
    Arbitrary<String> formulas =
        Arbitraries.of(
            "=HYPERLINK(\"http://x\",\"y\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "'=x",
            "''=x",
            "=1;2",
            "＝1",
            "'s-Gravenhage");
    return Arbitraries.oneOf(any, formulas)
        .filter(name -> !name.isBlank() && !InputGuard.hasHiddenCharacters(name));
  }

  private static Arbitrary<String> remarks() {
    return Arbitraries.oneOf(
        names(),
        Arbitraries.just(""),
        Arbitraries.of("one\n=two", "=1\n\n-2", "a\tb", "one,\n\"two\";"));
  }
}
