package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.OwnInscriptionPage.Own;
import org.focalhub.meeting.Passes;
import org.focalhub.meeting.PublicMeetings;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageRequest;
import org.focalhub.platform.page.Pages;
import org.focalhub.platform.page.Submitted;

/**
 * One's own place on the speakers' list, under the link of its receipt. The link shows it; only the
 * buttons on it change something, for mail scanners follow links.
 */
final class OwnInscriptionPages {
  private final Pool pool;
  private final InscriptionService inscriptions;
  private final Passes passes;
  private final PublicMeetings meetings = new PublicMeetings();
  private final OwnInscriptionStore store = new OwnInscriptionStore();

  OwnInscriptionPages(Pool pool, InscriptionService inscriptions, Passes passes) {
    this.pool = pool;
    this.inscriptions = inscriptions;
    this.passes = passes;
  }

  void addTo(Router router, Pages pages) {
    pages.readAndSendSecret(router, "/s/:secret", this::show, this::act);
  }

  private Future<Page> show(PageRequest request) {
    return own(request).map(own -> page(request, own, Optional.empty()));
  }

  private Future<Page> act(PageRequest request) {
    return own(request)
        .compose(
            own -> {
              Submitted form = new Submitted(request.fields());
              UUID id = own.inscription().id();
              return switch (request.field("act")) {
                case "verify" -> done(request, inscriptions.verifyByPass(id));
                case "change" -> change(request, own, form);
                case "withdraw" -> done(request, inscriptions.withdrawByPass(id, form.command()));
                default -> Refused.with(Problem.of(ProblemKind.MALFORMED_REQUEST));
              };
            });
  }

  private Future<Page> change(PageRequest request, Own own, Submitted form) {
    Replacement speaker = SpeakForm.readSpeaker(form);
    return form.errors().isEmpty()
        ? done(request, inscriptions.replaceByPass(own.inscription().id(), speaker, form.command()))
        : Future.succeededFuture(again(request, own, 400, form.state()));
  }

  private Future<Page> done(PageRequest request, Future<Inscribed> act) {
    return act.compose(inscribed -> own(request))
        .map(own -> page(request, own, Optional.of(request.field("act"))))
        .recover(failure -> refused(request, failure));
  }

  /** Shown as it is now, with why nothing was done. */
  private Future<Page> refused(PageRequest request, Throwable failure) {
    Optional<FormState> state =
        failure instanceof Refused refused
            ? FormState.refused(request.fields(), refused.problem(), Map.of())
            : Optional.empty();
    return state.isEmpty()
        ? Future.failedFuture(failure)
        : own(request)
            .map(own -> again(request, own, status(failure), filled(request, own, state.get())));
  }

  private static int status(Throwable failure) {
    return ((Refused) failure).problem().kind().status();
  }

  /** The form of a change as it was sent; what it shows at first where another was. */
  private static FormState filled(PageRequest request, Own own, FormState state) {
    return request.field("act").equals("change")
        ? state
        : new FormState(
            OwnInscriptionPage.state(own.inscription()).values(), state.errors(), state.refusal());
  }

  private static Page page(PageRequest request, Own own, Optional<String> done) {
    return OwnInscriptionPage.of(
        200,
        own,
        done,
        OwnInscriptionPage.state(own.inscription()),
        Submitted.newCommand(),
        request.language());
  }

  private static Page again(PageRequest request, Own own, int status, FormState state) {
    return OwnInscriptionPage.of(
        status, own, Optional.empty(), state, Submitted.newCommand(), request.language());
  }

  private Future<Own> own(PageRequest request) {
    String secret = request.param("secret");
    return passes
        .find(pool, secret)
        .compose(pass -> store.find(pool, inscription(pass)))
        .compose(found -> withMeeting(secret, found.orElseThrow(OwnInscriptionPages::gone)));
  }

  private Future<Own> withMeeting(String secret, OwnInscription inscription) {
    return meetings
        .byId(pool, inscription.meeting())
        .map(
            meeting ->
                new Own(secret, meeting.orElseThrow(OwnInscriptionPages::gone), inscription));
  }

  private static UUID inscription(Optional<Passes.Pass> pass) {
    return pass.filter(Passes.Pass.OfInscription.class::isInstance)
        .map(Passes.Pass.OfInscription.class::cast)
        .map(Passes.Pass.OfInscription::inscription)
        .orElseThrow(OwnInscriptionPages::gone);
  }

  private static Refused gone() {
    return Problem.notFound().refused();
  }
}
