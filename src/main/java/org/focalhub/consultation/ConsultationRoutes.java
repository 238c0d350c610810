package org.focalhub.consultation;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.consultation.Acting.Wish;
import org.focalhub.consultation.CirculationService.EmbassyWish;
import org.focalhub.consultation.Competence.Question;
import org.focalhub.consultation.ConclusionService.Entered;
import org.focalhub.consultation.Consultation.Delay;
import org.focalhub.consultation.ExchangeService.ItemMark;
import org.focalhub.directory.Subject;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;
import org.focalhub.timeline.Author;

/** Binds the contract's operations by which consultations are opened and acted on. */
final class ConsultationRoutes {
  private final OpeningService opening;
  private final ExchangeService exchanges;
  private final CompetenceService competence;
  private final ConclusionService conclusions;
  private final CirculationService circulation;
  private final DetailService details;
  private final SecretariatService secretariat;
  private final CardsOf cards;

  /** The cards of consultations just opened. */
  interface CardsOf {
    Future<List<ConsultationCard>> of(Caller caller, List<UUID> ids);
  }

  ConsultationRoutes(
      OpeningService opening,
      ExchangeService exchanges,
      CompetenceService competence,
      ConclusionService conclusions,
      CirculationService circulation,
      DetailService details,
      SecretariatService secretariat,
      CardsOf cards) {
    this.opening = opening;
    this.exchanges = exchanges;
    this.competence = competence;
    this.conclusions = conclusions;
    this.circulation = circulation;
    this.details = details;
    this.secretariat = secretariat;
    this.cards = cards;
  }

  void bind(SignedInApi api) {
    bindOpening(api);
    bindExchange(api);
    bindCompetence(api);
    bindConclusion(api);
    bindSecretariat(api);
  }

  private void bindOpening(SignedInApi api) {
    api.on("previewRouting", this::preview)
        .on(
            "openConsultations",
            (caller, exchange) ->
                opening
                    .open(caller, exchange.body(OpeningService.Wish.class), exchange.command())
                    .compose(opened -> cards.of(caller, opened.ids()))
                    .map(opened -> Answer.created(new Consultations(opened))))
        .on("getConsultation", (caller, exchange) -> shown(caller, exchange.id("consultation")));
  }

  private Future<Answer> preview(Caller caller, Exchange exchange) {
    Question question =
        new Question(
            exchange.id("focalPoint"),
            Subject.valueOf(exchange.text("subject")),
            exchange.text("language"),
            exchange.flag("withoutEmbassy", false),
            Arrays.stream(exchange.text("states").split(",")).distinct().toList());
    return opening
        .preview(caller, question)
        .map(
            previews ->
                Answer.ok(
                    new Routings(previews.stream().map(ConsultationRoutes::routed).toList())));
  }

  private static Routed routed(OpeningService.Preview preview) {
    return new Routed(
        StateName.of(preview.state()),
        preview.routing().view(),
        preview
            .embassy()
            .map(one -> new Author.FocalPointRef(one.id(), one.name(), one.kind().name())));
  }

  private void bindExchange(SignedInApi api) {
    on(
        api,
        "acknowledgeConsultation",
        ConsultationAct.ACKNOWLEDGE,
        By.class,
        (caller, wish, body) -> exchanges.acknowledge(caller, wish),
        By::focalPoint);
    api.on(
        "sendConsultationMessage",
        (caller, exchange) -> {
          Written body = exchange.body(Written.class);
          ConsultationAct act =
              body.asks().orElse(false) ? ConsultationAct.ASK : ConsultationAct.MESSAGE;
          return exchanges
              .write(caller, wish(exchange, body.focalPoint(), act), body.text())
              .compose(done -> shown(caller, exchange.id("consultation")));
        });
    on(
        api,
        "addInternalNote",
        ConsultationAct.NOTE,
        Written.class,
        (caller, wish, body) -> exchanges.note(caller, wish, body.text()),
        Written::focalPoint);
    on(
        api,
        "adviseOnConsultation",
        ConsultationAct.ADVISE,
        Written.class,
        (caller, wish, body) -> exchanges.advise(caller, wish, body.text()),
        Written::focalPoint);
    on(
        api,
        "announceDelay",
        ConsultationAct.DELAY,
        Delayed.class,
        (caller, wish, body) -> exchanges.delay(caller, wish, body.delay()),
        Delayed::focalPoint);
    on(
        api,
        "markDraftItems",
        ConsultationAct.MARK,
        Marked.class,
        (caller, wish, body) -> exchanges.mark(caller, wish, body.version(), body.marks()),
        Marked::focalPoint);
    api.on(
        "reviseDraft",
        (caller, exchange) -> {
          Revised body = exchange.body(Revised.class);
          return exchanges
              .revise(
                  caller,
                  wish(exchange, body.focalPoint(), ConsultationAct.REVISE),
                  exchange.version(),
                  body.items(),
                  body.remark())
              .compose(done -> shown(caller, exchange.id("consultation")));
        });
  }

