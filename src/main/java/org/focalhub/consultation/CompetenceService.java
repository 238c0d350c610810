package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.consultation.Acting.Wish;
import org.focalhub.consultation.Consultation.WithSecretariat;
import org.focalhub.consultation.ConsultationStore.Party;
import org.focalhub.consultation.ConsultationStore.Receiver;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.json.Json;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/** Who has it: passing it on, declining it, and looking again when nobody was there. */
final class CompetenceService {
  /** Why it was routed. */
  enum Because {
    OPENED,
    DECLINED,
    REOPENED,
    DIRECTORY_CHANGED
  }

  private final Acting acting;
  private final Settling settling;
  private final Competence competence;
  private final Timelines timelines;
  private final ConsultationMail mail;
  private final ConsultationStore store = new ConsultationStore();

  CompetenceService(
      Acting acting,
      Settling settling,
      Competence competence,
      Timelines timelines,
      ConsultationMail mail) {
    this.acting = acting;
    this.settling = settling;
    this.competence = competence;
    this.timelines = timelines;
    this.mail = mail;
  }

  /** To another focal point of the State; thread, draft and clock go with it. */
  Future<Void> pass(Caller caller, Wish wish, UUID to, Optional<String> remark) {
    return acting.change(
        caller,
        wish,
        turn ->
            store
                .passTo(turn.tx(), turn.id())
                .compose(receivers -> pass(turn, receiver(receivers, to), remark)));
  }

  private static Receiver receiver(List<Receiver> receivers, UUID to) {
    return receivers.stream()
        .filter(one -> one.focalPoint().id().equals(to))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("/to", "unknownFocalPoint").refused());
  }

  private Future<Done> pass(Turn turn, Receiver to, Optional<String> remark) {
    UUID owner = turn.consultation().standing().owner().orElseThrow();
    JsonObject body = new JsonObject().put("to", Json.toObject(to.focalPoint()));
    remark.ifPresent(text -> body.put("remark", text));
    Changing change =
        turn.changing()
            .to(turn.consultation().standing().ownedBy(Optional.of(to.focalPoint().id())))
            .timeZone(to.timeZone());
    return store
        .change(turn.tx(), turn.id(), owner, PartyRole.FOLLOWER)
        .compose(done -> own(turn.tx(), turn.id(), to.focalPoint().id()))
        .map(Done.of(change, "PASSED", body));
  }

  private Future<Void> own(SqlClient tx, UUID consultation, UUID focalPoint) {
    return store.addParties(
        tx, List.of(new Party(consultation, focalPoint, Side.RECEIVING, PartyRole.COMPETENT)));
  }

  /** To the next in line; the one who declines sees it no more. */
  Future<Void> decline(Caller caller, Wish wish, DeclineReason reason, Optional<String> remark) {
    JsonObject body = new JsonObject().put("reason", reason.name());
    remark.ifPresent(text -> body.put("remark", text));
    return acting.change(
        caller,
        wish,
        turn ->
            store
                .change(turn.tx(), turn.id(), turn.standpoint().focalPoint(), PartyRole.DECLINED)
                .compose(
                    declined ->
                        route(
                            turn.tx(),
                            Done.of(turn.changing(), "DECLINED", body),
                            Because.DECLINED,
                            turn.now())));
  }

  /** Adds to an act that the consultation is routed anew. */
  Future<Done> route(SqlClient tx, Done done, Because because, Instant now) {
    return competence
        .decideAgain(tx, done.change().before())
        .compose(routing -> route(tx, done, routing, because, now));
  }

  private Future<Done> route(
      SqlClient tx, Done done, Routing routing, Because because, Instant now) {
    Changing change = done.change();
    Optional<UUID> owner = routing.chosen().map(Routing.Chosen::focalPoint);
    change.to(Standing.opened(owner)).routing(routing.stored());
    Done told =
        done.thenHub(
            owner.isPresent() ? "ROUTED" : "UNROUTED",
            routing.stored().put("because", because.name()));
    if (owner.isEmpty()) {
      change
          .clocks(Clocks.none())
          .withSecretariat(Optional.of(new WithSecretariat(now, WithSecretariat.Why.NOBODY_THERE)));
      return Future.succeededFuture(told);
    }
    change.timeZone(routing.chosen().get().timeZone()).withSecretariat(Optional.empty());
    settling.begin(change, now);
    return own(tx, change.before().id(), owner.get()).map(told);
  }

  /** For the Secretariat, once it has filled a gap. Gives where it stands then. */
  Future<RoutingView> routeAgain(Caller caller, UUID id, UUID command) {
    return timelines
        .write(
            writing ->
                Commands.once(
                        writing.client(),
                        caller.person(),
                        command,
                        "routeAgain " + id,
                        Void.class,
                        () -> withSecretariat(writing, id))
                    .compose(done -> whereItStands(writing.client(), id)))
        .onSuccess(done -> mail.wake());
  }

  private Future<Void> withSecretariat(Writing writing, UUID id) {
    return store
        .lock(writing.client(), id)
        .map(
            locked ->
                locked
                    .filter(one -> one.consultation().withSecretariat().isPresent())
                    .orElseThrow(() -> Problem.notFound().refused()))
        .compose(locked -> routeAgain(writing, locked));
  }

  private Future<RoutingView> whereItStands(SqlClient tx, UUID id) {
    return store
        .find(tx, id)
        .map(found -> found.orElseThrow().consultation())
        .compose(
            one ->
                one.standing().owner().isPresent()
                    ? Future.succeededFuture(one.routing())
                    : competence.decideAgain(tx, one).map(Routing::stored))
        .map(Routing::shown);
  }

  private Future<Void> routeAgain(Writing writing, ConsultationStore.Locked locked) {
    Consultation one = locked.consultation();
    return one.standing().owner().isPresent()
        ? Future.succeededFuture()
        : competence
            .decideAgain(writing.client(), one)
            .compose(routing -> routeAgain(writing, locked, routing));
  }

  private Future<Void> routeAgain(
      Writing writing, ConsultationStore.Locked locked, Routing routing) {
    if (routing.chosen().isEmpty()) {
      return Future.succeededFuture();
    }
    Done nothingYet = new Done(locked.consultation().changing(), List.of(), "");
    return route(writing.client(), nothingYet, routing, Because.DIRECTORY_CHANGED, locked.now())
        .compose(done -> settling.settle(writing, done, locked.now()));
  }

  /**
   * Looks again at one consultation for which nobody was there.
   *
   * @param after the one that was looked at before
   * @return the one that was looked at, if there was any
   */
  Future<Optional<UUID>> lookAgain(UUID after) {
    return timelines
        .write(
            writing ->
                store
                    .claimUnrouted(writing.client(), after)
                    .compose(
                        claimed ->
                            claimed.isEmpty()
                                ? Future.succeededFuture(Optional.<UUID>empty())
                                : routeAgain(writing, claimed.get())
                                    .map(Optional.of(claimed.get().consultation().id()))))
        .onSuccess(done -> mail.wake());
  }
}
