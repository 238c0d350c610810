package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.consultation.Figures.FigureRow;

/**
 * An attacker has all breakdowns, after each quarter, knows what it may see itself, and subtracts.
 * Whatever the numbers told have in common with each other, none of one to four comes out.
 */
class WithholdingTest {
  private static final String NOT_FORMALISED = "NOT_FORMALISED";
  private static final String NONE = "NONE";
  private static final List<String> OUTCOMES =
      List.of(NOT_FORMALISED, NONE, "EXECUTED", "PARTLY_EXECUTED", "REFUSED", "PENDING");

  private static final List<Function<Case, String>> BREAKDOWNS =
      List.of(Case::state, Case::subject, Case::organ);

  /** One consultation. */
  record Case(
      String state, String subject, String organ, int quarter, String outcome, boolean own) {}

  @Provide
  Arbitrary<List<Case>> cases() {
    Arbitrary<Case> one =
        Combinators.combine(
                skewed("SN", "CR", "BE", "JP", "FR"),
                skewed("ASSETS", "ARREST", "WITNESS"),
                skewed("OTP", "REGISTRY", "STATES"),
                Arbitraries.of(1, 2, 3, 4),
                Arbitraries.of(OUTCOMES),
                Arbitraries.of(true, false, false))
            .as(Case::new);
    return one.list().ofMaxSize(90);
  }

  private static Arbitrary<String> skewed(String... values) {
    return Arbitraries.integers()
        .between(0, 99)
        .map(lot -> values[(int) (values.length * Math.pow(lot / 100.0, 2))]);
  }

  @Property(tries = 500)
  void no_number_of_one_to_four_hidden_consultations_can_be_derived(
      @ForAll("cases") List<Case> cases) {
    isSafe(cases);
  }

  @Property(tries = 300)
  void also_for_one_who_sees_nothing_of_ones_own(@ForAll("cases") List<Case> cases) {
    List<Case> hidden =
        cases.stream()
            .map(
                one -> new Case(one.state, one.subject, one.organ, one.quarter, one.outcome, false))
            .toList();

    isSafe(hidden);
    for (int quarters = 1; quarters <= 4; quarters++) {
      for (Function<Case, String> by : BREAKDOWNS) {
        numbers(told(hidden, by, quarters))
            .forEach(number -> assertThat(number).isNotIn(1, 2, 3, 4));
      }
    }
  }

  private static void isSafe(List<Case> cases) {
    for (Function<Case, String> by : BREAKDOWNS) {
      List<Map<String, Integer>> before = new ArrayList<>(List.of(Map.of()));
      for (int quarters = 1; quarters <= 4; quarters++) {
        List<Case> until = until(cases, quarters);
        Withholding.Told told = told(cases, by, quarters);
        Map<String, Integer> hidden = hidden(told, until, by);
        noneIsFew(hidden.values());
        before.forEach(earlier -> noneIsFew(differences(hidden, earlier).values()));
        if (told.total().isPresent()) {
          noneIsFewOfWhatIsDerivedFromRowsAndTotal(told, until, by);
        }
        before.add(hidden);
      }
    }
  }

  /** What the rows, the others and the total say beyond what the attacker sees itself. */
  private static Map<String, Integer> hidden(
      Withholding.Told told, List<Case> until, Function<Case, String> by) {
    Map<String, Integer> hidden = new HashMap<>();
    told.rows().forEach(row -> hidden.put(key(row), row.opened() - own(until, is(by, key(row)))));
    told.total()
        .ifPresent(
            total -> {
              int all = total.opened() - own(until, one -> true);
              hidden.put("total", all);
              hidden.put("others", all - sumOfRows(hidden));
            });
    return hidden;
  }

