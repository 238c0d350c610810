package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.focalhub.account.Caller;
import org.focalhub.consultation.Acting.Wish;
import org.focalhub.consultation.CompetenceService.Because;
import org.focalhub.platform.http.Problem;

/** How a consultation ends: tied to a formal request, or without one; and how it begins again. */
final class ConclusionService {
  private final Acting acting;
  private final CompetenceService competence;

  ConclusionService(Acting acting, CompetenceService competence) {
    this.acting = acting;
    this.competence = competence;
  }

  /** What a side enters of the formal request. */
  record Entered(String reference, LocalDate date, TransmissionChannel channel) {}

  /** Entered again before it is confirmed, it replaces what was entered. */
  Future<Void> formalise(Caller caller, Wish wish, Entered entered) {
    return acting.change(caller, wish, turn -> Future.succeededFuture(formalised(turn, entered)));
  }

  private static Done formalised(Turn turn, Entered entered) {
    if (entered.reference().isBlank()) {
      throw Problem.invalid("/reference", "blank").refused();
    }
    // Tomorrow is today already in some of the world's time zones.
    if (entered.date().isAfter(LocalDate.ofInstant(turn.now(), ZoneOffset.UTC).plusDays(1))) {
      throw Problem.invalid("/date", "future").refused();
    }
    FormalRequest request =
        new FormalRequest(
            entered.reference().strip(), entered.date(), entered.channel(), turn.side(), false);
    return Done.of(
            turn.changing().to(turn.consultation().standing().formalised(request)),
            "FORMALISED",
            new JsonObject()
                .put("reference", request.reference())
                .put("date", request.date().toString())
                .put("channel", request.channel().name()))
        .withWords(request.reference());
  }

  Future<Void> confirm(Caller caller, Wish wish) {
    return acting.change(
        caller,
        wish,
        turn -> {
          Standing standing = turn.consultation().standing();
          return Future.succeededFuture(
              Done.of(
                  turn.changing()
                      .to(
                          standing.formalised(
                              standing.formalRequest().orElseThrow().confirmedByTheOther())),
                  "CONFIRMED",
                  new JsonObject()));
        });
  }

  Future<Void> outcome(Caller caller, Wish wish, Outcome outcome, Optional<String> remark) {
    JsonObject body = new JsonObject().put("outcome", outcome.name());
    remark.ifPresent(text -> body.put("remark", text));
    return acting.change(
        caller,
        wish,
        turn ->
            Future.succeededFuture(
                Done.of(turn.changing().outcome(Optional.of(outcome)), "OUTCOME", body)));
  }

  Future<Void> close(Caller caller, Wish wish, CloseReason reason, Optional<String> remark) {
    JsonObject body = new JsonObject().put("reason", reason.name());
    remark.ifPresent(text -> body.put("remark", text));
    return acting.change(
        caller,
        wish,
        turn ->
            Future.succeededFuture(
                Done.of(
                    turn.changing().to(turn.consultation().standing().closed(reason)),
                    "CLOSED",
                    body)));
  }

  /** With its owner; where it has none, whoever is competent is looked for again. */
  Future<Void> reopen(Caller caller, Wish wish, String reason) {
    return acting.change(
        caller,
        wish,
        turn -> {
          Done done =
              Done.of(
                  turn.changing().outcome(Optional.empty()),
                  "REOPENED",
                  new JsonObject().put("reason", reason));
          return turn.consultation().standing().owner().isPresent()
              ? Future.succeededFuture(done)
              : competence.route(turn.tx(), done, Because.REOPENED, turn.now());
        });
  }
}
