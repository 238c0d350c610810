package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.consultation.Acting.Wish;
import org.focalhub.consultation.ConsultationStore.Party;
import org.focalhub.directory.Roster;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;

/** Who else sees it: the embassies (B23 §7), and whomever the handling code lets. */
final class CirculationService {
  private final Acting acting;
  private final Competence competence;
  private final ConsultationStore store = new ConsultationStore();

  CirculationService(Acting acting, Competence competence) {
    this.acting = acting;
    this.competence = competence;
  }

  record EmbassyWish(Side side, boolean included, Optional<String> reason) {}

  Future<Void> embassy(Caller caller, Wish wish, EmbassyWish embassy) {
    return acting.change(
        caller,
        wish,
        turn -> embassy.included() ? include(turn, embassy.side()) : leaveOut(turn, embassy));
  }

  /** Each side includes its own: whether its embassy hears of it is for a State to say. */
  private Future<Done> include(Turn turn, Side side) {
    if (side != turn.side()) {
      throw Problem.of(ProblemKind.NOT_ALLOWED, "own-embassy-only").refused();
    }
    String state = stateOf(turn.consultation(), side);
    return competence
        .look(turn.tx(), Set.of(state))
        .map(answers -> answers.orElseThrow().embassy(state).map(Roster.Structure::id))
        .compose(mission -> follow(turn, side, mission))
        .map(
            followed ->
                Done.of(
                    turn.changing().embassy(side, Embassy.included()),
                    "EMBASSY_INCLUDED",
                    new JsonObject().put("side", side.name())));
  }

  private Future<Void> follow(Turn turn, Side side, Optional<UUID> mission) {
    return mission
        .filter(id -> !isInItAlready(turn.consultation(), id))
        .map(
            id ->
                store.addParties(
                    turn.tx(), List.of(new Party(turn.id(), id, side, PartyRole.EMBASSY))))
        .orElse(Future.succeededFuture());
  }

  private static boolean isInItAlready(Consultation one, UUID mission) {
    return one.origin().focalPoint().equals(mission)
        || one.standing().owner().equals(Optional.of(mission));
  }

  private Future<Done> leaveOut(Turn turn, EmbassyWish embassy) {
    Side side = embassy.side();
    if (side == Side.OPENING && turn.side() == Side.RECEIVING) {
      throw Problem.of(ProblemKind.NOT_ALLOWED, "own-embassy-only").refused();
    }
    String reason =
        embassy
            .reason()
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> Problem.invalid("/reason", "required").refused());
    stateOf(turn.consultation(), side);
    return store
        .removeEmbassy(turn.tx(), turn.id(), side)
        .map(
            removed -> {
              if (!removed) {
                throw Problem.of(ProblemKind.CONFLICT, "embassy-competent").refused();
              }
              return Done.of(
                  turn.changing().embassy(side, Embassy.leftOut(reason)),
                  "EMBASSY_LEFT_OUT",
                  new JsonObject().put("side", side.name()).put("reason", reason));
            });
  }

  private static String stateOf(Consultation one, Side side) {
    return side == Side.RECEIVING
        ? one.receivingState()
        : one.origin().state().orElseThrow(() -> Problem.invalid("/side", "noEmbassy").refused());
  }

  /** Never wider: whoever wrote under a code could rely on it. */
  Future<Void> narrow(Caller caller, Wish wish, HandlingCode code, String reason) {
    return acting.change(
        caller,
        wish,
        turn -> {
          HandlingCode before = turn.consultation().terms().handlingCode();
          if (!code.isNarrowerThan(before)) {
            throw Problem.invalid("/handlingCode", "notNarrower").refused();
          }
          return Future.succeededFuture(
              Done.of(
                  turn.changing().terms(turn.consultation().terms().narrowedTo(code)),
                  "HANDLING_CHANGED",
                  new JsonObject()
                      .put("from", before.name())
                      .put("to", code.name())
                      .put("reason", reason)));
        });
  }
}
