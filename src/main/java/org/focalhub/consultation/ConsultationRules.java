package org.focalhub.consultation;

import static org.focalhub.consultation.ConsultationState.ACKNOWLEDGED;
import static org.focalhub.consultation.ConsultationState.ADVISED;
import static org.focalhub.consultation.ConsultationState.CLOSED;
import static org.focalhub.consultation.ConsultationState.FORMALISED;
import static org.focalhub.consultation.ConsultationState.IN_EXCHANGE;
import static org.focalhub.consultation.ConsultationState.OPENED;
import static org.focalhub.consultation.ConsultationState.WAITING;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The state machine of a consultation, pure: opened → acknowledged → in exchange ⇄ waiting (for
 * whom) → advised → formalised, or closed without a request; either can be reopened.
 *
 * <p>Whoever owns the answer and writes, asks, marks or advises has thereby acknowledged.
 */
final class ConsultationRules {
  private ConsultationRules() {}

  /** What this actor may do now. */
  static Set<ConsultationAct> may(Standing standing, Actor actor) {
    Set<ConsultationAct> may = EnumSet.noneOf(ConsultationAct.class);
    for (ConsultationAct act : ConsultationAct.values()) {
      if (mayEver(actor, act) && isTimely(standing, actor, act)) {
        may.add(act);
      }
    }
    return may;
  }

  /** Whether the actor's role lets it do this at some time: else it is forbidden, not untimely. */
  static boolean mayEver(Actor actor, ConsultationAct act) {
    return switch (act) {
      case NOTE -> actor.role() != PartyRole.DECLINED;
      case MESSAGE -> actor.party();
      case ACKNOWLEDGE, DECLINE, DELAY, MARK, ADVISE -> actor.role() == PartyRole.COMPETENT;
      case PASS -> actor.role() == PartyRole.COMPETENT || actor.role() == PartyRole.ESCALATED;
      case REVISE -> actor.role() == PartyRole.OPENER;
      case ASK, FORMALISE, CONFIRM, OUTCOME, CLOSE, REOPEN, EMBASSY, NARROW_HANDLING ->
          actor.onDuty();
    };
  }

  private static boolean isTimely(Standing standing, Actor actor, ConsultationAct act) {
    ConsultationState state = standing.state();
    return switch (act) {
      case NOTE -> true;
      case MESSAGE -> state != CLOSED;
      case ACKNOWLEDGE -> state == OPENED;
      case DECLINE, ADVISE -> standing.owesAnswer();
      case DELAY -> standing.owesAnswer() && standing.turn().equals(Optional.of(Side.RECEIVING));
      case MARK -> standing.owesAnswer() || state == ADVISED;
      case REVISE -> state != FORMALISED && state != CLOSED;
      case ASK ->
          standing.owner().isPresent()
              && (actor.side() == Side.RECEIVING
                  ? standing.owesAnswer()
                  : state != OPENED && state != FORMALISED && state != CLOSED);
      case PASS -> standing.open() && standing.owner().isPresent();
      case FORMALISE, NARROW_HANDLING, EMBASSY -> standing.open();
      case CONFIRM -> state == FORMALISED && standing.turn().equals(Optional.of(actor.side()));
      case OUTCOME -> standing.confirmed();
      case CLOSE -> state != FORMALISED && state != CLOSED;
      case REOPEN -> state == FORMALISED || state == CLOSED;
    };
  }

  /** Whether the act says by itself that the consultation has arrived. */
  static boolean acknowledges(Standing standing, Actor actor, ConsultationAct act) {
    return standing.state() == OPENED
        && actor.role() == PartyRole.COMPETENT
        && EnumSet.of(
                ConsultationAct.MESSAGE,
                ConsultationAct.ASK,
                ConsultationAct.MARK,
                ConsultationAct.ADVISE,
                ConsultationAct.DELAY)
            .contains(act);
  }

  /**
   * Where an act of the exchange leads that carries nothing but itself. What carries more has a
   * method of {@link Standing} of its own.
   */
  static Standing after(Standing standing, Actor actor, ConsultationAct act) {
    Standing from = acknowledges(standing, actor, act) ? standing.acknowledge() : standing;
    return switch (act) {
      case ACKNOWLEDGE -> from.acknowledge();
      case ASK -> from.waitingFor(actor.side().other());
      case MESSAGE, MARK, REVISE -> actor.onDuty() ? exchanged(from, actor.side()) : from;
      case ADVISE -> from.in(ADVISED);
      case REOPEN -> from.reopened();
      case NOTE,
          PASS,
          DECLINE,
          DELAY,
          FORMALISE,
          CONFIRM,
          OUTCOME,
          CLOSE,
          EMBASSY,
          NARROW_HANDLING ->
          from;
    };
  }

  /** Something passed between the two sides: whoever was waited for has answered. */
  private static Standing exchanged(Standing standing, Side by) {
    boolean begins = standing.state() == ACKNOWLEDGED;
    boolean answers = standing.state() == WAITING && standing.waitingFor().equals(Optional.of(by));
    return begins || answers ? standing.in(IN_EXCHANGE) : standing;
  }
}
