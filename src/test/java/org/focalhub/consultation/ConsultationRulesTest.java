package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The state machine, walked through completely: every state that can be reached, every actor, every
 * act. There are few enough for that, so nothing is left to chance.
 */
class ConsultationRulesTest {
  private static final UUID OWNER = new UUID(1, 1);

  private record Step(Actor actor, ConsultationAct act) {}

  @Test
  void every_state_of_the_contract_is_reached() {
    assertThat(reached().stream().map(Standing::state).distinct())
        .containsExactlyInAnyOrder(ConsultationState.values());
  }

  @Test
  void there_is_no_dead_end() {
    for (Standing standing : reached()) {
      assertThat(steps(standing).filter(step -> leads(standing, step)))
          .as("out of %s", standing)
          .isNotEmpty();
    }
  }

  @Test
  void from_everywhere_both_ends_can_be_reached() {
    for (Standing standing : reached()) {
      Set<Standing> onwards = reachedFrom(standing);
      assertThat(onwards).as("from %s", standing).anyMatch(Standing::confirmed);
      assertThat(onwards)
          .as("from %s", standing)
          .anyMatch(one -> one.state() == ConsultationState.CLOSED);
    }
  }

  @Test
  void whoever_owes_the_next_step_can_take_one() {
    for (Standing standing : reached()) {
      standing
          .turn()
          .filter(side -> side == Side.OPENING || standing.owner().isPresent())
          .ifPresent(
              side ->
                  assertThat(
                          steps(standing)
                              .filter(step -> step.actor().side() == side)
                              .filter(step -> step.actor().onDuty())
                              .filter(step -> leads(standing, step)))
                      .as("%s in %s", side, standing)
                      .isNotEmpty());
    }
  }

  @Test
  void only_a_consultation_that_is_over_waits_for_nobody() {
    for (Standing standing : reached()) {
      assertThat(standing.turn().isEmpty()).as("%s", standing).isEqualTo(!standing.open());
    }
  }

  @Test
  void waiting_says_for_whom_and_nothing_else_does() {
    assertThat(reached())
        .allMatch(one -> one.waitingFor().isPresent() == (one.state() == ConsultationState.WAITING))
        .allMatch(one -> one.closeReason().isPresent() == (one.state() == ConsultationState.CLOSED))
        .allMatch(
            one -> one.state() != ConsultationState.FORMALISED || one.formalRequest().isPresent());
  }

  @Test
  void nobody_advises_or_formalises_what_is_confirmed_or_closed() {
    for (Standing standing : reached()) {
      if (!standing.open()) {
        assertThat(steps(standing).map(Step::act))
            .as("%s", standing)
            .doesNotContain(
                ConsultationAct.ADVISE,
                ConsultationAct.FORMALISE,
                ConsultationAct.PASS,
                ConsultationAct.DECLINE,
                ConsultationAct.REVISE);
      }
    }
  }

  @Test
  void nobody_confirms_what_the_own_side_entered() {
    for (Standing standing : reached()) {
      steps(standing)
          .filter(step -> step.act() == ConsultationAct.CONFIRM)
          .forEach(
              step ->
                  assertThat(standing.formalRequest().orElseThrow().enteredBy())
                      .isNotEqualTo(step.actor().side()));
    }
  }

  @Test
  void embassies_and_readers_write_notes_and_embassies_messages_and_nothing_more() {
    for (Standing standing : reached()) {
      for (Side side : Side.values()) {
        assertThat(ConsultationRules.may(standing, new Actor(side, PartyRole.READER)))
            .containsExactly(ConsultationAct.NOTE);
        assertThat(ConsultationRules.may(standing, new Actor(side, PartyRole.DECLINED))).isEmpty();
        assertThat(ConsultationRules.may(standing, new Actor(side, PartyRole.EMBASSY)))
            .isSubsetOf(ConsultationAct.NOTE, ConsultationAct.MESSAGE);
      }
    }
  }

