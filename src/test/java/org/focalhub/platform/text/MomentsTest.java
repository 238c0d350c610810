package org.focalhub.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instants as people of both languages read them. */
class MomentsTest {
  private static final Instant DEADLINE = Instant.parse("2024-12-04T17:00:00.001Z");

  private static Moments in(Language language, String zone) {
    return new Moments(language, ZoneId.of(zone));
  }

  private static String plain(String text) {
    return text.replace('\u00a0', '~').replace('\u202f', '~');
  }

  @Test
  void a_deadline_is_told_to_the_millisecond_in_its_zone_and_in_utc() {
    assertThat(in(Language.EN, "Europe/Amsterdam").exactLines(DEADLINE))
        .containsExactly(
            "4 December 2024, 18:00:00.001 (The Hague)", "4 December 2024, 17:00:00.001 UTC");
    assertThat(
            in(Language.FR, "Europe/Amsterdam").exactLines(DEADLINE).stream()
                .map(MomentsTest::plain))
        .containsExactly(
            "4 décembre 2024 à 18~h~00~min~00,001~s (heure de La Haye)",
            "4 décembre 2024 à 17~h~00~min~00,001~s UTC");
  }

  @Test
  void where_the_zone_has_utc_it_is_told_once() {
    assertThat(in(Language.EN, "Africa/Dakar").lines(DEADLINE))
        .containsExactly("Wednesday 4 December 2024, 17:00 (Dakar)");
    assertThat(in(Language.EN, "UTC").lines(DEADLINE))
        .containsExactly("Wednesday 4 December 2024, 17:00 (UTC)");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Amsterdam, mercredi 4 décembre 2024 à 18~h~00 (heure de La Haye)",
    "Africa/Cairo, mercredi 4 décembre 2024 à 19~h~00 (heure du Caire)",
    "Africa/Addis_Ababa, mercredi 4 décembre 2024 à 20~h~00 (heure d’Addis-Abeba)",
    "America/Costa_Rica, mercredi 4 décembre 2024 à 11~h~00 (heure de Costa Rica)"
  })
  void french_says_whose_time_it_is(String zone, String expected) {
    assertThat(plain(in(Language.FR, zone).at(DEADLINE))).isEqualTo(expected);
  }

  @Test
  void a_span_of_a_day_names_it_once_and_one_of_several_names_both() {
    Instant from = Instant.parse("2024-12-05T14:00:00Z");
    assertThat(in(Language.EN, "Europe/Amsterdam").span(from, from.plusSeconds(7200)))
        .containsExactly(
            "Thursday 5 December 2024, 15:00 to 17:00 (The Hague)",
            "Thursday 5 December 2024, 14:00 to 16:00 (UTC)");
    assertThat(
            plain(in(Language.FR, "Africa/Porto-Novo").span(from, from.plusSeconds(90_000)).get(0)))
        .isEqualTo(
            "du jeudi 5 décembre 2024 à 15~h~00 au vendredi 6 décembre 2024 à 16~h~00 (heure de Porto-Novo)");
  }

  @Test
  void the_first_of_a_month_is_first_in_french() {
    assertThat(in(Language.FR, "Europe/Paris").day(Instant.parse("2025-01-01T12:00:00Z")))
        .isEqualTo("1er janvier 2025");
  }
}
