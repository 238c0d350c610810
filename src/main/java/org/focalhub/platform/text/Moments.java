package org.focalhub.platform.text;

import com.ibm.icu.text.TimeZoneNames;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moments written out for a reader, each with the place whose time it is: “4 December 2024, 18:00
 * (The Hague)”, « 4 décembre 2024 à 18 h 00 (heure de La Haye) ». Where no screen can add the
 * reader's own time, {@link #lines} gives it in UTC too.
 */
public record Moments(Language language, ZoneId zone) {
  private static final Texts TEXTS = Texts.load("moment");
  private static final String NONE = "none";

  /** To the minute, with the day of the week. */
  public String at(Instant instant) {
    return say("at", arguments("", instant.atZone(zone)));
  }

  /** To the millisecond, as deadlines are judged. */
  public String exact(Instant instant) {
    return say("exact", arguments("", instant.atZone(zone)));
  }

  public String day(Instant instant) {
    return say("day", arguments("", instant.atZone(zone)));
  }

  /** {@link #at}, and the same in UTC where the zone's time is another. */
  public List<String> lines(Instant instant) {
    return withUtc(at(instant), "utc", instant);
  }

  /** {@link #exact}, and the same in UTC where the zone's time is another. */
  public List<String> exactLines(Instant instant) {
    return withUtc(exact(instant), "utcExact", instant);
  }

  /** From one instant to another, and the same in UTC where the zone's time is another. */
  public List<String> span(Instant from, Instant until) {
    String local = span(from.atZone(zone), until.atZone(zone));
    return isUtc(from)
        ? List.of(local)
        : List.of(local, span(from.atZone(ZoneOffset.UTC), until.atZone(ZoneOffset.UTC)));
  }

  private String span(ZonedDateTime from, ZonedDateTime until) {
    Map<String, Object> arguments = new HashMap<>(arguments("", from));
    arguments.putAll(arguments("until", until));
    boolean sameDay = from.toLocalDate().equals(until.toLocalDate());
    return say(sameDay ? "span.oneDay" : "span.days", arguments);
  }

  private List<String> withUtc(String local, String key, Instant instant) {
    return isUtc(instant)
        ? List.of(local)
        : List.of(local, say(key, arguments("", instant.atZone(ZoneOffset.UTC))));
  }

  private boolean isUtc(Instant instant) {
    return zone.getRules().getOffset(instant).equals(ZoneOffset.UTC);
  }

  private Map<String, Object> arguments(String prefix, ZonedDateTime moment) {
    ZoneId of = moment.getZone();
    Optional<String> city = city(of);
    return Map.of(
        prefix + "at",
        moment,
        prefix + "day",
        moment.getDayOfMonth(),
        "zone",
        of.equals(ZoneOffset.UTC) ? "UTC" : of.getId(),
        "place",
        city.map(known -> of.getId().replaceAll("[^A-Za-z]", "_")).orElse(NONE),
        "city",
        city.orElse(NONE),
        "elided",
        String.valueOf(city.filter(Moments::startsWithVowel).isPresent()));
  }

  /** After which the zone is called; none for one that is nowhere, such as UTC. */
  private Optional<String> city(ZoneId of) {
    return Optional.ofNullable(
        TimeZoneNames.getInstance(language.locale()).getExemplarLocationName(of.getId()));
  }

  private static boolean startsWithVowel(String city) {
    return Normalizer.normalize(city, Normalizer.Form.NFD).matches("(?is)[aeiou].*");
  }

  private String say(String key, Map<String, Object> arguments) {
    return TEXTS.say(language, key, arguments);
  }
}
