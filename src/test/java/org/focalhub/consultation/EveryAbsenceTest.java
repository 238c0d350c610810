package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.directory.Capacity;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.directory.Roster.Post;
import org.focalhub.directory.Roster.Structure;
import org.focalhub.directory.Seat;
import org.focalhub.directory.Subject;
import org.focalhub.platform.text.Bilingual;
import org.junit.jupiter.api.Test;

/** Every State × subject × absence, one focal point of each rank: somebody, or the Secretariat. */
class EveryAbsenceTest {
  private static final int PATTERNS = 1 << Rank.values().length;
  private static final UUID OPENER = new UUID(9, 9);

  private record Party(String iso, RegionalGroup group) {}

  @Test
  void the_first_rank_where_somebody_is_there_has_it_and_else_the_secretariat() throws IOException {
    int decided = 0;
    for (Party party : parties()) {
      for (Subject subject : Subject.values()) {
        for (int there = 0; there < PATTERNS; there++) {
          check(party, subject, there);
          decided++;
        }
      }
    }
    assertThat(decided).isEqualTo(125 * Subject.values().length * PATTERNS);
  }

  private static List<Party> parties() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                EveryAbsenceTest.class.getResourceAsStream("/directory/states.csv"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .map(EveryAbsenceTest::party)
          .toList();
    }
  }

  private static Party party(String... cells) {
    String group = cells[1].toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
    return new Party(cells[0], RegionalGroup.valueOf(group));
  }

  private static void check(Party party, Subject subject, int there) {
    Routing.Wish wish =
        new Routing.Wish(
            party.iso(),
            Optional.of(party.group()),
            subject,
            "en",
            Rosters.isAsset(subject),
            false,
            OPENER,
            Set.of(),
            false);
    Optional<Rank> expected =
        Rank.of(wish).stream().filter(rank -> isThere(rank, there)).findFirst();

    Routing routing = Routing.decide(wish, roster(party, subject, there));

    if (!routing
        .chosen()
        .map(Routing.Chosen::focalPoint)
        .equals(expected.map(EveryAbsenceTest::id))) {
      throw new AssertionError(party + " " + subject + " " + there + ": " + routing);
    }
  }

  private static boolean isThere(Rank rank, int there) {
    return (there >> rank.ordinal() & 1) == 1;
  }

  private static UUID id(Rank rank) {
    return new UUID(1, rank.ordinal());
  }

  private static List<Structure> roster(Party party, Subject subject, int there) {
    return Stream.of(Rank.values())
        .map(rank -> structure(rank, party, subject, isThere(rank, there)))
        .toList();
  }

  private static Structure structure(Rank rank, Party party, Subject subject, boolean there) {
    boolean mission = rank.name().startsWith("MISSION_");
    boolean region = rank == Rank.THEMATIC;
    FocalPointKind kind =
        mission
            ? FocalPointKind.MISSION_CONTACT
            : region ? FocalPointKind.REGIONAL_THEMATIC : FocalPointKind.valueOf(rank.name());
    return new Structure(
        id(rank),
        kind,
        region ? Optional.empty() : Optional.of(party.iso()),
        Optional.of(party.group()),
        mission ? Optional.of(Seat.valueOf(rank.name().substring(8))) : Optional.empty(),
        region ? Set.of(subject) : Set.of(),
        Set.of(),
        ZoneId.of("UTC"),
        Bilingual.same(rank.name()),
        List.of(
            new Post(
                new UUID(2, 2),
                "Holder",
                Capacity.PRINCIPAL,
                Instant.EPOCH,
                !there,
                Optional.empty())));
  }
}
