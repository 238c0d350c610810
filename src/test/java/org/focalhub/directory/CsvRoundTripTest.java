package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.directory.TenureStore.Tenure;
import org.focalhub.platform.csv.CsvCells;
import org.focalhub.platform.http.InputGuard;
import org.focalhub.platform.text.Bilingual;

class CsvRoundTripTest {
  private static final UUID ACTOR = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Property(tries = 200)
  void an_export_imports_again_and_everything_is_unchanged(@ForAll("directories") Known known) {
    String file = CsvFile.write(known.points().values().stream().map(known::cells).toList());

    ImportPlan plan = ImportPlanner.plan(CsvFile.read(file), known, ACTOR);

    assertThat(plan.wrong()).isEmpty();
    assertThat(plan.unchanged()).isEqualTo(known.points().size()).isEqualTo(plan.lines());
    assertThat(plan.entries()).isEmpty();
    assertThat(plan.added()).isEmpty();
    assertThat(plan.out()).isEmpty();
    assertThat(plan.in()).isEmpty();
  }

  @Property(tries = 200)
  void an_export_imported_into_an_empty_directory_exports_the_same_again(
      @ForAll("directories") Known known) {
    String file = CsvFile.write(known.points().values().stream().map(known::cells).toList());
    Known empty = new Known(Map.of(), Map.of(), known.states(), known.organisations(), NOW);

    ImportPlan plan = ImportPlanner.plan(CsvFile.read(file), empty, ACTOR);

    List<WrongCell> wrong =
        plan.wrong().stream().filter(cell -> !cell.rule().equals("focalPointClosed")).toList();
    assertThat(wrong).isEmpty();
    assertThat(plan.added()).hasSize(known.points().size());
    assertThat(
            CsvFile.write(plan.added().stream().map(point -> cells(plan, empty, point)).toList()))
        .isEqualTo(file);
  }

  private static Map<CsvColumn, String> cells(ImportPlan plan, Known known, FocalPoint point) {
    Map<UUID, ImportPlan.Addition> people = new HashMap<>();
    plan.people().forEach(one -> people.put(one.id(), one));
    List<CsvHolder> holders =
        plan.in().stream()
            .filter(one -> one.focalPoint().equals(point.id()))
            .map(
                one -> {
                  var person = people.get(one.person().id()).person();
                  return new CsvHolder(
                      one.capacity(),
                      person.email(),
                      person.displayName(),
                      person.language().tag());
                })
            .toList();
    return CsvFile.cells(point, known.codeOf(point), holders);
  }

  @Property(tries = 1000)
  void a_neutral_cell_is_no_formula_and_comes_back_as_it_was(@ForAll("names") String cell) {
    String neutral = CsvCells.neutral(cell);

    assertThat(neutral.strip()).doesNotMatch("(?s)[=+\\-@＝＋－＠].*");
    assertThat(CsvCells.original(neutral)).isEqualTo(cell);
  }

  @Example
  void a_name_that_begins_with_an_apostrophe_needs_none_before_it() {
    assertThat(CsvCells.neutral("'s-Gravenhage")).isEqualTo("'s-Gravenhage");
    assertThat(CsvCells.original("'s-Gravenhage")).isEqualTo("'s-Gravenhage");
    assertThat(CsvCells.neutral("=1+1")).isEqualTo("'=1+1");
    assertThat(CsvCells.neutral("'=1+1")).isEqualTo("''=1+1");
  }

