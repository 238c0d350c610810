package org.focalhub.consultation;

import com.ibm.icu.text.TimeZoneNames;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * A moment written out, with the place whose time it is: “Wednesday 4 December 2024 at 18:00 (Dakar
 * time)”, « mercredi 4 décembre 2024 à 18 h 00 (heure de Dakar) ».
 */
record LocalMoment(Language language, Texts texts) {
  private static final String NONE = "none";

  String of(ZonedDateTime moment) {
    ZoneId zone = moment.getZone();
    Optional<String> city = city(zone);
    return texts.say(
        language,
        "mail.moment",
        Map.of(
            "at", moment,
            "day", moment.getDayOfMonth(),
            "zone", zone.getId(),
            "place", city.map(known -> zone.getId().replaceAll("[^A-Za-z]", "_")).orElse(NONE),
            "city", city.orElse(NONE),
            "elided", String.valueOf(city.filter(LocalMoment::startsWithVowel).isPresent())));
  }

  String of(LocalDate day) {
    return texts.say(language, "mail.date", Map.of("at", day, "day", day.getDayOfMonth()));
  }

  /** After which the zone is called; none for one that is nowhere, such as UTC. */
  private Optional<String> city(ZoneId zone) {
    return Optional.ofNullable(
        TimeZoneNames.getInstance(language.locale()).getExemplarLocationName(zone.getId()));
  }

  private static boolean startsWithVowel(String city) {
    return Normalizer.normalize(city, Normalizer.Form.NFD).matches("(?is)[aeiou].*");
  }
}
