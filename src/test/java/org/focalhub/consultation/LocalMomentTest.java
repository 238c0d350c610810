package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments written out as each language writes them. */
class LocalMomentTest {
  private static final Texts TEXTS = Texts.load("consultation");

  @ParameterizedTest
  @CsvSource({
    "Africa/Dakar, Wednesday 4 December 2024 at 18:00 (Dakar time)",
    "Asia/Tokyo, Thursday 5 December 2024 at 03:00 (Tokyo time)",
    "America/La_Paz, Wednesday 4 December 2024 at 14:00 (La Paz time)",
    "Asia/Kolkata, Wednesday 4 December 2024 at 23:30 (Kolkata time)",
    "Etc/UTC, Wednesday 4 December 2024 at 18:00 (Etc/UTC)"
  })
  void in_english(String zone, String written) {
    assertThat(moment(Language.EN, "2024-12-04T18:00:00Z", zone)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "Africa/Dakar, mercredi 4 décembre 2024 à 18~h~00 (heure de Dakar)",
    "Asia/Tokyo, jeudi 5 décembre 2024 à 3~h~00 (heure de Tokyo)",
    "Europe/Amsterdam, mercredi 4 décembre 2024 à 19~h~00 (heure d’Amsterdam)",
    "Europe/Athens, mercredi 4 décembre 2024 à 20~h~00 (heure d’Athènes)",
    "Pacific/Efate, jeudi 5 décembre 2024 à 5~h~00 (heure d’Éfaté)",
    "Africa/Ouagadougou, mercredi 4 décembre 2024 à 18~h~00 (heure de Ouagadougou)",
    "Africa/Cairo, mercredi 4 décembre 2024 à 20~h~00 (heure du Caire)",
    "Indian/Comoro, mercredi 4 décembre 2024 à 21~h~00 (heure des Comores)",
    "Europe/Helsinki, mercredi 4 décembre 2024 à 20~h~00 (heure d’Helsinki)",
    "Etc/UTC, mercredi 4 décembre 2024 à 18~h~00 (Etc/UTC)"
  })
  void in_french(String zone, String written) {
    assertThat(moment(Language.FR, "2024-12-04T18:00:00Z", zone))
        .isEqualTo(written.replace('~', '\u00a0'));
  }

  @Test
  void summer_time_is_the_summer_s() {
    assertThat(moment(Language.EN, "2024-07-01T18:00:00Z", "Europe/Paris"))
        .isEqualTo("Monday 1 July 2024 at 20:00 (Paris time)");
    assertThat(moment(Language.FR, "2024-07-01T18:00:00Z", "Europe/Paris"))
        .isEqualTo("lundi 1er juillet 2024 à 20\u00a0h\u00a000 (heure de Paris)");
  }

  @Test
  void days_have_no_time() {
    LocalDate day = LocalDate.of(2024, 12, 1);
    assertThat(new LocalMoment(Language.EN, TEXTS).of(day)).isEqualTo("1 December 2024");
    assertThat(new LocalMoment(Language.FR, TEXTS).of(day)).isEqualTo("1er décembre 2024");
  }

  private static String moment(Language language, String instant, String zone) {
    return new LocalMoment(language, TEXTS).of(Instant.parse(instant).atZone(ZoneId.of(zone)));
  }
}