  /** Names as people could have entered them: everything that the edge lets through. */
  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> any =
        Arbitraries.strings()
            .withChars("=+-@＝＋－＠'\",;|\\ aéÉœ’")
            .withCharRange('\u0600', '\u0650')
            .withCharRange('\u4e00', '\u4e20')
            .ofMinLength(1)
            .ofMaxLength(12);
    Arbitrary<String> formulas =
        Arbitraries.of(
            "=HYPERLINK(\"x\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "'=x",
            "''=x",
            "<b>x</b>",
            "a,b;c\"d",
            "'s");
    return Arbitraries.oneOf(any, formulas)
        .filter(name -> !name.isBlank() && !InputGuard.hasHiddenCharacters(name));
  }

  @Provide
  Arbitrary<Known> directories() {
    return Combinators.combine(
            Arbitraries.of("SN", "CR", "NL").list().ofMaxSize(6),
            names().list().ofSize(24),
            Arbitraries.randomValue(random -> random.nextLong()))
        .as(CsvRoundTripTest::directory);
  }

  private static Known directory(List<String> states, List<String> names, long seed) {
    java.util.Random random = new java.util.Random(seed);
    Map<String, Known.Point> points = new HashMap<>();
    Map<String, Known.Somebody> people = new HashMap<>();
    for (int number = 0; number < states.size(); number++) {
      FocalPoint point = point(number, states.get(number), names, random);
      points.put(point.code(), new Known.Point(point, tenures(point, names, people, random)));
    }
    return new Known(
        points,
        people,
        Map.of("SN", state("SN"), "CR", state("CR"), "NL", state("NL")),
        Map.of(
            "OTP",
            new OrganisationView(
                ORGAN, "OTP", OrganisationKind.ORGAN, Bilingual.same("OTP"), List.of())),
        NOW);
  }

  private static final UUID ORGAN = UUID.randomUUID();

  private static StateView state(String iso) {
    return new StateView(iso, StateNames.of(iso), true, Optional.of(RegionalGroup.AFRICAN), 0);
  }

  private static FocalPoint point(
      int number, String iso, List<String> names, java.util.Random random) {
    boolean ofState = random.nextBoolean();
    boolean mission = ofState && random.nextBoolean();
    return new FocalPoint(
        UUID.randomUUID(),
        "POINT-" + number,
        !ofState
            ? FocalPointKind.ORGAN_ADVISER
            : mission
                ? FocalPointKind.MISSION_CONTACT
                : random.nextBoolean()
                    ? FocalPointKind.COMPETENT_AUTHORITY
                    : FocalPointKind.NATIONAL,
        ofState ? Optional.of(new StateView.Name(iso, StateNames.of(iso))) : Optional.empty(),
        ofState ? Optional.empty() : Optional.of(ORGAN),
        ofState ? Optional.of(RegionalGroup.AFRICAN) : Optional.empty(),
        mission ? Optional.of(Seat.BRUSSELS) : Optional.empty(),
        new Bilingual(names.get(random.nextInt(24)), names.get(random.nextInt(24))),
        random.nextBoolean() ? List.of("TRANSPORT", "RELEASE") : List.of(),
        random.nextBoolean() ? List.of("fr", "en", "ar") : List.of(),
        random.nextBoolean() ? Optional.of("desk@x.example") : Optional.empty(),
        random.nextBoolean() ? "Africa/Dakar" : "Europe/Amsterdam",
        random.nextInt(5) == 0,
        1);
  }

  private static List<Known.Held> tenures(
      FocalPoint point,
      List<String> names,
      Map<String, Known.Somebody> people,
      java.util.Random random) {
    List<Known.Held> held = new ArrayList<>();
    int principals = random.nextInt(2);
    IntStream.range(0, principals + random.nextInt(4))
        .forEach(
            place -> {
              String email =
                  point.code().toLowerCase(java.util.Locale.ROOT) + "." + place + "@x.example";
              String name = names.get(random.nextInt(24));
              String language = random.nextBoolean() ? "fr" : "en";
              UUID id = UUID.randomUUID();
              people.put(email, new Known.Somebody(id, name, language, false));
              held.add(
                  new Known.Held(
                      new Tenure(
                          UUID.randomUUID(),
                          point.id(),
                          new Holding.PersonName(id, name),
                          place < principals ? Capacity.PRINCIPAL : Capacity.ALTERNATE,
                          NOW.minusSeconds(100),
                          Optional.empty()),
                      email,
                      language,
                      true));
            });
    return held;
  }
}
