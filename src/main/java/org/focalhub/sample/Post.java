package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.focalhub.platform.text.Bilingual;

/** A focal point of the sample with everybody who has served it. */
record Post(UUID id, Charter charter, List<Tenure> tenures, List<Absence> absences) {

  /** What the post is, whoever serves it; {@code key} is what the files call it. */
  record Charter(
      String key,
      Place place,
      Bilingual name,
      List<String> subjects,
      List<String> languages,
      String zone,
      Naming naming) {

    /** One of several of the kind in a State. */
    Charter within(String part) {
      return new Charter(
          key + "." + part,
          place,
          name,
          subjects,
          languages,
          zone,
          naming.at(part + "." + naming.domain()));
    }
  }

  /** What kind of focal point it is, and whose. */
  record Place(
      String kind,
      Optional<String> state,
      Optional<String> organisation,
      Optional<String> group,
      Optional<String> seat) {}

  /** In the order in which they began. */
  record Tenure(
      UUID id, SamplePerson person, String capacity, Instant from, Optional<Instant> until) {
    boolean covers(Instant at) {
      return !from.isAfter(at) && until.filter(end -> !end.isAfter(at)).isEmpty();
    }

    boolean principal() {
      return capacity.equals("PRINCIPAL");
    }
  }

  record Absence(
      UUID id,
      SamplePerson absent,
      Optional<SamplePerson> substitute,
      Instant from,
      Instant until) {
    boolean covers(Instant at) {
      return !from.isAfter(at) && until.isAfter(at);
    }
  }

  Bilingual name() {
    return charter.name();
  }

  Place place() {
    return charter.place();
  }

  /** Its stable name in CSV files. */
  String code() {
    return charter.key().toUpperCase(Locale.ROOT).replace('.', '-');
  }

  /** No earlier than its first holder. */
  Instant established() {
    return tenures.get(0).from();
  }

  /** Who wrote for it at that moment: the holder, or who stood in; or its alternate, if asked. */
  SamplePerson author(Instant at, boolean alternate) {
    return substitute(at)
        .filter(somebody -> !alternate)
        .or(() -> holder(at, tenure -> tenure.principal() != alternate))
        .orElseThrow(() -> new IllegalStateException("nobody served " + code() + " at " + at));
  }

  /** By name and kind, as the wire has it. */
  JsonObject ref() {
    return new JsonObject()
        .put("id", id.toString())
        .put("name", new JsonObject().put("en", name().en()).put("fr", name().fr()))
        .put("kind", place().kind());
  }

  /** Principal first, then alternates by their standing. */
  List<SamplePerson> holders(Instant at) {
    return tenures.stream()
        .filter(tenure -> tenure.covers(at))
        .sorted(Comparator.comparing(tenure -> !tenure.principal()))
        .map(Tenure::person)
        .toList();
  }

  boolean isAway(SamplePerson person, Instant at) {
    return absences.stream()
        .anyMatch(absence -> absence.covers(at) && absence.absent().equals(person));
  }

  ZoneId zone() {
    return ZoneId.of(charter.zone());
  }

  /** Who is there at that moment, and in what capacity. */
  record Answering(SamplePerson person, String capacity) {}

  Optional<Answering> answering(Instant at) {
    return present(at, true)
        .map(person -> new Answering(person, "PRINCIPAL"))
        .or(() -> substitute(at).map(person -> new Answering(person, "SUBSTITUTE")))
        .or(() -> present(at, false).map(person -> new Answering(person, "ALTERNATE")));
  }

  private Optional<SamplePerson> present(Instant at, boolean principal) {
    return holder(at, tenure -> tenure.principal() == principal)
        .filter(person -> !isAway(person, at));
  }

  Stream<SamplePerson> serving(Instant at) {
    return Stream.concat(
            tenures.stream().filter(tenure -> tenure.covers(at)).map(Tenure::person),
            substitute(at).stream())
        .distinct();
  }

  private Optional<SamplePerson> holder(Instant at, Predicate<Tenure> which) {
    return tenures.stream()
        .filter(which)
        .filter(tenure -> tenure.covers(at))
        .map(Tenure::person)
        .findFirst();
  }

  private Optional<SamplePerson> substitute(Instant at) {
    return absences.stream()
        .filter(absence -> absence.covers(at))
        .flatMap(absence -> absence.substitute().stream())
        .findFirst();
  }
}