  private void bindCompetence(SignedInApi api) {
    on(
        api,
        "passConsultation",
        ConsultationAct.PASS,
        Passed.class,
        (caller, wish, body) -> competence.pass(caller, wish, body.to(), body.remark()),
        Passed::focalPoint);
    // Whoever declines sees it no more: there is nothing to show.
    api.on(
        "declineConsultation",
        (caller, exchange) -> {
          Declined body = exchange.body(Declined.class);
          return competence
              .decline(
                  caller,
                  wish(exchange, body.focalPoint(), ConsultationAct.DECLINE),
                  body.reason(),
                  body.remark())
              .map(done -> Answer.noContent());
        });
    on(
        api,
        "includeEmbassy",
        ConsultationAct.EMBASSY,
        EmbassyBody.class,
        (caller, wish, body) ->
            circulation.embassy(
                caller, wish, new EmbassyWish(body.side(), body.included(), body.reason())),
        EmbassyBody::focalPoint);
    on(
        api,
        "changeHandlingCode",
        ConsultationAct.NARROW_HANDLING,
        Handling.class,
        (caller, wish, body) ->
            circulation.narrow(caller, wish, body.handlingCode(), body.reason()),
        Handling::focalPoint);
  }

  private void bindConclusion(SignedInApi api) {
    on(
        api,
        "formaliseConsultation",
        ConsultationAct.FORMALISE,
        Formal.class,
        (caller, wish, body) ->
            conclusions.formalise(
                caller, wish, new Entered(body.reference(), body.date(), body.channel())),
        Formal::focalPoint);
    on(
        api,
        "confirmFormalRequest",
        ConsultationAct.CONFIRM,
        By.class,
        (caller, wish, body) -> conclusions.confirm(caller, wish),
        By::focalPoint);
    on(
        api,
        "recordOutcome",
        ConsultationAct.OUTCOME,
        OutcomeBody.class,
        (caller, wish, body) -> conclusions.outcome(caller, wish, body.outcome(), body.remark()),
        OutcomeBody::focalPoint);
    on(
        api,
        "closeConsultation",
        ConsultationAct.CLOSE,
        Closed.class,
        (caller, wish, body) -> conclusions.close(caller, wish, body.reason(), body.remark()),
        Closed::focalPoint);
    on(
        api,
        "reopenConsultation",
        ConsultationAct.REOPEN,
        Reopened.class,
        (caller, wish, body) -> conclusions.reopen(caller, wish, body.reason()),
        Reopened::focalPoint);
  }

  private void bindSecretariat(SignedInApi api) {
    api.on(
            "listUnroutedConsultations",
            (caller, exchange) -> secretariat.unrouted(caller, exchange.limit()).map(Answer::ok))
        .on(
            "routeAgain",
            (caller, exchange) ->
                secretariat
                    .routeAgain(caller, exchange.id("consultation"), exchange.command())
                    .map(Answer::ok));
  }

  @FunctionalInterface
  private interface ActWith<B> {
    Future<Void> on(Caller caller, Wish wish, B body);
  }

  /** An act whose answer is the consultation as it is then. */
  private <B> void on(
      SignedInApi api,
      String operation,
      ConsultationAct act,
      Class<B> type,
      ActWith<B> acting,
      java.util.function.Function<B, UUID> focalPoint) {
    api.on(
        operation,
        (caller, exchange) -> {
          B body = exchange.body(type);
          return acting
              .on(caller, wish(exchange, focalPoint.apply(body), act), body)
              .compose(done -> shown(caller, exchange.id("consultation")));
        });
  }

  private static Wish wish(Exchange exchange, UUID focalPoint, ConsultationAct act) {
    return new Wish(exchange.id("consultation"), focalPoint, act, exchange.command());
  }

  private Future<Answer> shown(Caller caller, UUID id) {
    return details
        .find(caller, id)
        .map(detail -> Answer.ok(detail).withVersion(detail.draft().version()));
  }

  private record Consultations(List<ConsultationCard> consultations) {}

  private record Routed(
      StateName state, RoutingView routing, Optional<Author.FocalPointRef> embassy) {}

  private record Routings(List<Routed> routings) {}

  private record By(UUID focalPoint) {}

  private record Written(UUID focalPoint, String text, Optional<Boolean> asks) {}

  private record Delayed(
      UUID focalPoint, DelayReason reason, LocalDate until, Optional<String> remark) {
    Delay delay() {
      return new Delay(reason, until, remark);
    }
  }

  private record Marked(UUID focalPoint, int version, List<ItemMark> marks) {}

  private record Revised(UUID focalPoint, List<ItemValue> items, Optional<String> remark) {}

  private record Passed(UUID focalPoint, UUID to, Optional<String> remark) {}

  private record Declined(UUID focalPoint, DeclineReason reason, Optional<String> remark) {}

  private record EmbassyBody(
      UUID focalPoint, Side side, boolean included, Optional<String> reason) {}

  private record Handling(UUID focalPoint, HandlingCode handlingCode, String reason) {}

  private record Formal(
      UUID focalPoint, String reference, LocalDate date, TransmissionChannel channel) {}

  private record OutcomeBody(UUID focalPoint, Outcome outcome, Optional<String> remark) {}

  private record Closed(UUID focalPoint, CloseReason reason, Optional<String> remark) {}

  private record Reopened(UUID focalPoint, String reason) {}
}
