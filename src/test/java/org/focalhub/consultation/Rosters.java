package org.focalhub.consultation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.focalhub.directory.Capacity;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.directory.Roster;
import org.focalhub.directory.Roster.Post;
import org.focalhub.directory.Roster.Structure;
import org.focalhub.directory.Seat;
import org.focalhub.directory.Subject;
import org.focalhub.platform.text.Bilingual;

/** Any roster: few people, so that they stand in for one another in chains and loops. */
final class Rosters {
  static final List<String> STATES = List.of("SN", "FR", "GH");
  static final List<String> LANGUAGES = List.of("en", "fr", "es");

  private static final Instant FOUNDED = Instant.parse("2026-01-05T09:00:00Z");
  private static final List<UUID> PEOPLE =
      IntStream.range(0, 5).mapToObj(number -> new UUID(0x7000, number + 1)).toList();

  private Rosters() {}

  static boolean isAsset(Subject subject) {
    return subject.name().startsWith("ASSET");
  }

  /** The same person does not hold a focal point twice, and nobody stands in for oneself. */
  static Arbitrary<List<Post>> posts() {
    return Combinators.combine(
            Arbitraries.of(PEOPLE),
            Arbitraries.of(Capacity.class),
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(true, true, false),
            Arbitraries.of(PEOPLE).optional())
        .as(Rosters::post)
        .list()
        .ofMaxSize(4)
        .uniqueElements(Post::person);
  }

  private static Post post(
      UUID person, Capacity capacity, int days, boolean absent, Optional<UUID> substitute) {
    return new Post(
        person,
        name(person),
        capacity,
        FOUNDED.plus(Duration.ofDays(days)),
        absent,
        substitute
            .filter(other -> absent && !other.equals(person))
            .map(other -> new Roster.Person(other, name(other))));
  }

  private static String name(UUID person) {
    return "Person " + person.getLeastSignificantBits();
  }

  static Arbitrary<List<Structure>> rosters() {
    return Combinators.combine(
            Arbitraries.of(FocalPointKind.class),
            Arbitraries.of(STATES),
            Arbitraries.of(RegionalGroup.AFRICAN, RegionalGroup.WESTERN_EUROPEAN_AND_OTHER),
            Arbitraries.of(Seat.class),
            Arbitraries.of(Subject.class).set().ofMaxSize(8),
            Arbitraries.of(LANGUAGES).set(),
            posts(),
            Arbitraries.of(true, false))
        .as(Rosters::structure)
        .list()
        .ofMaxSize(12)
        .map(Rosters::numbered);
  }

  private static Structure structure(
      FocalPointKind kind,
      String state,
      RegionalGroup group,
      Seat seat,
      Set<Subject> subjects,
      Set<String> languages,
      List<Post> posts,
      boolean ofRegion) {
    return new Structure(
        new UUID(0, 0),
        kind,
        Optional.of(state).filter(iso -> !(kind == FocalPointKind.REGIONAL_THEMATIC && ofRegion)),
        Optional.of(group),
        Optional.of(seat).filter(one -> kind == FocalPointKind.MISSION_CONTACT),
        subjects,
        languages,
        ZoneId.of("Africa/Dakar"),
        Bilingual.same(kind.name()),
        posts);
  }

  private static List<Structure> numbered(List<Structure> structures) {
    return IntStream.range(0, structures.size())
        .mapToObj(number -> withId(structures.get(number), new UUID(0x8000, number + 1)))
        .toList();
  }

  private static Structure withId(Structure one, UUID id) {
    return new Structure(
        id,
        one.kind(),
        one.state(),
        one.group(),
        one.seat(),
        one.subjects(),
        one.languages(),
        one.timeZone(),
        one.name(),
        one.posts());
  }

  /** Of what the roster may know, sometimes opened or declined by one of its focal points. */
  static Arbitrary<Routing.Wish> wishes() {
    return Combinators.combine(
            Arbitraries.of(STATES),
            Arbitraries.of(RegionalGroup.AFRICAN, RegionalGroup.WESTERN_EUROPEAN_AND_OTHER)
                .optional(),
            Arbitraries.of(Subject.class),
            Arbitraries.of(LANGUAGES),
            Arbitraries.of(true, false),
            points(),
            points().set().ofMaxSize(5),
            Arbitraries.of(true, false, false))
        .as(
            (state, group, subject, language, withoutEmbassy, opener, declined, together) ->
                new Routing.Wish(
                    state,
                    group,
                    subject,
                    language,
                    isAsset(subject),
                    withoutEmbassy,
                    opener,
                    declined,
                    together));
  }

  private static Arbitrary<UUID> points() {
    return Arbitraries.integers().between(1, 12).map(number -> new UUID(0x8000, number));
  }
}