  @Test
  void an_embassys_message_moves_nothing() {
    for (Standing standing : reached()) {
      for (Side side : Side.values()) {
        assertThat(
                ConsultationRules.after(
                    standing, new Actor(side, PartyRole.EMBASSY), ConsultationAct.MESSAGE))
            .isEqualTo(standing);
      }
    }
  }

  @Test
  void whoever_was_asked_and_answers_is_waited_for_no_more() {
    for (Standing standing : reached()) {
      standing
          .waitingFor()
          .ifPresent(
              side ->
                  assertThat(
                          ConsultationRules.after(standing, onDuty(side), ConsultationAct.MESSAGE)
                              .state())
                      .isEqualTo(ConsultationState.IN_EXCHANGE));
    }
  }

  @Test
  void whoever_answers_has_acknowledged() {
    Standing opened = Standing.opened(Optional.of(OWNER));
    assertThat(
            ConsultationRules.after(opened, onDuty(Side.RECEIVING), ConsultationAct.MESSAGE)
                .acknowledged())
        .isTrue();
    assertThat(ConsultationRules.after(opened, onDuty(Side.OPENING), ConsultationAct.MESSAGE))
        .isEqualTo(opened);
  }

  private static Actor onDuty(Side side) {
    return new Actor(side, side == Side.OPENING ? PartyRole.OPENER : PartyRole.COMPETENT);
  }

  /** All that is possible from the two beginnings. */
  private static Set<Standing> reached() {
    Set<Standing> reached = reachedFrom(Standing.opened(Optional.of(OWNER)));
    reached.addAll(reachedFrom(Standing.opened(Optional.empty())));
    return reached;
  }

  private static Set<Standing> reachedFrom(Standing beginning) {
    Set<Standing> reached = new HashSet<>(Set.of(beginning));
    Deque<Standing> ahead = new ArrayDeque<>(reached);
    while (!ahead.isEmpty()) {
      Standing standing = ahead.pop();
      steps(standing)
          .flatMap(step -> after(standing, step).stream())
          .filter(reached::add)
          .forEach(ahead::push);
    }
    return reached;
  }

  private static Stream<Step> steps(Standing standing) {
    return Stream.of(Side.values())
        .flatMap(side -> Stream.of(PartyRole.values()).map(role -> new Actor(side, role)))
        .filter(actor -> possible(standing, actor))
        .flatMap(
            actor ->
                ConsultationRules.may(standing, actor).stream().map(act -> new Step(actor, act)));
  }

  /** An opener opens, an owner owns, and there is an owner only where it is owned. */
  private static boolean possible(Standing standing, Actor actor) {
    return switch (actor.role()) {
      case OPENER -> actor.side() == Side.OPENING;
      case COMPETENT -> actor.side() == Side.RECEIVING && standing.owner().isPresent();
      case FOLLOWER, ESCALATED, DECLINED -> actor.side() == Side.RECEIVING;
      case EMBASSY, READER -> true;
    };
  }

  private static boolean leads(Standing standing, Step step) {
    return after(standing, step).stream().anyMatch(next -> !next.equals(standing));
  }

  /** Where a step may lead, as the services take it. */
  private static List<Standing> after(Standing standing, Step step) {
    List<Standing> next = new ArrayList<>();
    switch (step.act()) {
      case DECLINE -> {
        next.add(Standing.opened(Optional.of(OWNER)));
        next.add(Standing.opened(Optional.empty()));
      }
      case FORMALISE ->
          next.add(
              standing.formalised(
                  new FormalRequest(
                      "R",
                      LocalDate.EPOCH,
                      TransmissionChannel.DIPLOMATIC,
                      step.actor().side(),
                      false)));
      case CONFIRM ->
          next.add(
              standing.formalised(standing.formalRequest().orElseThrow().confirmedByTheOther()));
      case CLOSE -> next.add(standing.closed(CloseReason.OTHER));
      default -> next.add(ConsultationRules.after(standing, step.actor(), step.act()));
    }
    // Nobody is found again for what nobody had: then it stays, else it has an owner.
    if (standing.owner().isEmpty() && standing.open()) {
      next.add(Standing.opened(Optional.of(OWNER)));
    }
    return next;
  }
}
