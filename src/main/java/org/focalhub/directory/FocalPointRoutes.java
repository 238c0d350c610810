package org.focalhub.directory;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.text.Bilingual;

/** Focal points and who holds them; every command answers with the focal point as it then is. */
final class FocalPointRoutes {
  private final DirectoryService directory;
  private final FocalPointService points;
  private final TenureService tenures;
  private final HandOverService handOvers;
  private final SubstitutionService substitutions;
  private final InvitationService invitations;

  FocalPointRoutes(
      DirectoryService directory,
      FocalPointService points,
      TenureService tenures,
      HandOverService handOvers,
      SubstitutionService substitutions,
      InvitationService invitations) {
    this.directory = directory;
    this.points = points;
    this.tenures = tenures;
    this.handOvers = handOvers;
    this.substitutions = substitutions;
    this.invitations = invitations;
  }

  void bind(ContractRouter router, SignedInApi api) {
    api.on("getFocalPoint", this::get)
        .on("addFocalPoint", this::establish)
        .on("changeFocalPoint", this::change)
        .on("addTenure", this::addTenure)
        .on("endTenure", this::endTenure)
        .on("handOver", this::handOver)
        .on("addSubstitution", this::addSubstitution)
        .on("endSubstitution", this::endSubstitution)
        .on("inviteHolder", this::invite)
        .on("withdrawInvitation", this::withdrawInvitation);
    router.open("lookAtInvitation", this::look).open("acceptInvitation", this::accept);
  }

  record ChangeBody(
      Optional<Bilingual> name,
      Optional<List<String>> subjects,
      Optional<List<String>> languages,
      Optional<String> sharedMailbox,
      Optional<String> timeZone,
      Optional<Boolean> closed) {}

  record EndBody(Optional<Instant> at) {}

  record TokenBody(String token) {}

  private static UUID point(Exchange exchange) {
    return exchange.id("focalPoint");
  }

  private Future<Answer> get(Caller caller, Exchange exchange) {
    return directory.focalPoint(caller, point(exchange)).map(FocalPointRoutes::versioned);
  }

  private static Answer versioned(FocalPointView.Detail detail) {
    return Answer.ok(detail).withVersion(detail.focalPoint().version());
  }

  private Future<Answer> done(Future<Void> command, Caller caller, Exchange exchange) {
    return command
        .compose(done -> directory.afterCommand(caller, point(exchange)))
        .map(FocalPointRoutes::versioned);
  }

  private Future<Answer> made(Future<Void> command, Caller caller, Exchange exchange) {
    return command
        .compose(done -> directory.afterCommand(caller, point(exchange)))
        .map(FocalPointRoutes::created);
  }

  private static Answer created(FocalPointView.Detail detail) {
    return Answer.created(detail).withVersion(detail.focalPoint().version());
  }

  private Future<Answer> establish(Caller caller, Exchange exchange) {
    return points
        .establish(caller, exchange.command(), exchange.body(FocalPointService.Charter.class))
        .compose(id -> directory.afterCommand(caller, id))
        .map(FocalPointRoutes::created);
  }

  private Future<Answer> change(Caller caller, Exchange exchange) {
    ChangeBody body = exchange.body(ChangeBody.class);
    FocalPointService.Change change =
        new FocalPointService.Change(
            exchange.version(),
            body.name(),
            body.subjects(),
            body.languages(),
            exchange.bodyNames("sharedMailbox"),
            body.sharedMailbox(),
            body.timeZone(),
            body.closed());
    return done(points.change(caller, point(exchange), change), caller, exchange);
  }

  private Future<Answer> addTenure(Caller caller, Exchange exchange) {
    TenureService.Wish wish = exchange.body(TenureService.Wish.class);
    return made(tenures.add(caller, exchange.command(), point(exchange), wish), caller, exchange);
  }

  private Future<Answer> endTenure(Caller caller, Exchange exchange) {
    Optional<Instant> at = exchange.body(EndBody.class).at();
    return done(
        tenures.end(caller, exchange.command(), point(exchange), exchange.id("tenure"), at),
        caller,
        exchange);
  }

  private Future<Answer> handOver(Caller caller, Exchange exchange) {
    HandOverService.Wish wish = exchange.body(HandOverService.Wish.class);
    return done(
        handOvers.handOver(caller, exchange.command(), point(exchange), wish), caller, exchange);
  }

  private Future<Answer> addSubstitution(Caller caller, Exchange exchange) {
    SubstitutionService.Wish wish = exchange.body(SubstitutionService.Wish.class);
    return made(
        substitutions.add(caller, exchange.command(), point(exchange), wish), caller, exchange);
  }

  private Future<Answer> endSubstitution(Caller caller, Exchange exchange) {
    return done(
        substitutions.end(caller, exchange.command(), point(exchange), exchange.id("substitution")),
        caller,
        exchange);
  }

  private Future<Answer> invite(Caller caller, Exchange exchange) {
    InvitationService.Wish wish = exchange.body(InvitationService.Wish.class);
    return made(
        invitations.invite(caller, exchange.command(), point(exchange), wish), caller, exchange);
  }

  private Future<Answer> withdrawInvitation(Caller caller, Exchange exchange) {
    return done(
        invitations.withdraw(
            caller, exchange.command(), point(exchange), exchange.id("invitation")),
        caller,
        exchange);
  }

  private Future<Answer> look(Exchange exchange) {
    return invitations.look(exchange.body(TokenBody.class).token()).map(Answer::ok);
  }

  private Future<Answer> accept(Exchange exchange) {
    return invitations.accept(exchange.body(TokenBody.class).token(), exchange);
  }
}
