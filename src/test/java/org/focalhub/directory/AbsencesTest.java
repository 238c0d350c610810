package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.directory.SubstitutionStore.Absence;

class AbsencesTest {
  private static final List<Holding.PersonName> PEOPLE =
      IntStream.range(0, 4)
          .mapToObj(number -> new Holding.PersonName(UUID.randomUUID(), "Person " + number))
          .toList();

  @Property(tries = 400)
  void whatever_is_wished_at_no_moment_is_a_substitute_absent_or_substituted(
      @ForAll("wishes") List<Absence> wishes) {
    List<Absence> recorded = new ArrayList<>();
    wishes.stream()
        .filter(wish -> Absences.against(recorded, wish).isEmpty())
        .forEach(recorded::add);

    for (int day = 0; day < 12; day++) {
      Instant at = day(day);
      List<Absence> now =
          recorded.stream()
              .filter(one -> !one.from().isAfter(at) && one.until().isAfter(at))
              .toList();
      assertThat(now).extracting(one -> one.absent().id()).doesNotHaveDuplicates();
      assertThat(now)
          .filteredOn(one -> one.substitute().isPresent())
          .noneMatch(
              one ->
                  now.stream()
                      .anyMatch(
                          other ->
                              other.substitute().isPresent()
                                  && other.absent().id().equals(one.substitute().get().id())));
    }
  }

  @Property(tries = 500)
  void absences_that_do_not_overlap_never_stand_in_each_other_s_way(
      @ForAll("wishes") List<Absence> wishes) {
    for (Absence one : wishes) {
      for (Absence other : wishes) {
        if (!one.overlaps(other)) {
          assertThat(Absences.against(List.of(one), other)).isEmpty();
        }
      }
    }
  }

  private static Instant day(int day) {
    return Instant.EPOCH.plusSeconds(day * 86_400L);
  }

  @Provide
  Arbitrary<List<Absence>> wishes() {
    return Combinators.combine(
            Arbitraries.of(PEOPLE),
            Arbitraries.of(PEOPLE).optional(),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(1, 3))
        .as(AbsencesTest::absence)
        .filter(wish -> !wish.substitute().equals(Optional.of(wish.absent())))
        .list()
        .ofMaxSize(10);
  }

  private static Absence absence(
      Holding.PersonName absent, Optional<Holding.PersonName> substitute, int from, int days) {
    return new Absence(UUID.randomUUID(), absent, substitute, day(from), day(from + days));
  }
}
