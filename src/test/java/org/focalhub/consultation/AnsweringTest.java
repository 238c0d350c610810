package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.directory.Capacity;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.Roster.Person;
import org.focalhub.directory.Roster.Post;
import org.focalhub.directory.Roster.Structure;
import org.focalhub.platform.text.Bilingual;
import org.junit.jupiter.api.Test;

class AnsweringTest {
  private static final Instant EARLY = Instant.parse("2026-01-05T09:00:00Z");
  private static final Instant LATER = Instant.parse("2026-06-05T09:00:00Z");

  private static final Person MARIE = person(1, "Marie");
  private static final Person OMAR = person(2, "Omar");
  private static final Person ADA = person(3, "Ada");
  private static final Person LINE = person(4, "Line");

  @Test
  void the_principal_answers_when_present() {
    assertThat(answers(present(ADA, Capacity.ALTERNATE), present(MARIE, Capacity.PRINCIPAL)))
        .isEqualTo("Marie PRINCIPAL");
  }

  @Test
  void whoever_stands_in_for_the_principal_goes_before_an_alternate() {
    assertThat(answers(away(MARIE, Capacity.PRINCIPAL, LINE), present(ADA, Capacity.ALTERNATE)))
        .isEqualTo("Line SUBSTITUTE");
  }

  @Test
  void an_alternate_answers_for_an_absent_principal_for_whom_nobody_stands_in() {
    assertThat(answers(away(MARIE, Capacity.PRINCIPAL), present(ADA, Capacity.ALTERNATE)))
        .isEqualTo("Ada ALTERNATE");
  }

  @Test
  void of_two_alternates_the_one_of_longer_standing_answers() {
    assertThat(
            answers(
                new Post(OMAR.id(), "Omar", Capacity.ALTERNATE, LATER, false, Optional.empty()),
                present(ADA, Capacity.ALTERNATE)))
        .isEqualTo("Ada ALTERNATE");
  }

  @Test
  void an_alternate_who_is_there_goes_before_the_substitute_of_another() {
    assertThat(answers(away(ADA, Capacity.ALTERNATE, LINE), present(OMAR, Capacity.ALTERNATE)))
        .isEqualTo("Omar ALTERNATE");
  }

  @Test
  void a_chain_is_followed_to_its_end() {
    assertThat(
            answers(
                away(MARIE, Capacity.PRINCIPAL, ADA),
                away(ADA, Capacity.ALTERNATE, OMAR),
                away(OMAR, Capacity.ALTERNATE, LINE)))
        .isEqualTo("Line SUBSTITUTE");
  }

  @Test
  void a_loop_leads_to_nobody() {
    assertThat(
            answers(
                away(MARIE, Capacity.PRINCIPAL, ADA),
                away(ADA, Capacity.ALTERNATE, OMAR),
                away(OMAR, Capacity.ALTERNATE, MARIE)))
        .isEqualTo("nobody");
  }

  @Test
  void where_nobody_holds_nobody_answers() {
    assertThat(answers()).isEqualTo("nobody");
  }

  private static Person person(int number, String name) {
    return new Person(new UUID(0, number), name);
  }

  private static Post present(Person who, Capacity capacity) {
    return new Post(who.id(), who.name(), capacity, EARLY, false, Optional.empty());
  }

  private static Post away(Person who, Capacity capacity) {
    return new Post(who.id(), who.name(), capacity, EARLY, true, Optional.empty());
  }

  private static Post away(Person who, Capacity capacity, Person substitute) {
    return new Post(who.id(), who.name(), capacity, EARLY, true, Optional.of(substitute));
  }

  private static String answers(Post... posts) {
    Structure structure =
        new Structure(
            new UUID(1, 1),
            FocalPointKind.NATIONAL,
            Optional.of("SN"),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            ZoneId.of("Africa/Dakar"),
            Bilingual.same("desk"),
            List.of(posts));
    return Answering.in(structure).map(one -> one.name() + " " + one.capacity()).orElse("nobody");
  }
}
