package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.focalhub.platform.text.Bilingual;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final List<String> PARTIES =
      StatesParties.listed().stream().map(StatesParties.Party::iso).toList();

  /** Where CLDR says otherwise than the Assembly does. */
  private static final Map<String, Bilingual> AS_THE_ASSEMBLY_SAYS =
      Map.ofEntries(
          Map.entry("PS", new Bilingual("State of Palestine", "État de Palestine")),
          Map.entry(
              "CD",
              new Bilingual(
                  "Democratic Republic of the Congo", "République démocratique du Congo")),
          Map.entry("CG", new Bilingual("Congo", "Congo")),
          Map.entry("KR", new Bilingual("Republic of Korea", "République de Corée")),
          Map.entry(
              "BO",
              new Bilingual("Bolivia (Plurinational State of)", "Bolivie (État plurinational de)")),
          Map.entry(
              "VE",
              new Bilingual(
                  "Venezuela (Bolivarian Republic of)", "Venezuela (République bolivarienne du)")),
          Map.entry("CI", new Bilingual("Côte d’Ivoire", "Côte d’Ivoire")),
          Map.entry("CV", new Bilingual("Cabo Verde", "Cabo Verde")),
          Map.entry("CZ", new Bilingual("Czechia", "Tchéquie")),
          Map.entry("MK", new Bilingual("North Macedonia", "Macédoine du Nord")),
          Map.entry(
              "TZ", new Bilingual("United Republic of Tanzania", "République-Unie de Tanzanie")),
          Map.entry("MD", new Bilingual("Republic of Moldova", "République de Moldova")),
          Map.entry("TL", new Bilingual("Timor-Leste", "Timor-Leste")),
          Map.entry("AG", new Bilingual("Antigua and Barbuda", "Antigua-et-Barbuda")),
          Map.entry("BA", new Bilingual("Bosnia and Herzegovina", "Bosnie-Herzégovine")),
          Map.entry("KN", new Bilingual("Saint Kitts and Nevis", "Saint-Kitts-et-Nevis")),
          Map.entry("LC", new Bilingual("Saint Lucia", "Sainte-Lucie")),
          Map.entry(
              "VC",
              new Bilingual("Saint Vincent and the Grenadines", "Saint-Vincent-et-les Grenadines")),
          Map.entry("TT", new Bilingual("Trinidad and Tobago", "Trinité-et-Tobago")),
          Map.entry("SV", new Bilingual("El Salvador", "El Salvador")));

  @Test
  void there_are_125_states_parties_in_five_groups() {
    assertThat(PARTIES).hasSize(125).doesNotHaveDuplicates();
    assertThat(StatesParties.listed().stream().map(StatesParties.Party::group).distinct())
        .hasSize(5);
  }

  @Test
  void each_has_a_name_of_its_own_in_both_languages() {
    assertThat(PARTIES).allSatisfy(iso -> assertThat(StateNames.find(iso)).isPresent());
    assertThat(PARTIES.stream().map(iso -> StateNames.of(iso).en())).doesNotHaveDuplicates();
    assertThat(PARTIES.stream().map(iso -> StateNames.of(iso).fr())).doesNotHaveDuplicates();
    assertThat(
            PARTIES.stream()
                .flatMap(iso -> Stream.of(StateNames.of(iso).en(), StateNames.of(iso).fr())))
        .noneMatch(name -> name.matches(".*(&|St |\\bKinshasa|Brazzaville|Territor).*"));
  }

  @Test
  void those_that_cldr_calls_otherwise_are_called_as_the_assembly_calls_them() {
    AS_THE_ASSEMBLY_SAYS.forEach((iso, name) -> assertThat(StateNames.of(iso)).isEqualTo(name));
  }

  @Test
  void default_names_and_codes_of_every_state_and_kind_fit_their_columns() {
    for (String iso : PARTIES) {
      var owner = Optional.of(new FocalPointNames.Owner(StateNames.of(iso), iso));
      for (FocalPointKind kind : FocalPointKind.values()) {
        Optional<Seat> seat =
            kind == FocalPointKind.MISSION_CONTACT ? Optional.of(Seat.THE_HAGUE) : Optional.empty();
        Bilingual name =
            FocalPointNames.name(kind, owner, Optional.of(RegionalGroup.AFRICAN), seat, List.of());
        assertThat(name.en()).hasSizeBetween(5, 200).doesNotContain("{");
        assertThat(name.fr()).hasSizeBetween(5, 200).doesNotContain("{");
        assertThat(
                FocalPointNames.stem(
                    kind, owner, Optional.of(RegionalGroup.AFRICAN), seat, List.of()))
            .matches("[A-Z0-9-]{2,54}");
      }
    }
  }

  @Test
  void every_subject_of_every_region_has_a_name_and_a_code() {
    for (RegionalGroup group : RegionalGroup.values()) {
      for (Subject subject : Subject.values()) {
        List<String> subjects = List.of(subject.name());
        var kind = FocalPointKind.REGIONAL_THEMATIC;
        Bilingual name =
            FocalPointNames.name(
                kind, Optional.empty(), Optional.of(group), Optional.empty(), subjects);
        assertThat(name.fr()).contains("(").doesNotContain("{");
        assertThat(
                FocalPointNames.stem(
                    kind, Optional.empty(), Optional.of(group), Optional.empty(), subjects))
            .matches("[A-Z0-9-]{2,54}");
      }
    }
  }

  @Test
  void the_name_of_a_mission_says_where_it_is() {
    var owner = Optional.of(new FocalPointNames.Owner(StateNames.of("NL"), "NL"));
    assertThat(
            Arrays.stream(Seat.values())
                .map(
                    seat ->
                        FocalPointNames.name(
                                FocalPointKind.MISSION_CONTACT,
                                owner,
                                Optional.empty(),
                                Optional.of(seat),
                                List.of())
                            .fr()))
        .containsExactly(
            "Pays-Bas (Royaume des) – point de contact de la mission à La Haye",
            "Pays-Bas (Royaume des) – point de contact de la mission à Bruxelles",
            "Pays-Bas (Royaume des) – point de contact de la mission à New York");
  }
}