  private static int sumOfRows(Map<String, Integer> hidden) {
    return hidden.entrySet().stream()
        .filter(one -> !one.getKey().equals("total"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Integer> differences(
      Map<String, Integer> now, Map<String, Integer> before) {
    return now.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                one -> Math.abs(one.getValue() - before.getOrDefault(one.getKey(), 0))));
  }

  /** Every union of parts, of told rows and of the rest, is a sum of these. */
  private static void noneIsFewOfWhatIsDerivedFromRowsAndTotal(
      Withholding.Told told, List<Case> until, Function<Case, String> by) {
    Set<String> withOutcomes = new HashSet<>();
    for (FigureRow row : told.rows()) {
      if (row.formalised().isPresent()) {
        withOutcomes.add(key(row));
        noneIsFew(parts(row, until, is(by, key(row))));
      }
    }
    if (told.total().orElseThrow().formalised().isPresent()) {
      noneIsFew(parts(told.total().get(), until, one -> true));
      Predicate<Case> rest = one -> !withOutcomes.contains(by.apply(one));
      noneIsFew(
          OUTCOMES.stream()
              .map(
                  outcome -> count(until, rest.and(one -> !one.own && one.outcome.equals(outcome))))
              .toList());
    }
  }

  /** The six parts of a row as far as they are hidden from the attacker. */
  private static List<Integer> parts(FigureRow row, List<Case> until, Predicate<Case> in) {
    ToIntFunction<String> own = outcome -> own(until, in.and(one -> one.outcome.equals(outcome)));
    int formalised = row.formalised().orElseThrow();
    int withOutcome =
        row.executed().orElseThrow()
            + row.partlyExecuted().orElseThrow()
            + row.refused().orElseThrow()
            + row.pending().orElseThrow();
    return List.of(
        row.opened() - formalised - own.applyAsInt(NOT_FORMALISED),
        formalised - withOutcome - own.applyAsInt(NONE),
        row.executed().get() - own.applyAsInt("EXECUTED"),
        row.partlyExecuted().get() - own.applyAsInt("PARTLY_EXECUTED"),
        row.refused().get() - own.applyAsInt("REFUSED"),
        row.pending().get() - own.applyAsInt("PENDING"));
  }

  private static void noneIsFew(Iterable<Integer> hidden) {
    assertThat(hidden).allMatch(count -> count == 0 || count >= Withholding.FEWEST);
  }

  @Example
  void a_single_row_that_is_too_few_takes_another_with_it() {
    List<Case> cases = new ArrayList<>();
    add(cases, "SN", 3);
    add(cases, "CR", 6);
    add(cases, "BE", 20);

    Withholding.Told told = told(cases, Case::state, 4);

    assertThat(told.rows()).extracting(WithholdingTest::key).containsExactly("BE");
    assertThat(told.others().orElseThrow().opened()).isEqualTo(9);
    assertThat(told.total().orElseThrow().opened()).isEqualTo(29);
  }

  @Example
  void nothing_is_told_of_four() {
    List<Case> cases = new ArrayList<>();
    add(cases, "SN", 4);

    assertThat(told(cases, Case::state, 4))
        .isEqualTo(new Withholding.Told(List.of(), Optional.empty(), Optional.empty()));
  }

  @Example
  void who_sees_all_but_one_is_told_no_more_than_that() {
    List<Case> cases = new ArrayList<>();
    IntStream.range(0, 11).forEach(n -> cases.add(opened("SN", true)));
    add(cases, "SN", 1);
    add(cases, "BE", 9);

    Withholding.Told told = told(cases, Case::state, 4);

    assertThat(told.rows()).extracting(FigureRow::opened).containsExactly(11);
    assertThat(told.others().orElseThrow().opened()).isEqualTo(10);
  }

  private static void add(List<Case> cases, String state, int count) {
    IntStream.range(0, count).forEach(n -> cases.add(opened(state, false)));
  }

  private static Case opened(String state, boolean own) {
    return new Case(state, "ASSETS", "OTP", 1, NOT_FORMALISED, own);
  }

  private static Withholding.Told told(List<Case> cases, Function<Case, String> by, int quarters) {
    List<Case> until = until(cases, quarters);
    List<Tally> rows =
        until.stream()
            .map(by)
            .distinct()
            .sorted()
            .map(
                key ->
                    tally(Optional.of(key), until.stream().filter(is(by, key)).toList(), quarters))
            .toList();
    return Withholding.of(rows, tally(Optional.empty(), until, quarters));
  }

  private static Tally tally(Optional<String> key, List<Case> cases, int quarters) {
    return new Tally(
        key,
        Optional.empty(),
        IntStream.rangeClosed(1, quarters)
            .mapToObj(quarter -> part(cases, one -> one.quarter == quarter))
            .toList(),
        part(cases, one -> true),
        outcomes(cases),
        outcomes(cases.stream().filter(Case::own).toList()),
        new Tally.Times(new Tally.Part(0, 0), Optional.empty()),
        new Tally.Times(new Tally.Part(0, 0), Optional.empty()));
  }

  private static Tally.Part part(List<Case> cases, Predicate<Case> in) {
    return new Tally.Part(count(cases, in), own(cases, in));
  }

  private static Outcomes outcomes(List<Case> cases) {
    int[] parts =
        OUTCOMES.stream()
            .mapToInt(outcome -> count(cases, one -> one.outcome.equals(outcome)))
            .toArray();
    return new Outcomes(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  }

  private static List<Integer> numbers(Withholding.Told told) {
    List<FigureRow> all = new ArrayList<>(told.rows());
    told.others().ifPresent(all::add);
    told.total().ifPresent(all::add);
    return all.stream()
        .flatMap(
            row ->
                java.util.stream.Stream.of(
                        Optional.of(row.opened()),
                        row.formalised(),
                        row.executed(),
                        row.partlyExecuted(),
                        row.refused(),
                        row.pending())
                    .flatMap(Optional::stream))
        .toList();
  }

  private static List<Case> until(List<Case> cases, int quarters) {
    return cases.stream().filter(one -> one.quarter <= quarters).toList();
  }

  private static Predicate<Case> is(Function<Case, String> by, String key) {
    return one -> by.apply(one).equals(key);
  }

  private static int own(List<Case> cases, Predicate<Case> in) {
    return count(cases, in.and(Case::own));
  }

  private static int count(List<Case> cases, Predicate<Case> in) {
    return (int) cases.stream().filter(in).count();
  }

  private static String key(FigureRow row) {
    return row.key().orElseThrow();
  }
}
