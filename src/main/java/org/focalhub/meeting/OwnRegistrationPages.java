package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.OwnRegistrationPage.Own;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageRequest;
import org.focalhub.platform.page.Pages;
import org.focalhub.platform.page.Submitted;

/**
 * One's own registration, under the link of its receipt. The link shows it; only the buttons on it
 * change something, for mail scanners follow links.
 */
final class OwnRegistrationPages {
  private final Pool pool;
  private final RegistrationService registrations;
  private final Passes passes;
  private final PublicMeetings meetings = new PublicMeetings();
  private final LetterStore letters = new LetterStore();

  OwnRegistrationPages(Pool pool, RegistrationService registrations, Passes passes) {
    this.pool = pool;
    this.registrations = registrations;
    this.passes = passes;
  }

  void addTo(Router router, Pages pages) {
    pages.readAndSendSecret(router, "/r/:secret", this::show, this::act);
  }

  private Future<Page> show(PageRequest request) {
    return own(request).map(own -> page(request, own, Optional.empty()));
  }

  private Future<Page> act(PageRequest request) {
    return own(request)
        .compose(
            own -> {
              Submitted form = new Submitted(request.fields());
              UUID id = own.registration().id();
              return switch (request.field("act")) {
                case "verify" -> done(request, registrations.verifyByPass(id));
                case "change" -> change(request, own, form);
                case "withdraw" -> done(request, registrations.withdrawByPass(id, form.command()));
                default -> Refused.with(Problem.of(ProblemKind.MALFORMED_REQUEST));
              };
            });
  }

  private Future<Page> change(PageRequest request, Own own, Submitted form) {
    RegistrationChange change = RegistrationForm.readChange(form, form.version());
    return form.errors().isEmpty()
        ? done(request, registrations.changeByPass(own.registration().id(), change, form.command()))
        : Future.succeededFuture(again(request, own, 400, form.state()));
  }

  private Future<Page> done(PageRequest request, Future<RegistrationView> act) {
    return act.compose(view -> own(request))
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
            OwnRegistrationPage.state(own.registration()).values(),
            state.errors(),
            state.refusal());
  }

  private static Page page(PageRequest request, Own own, Optional<String> done) {
    return OwnRegistrationPage.of(
        200,
        own,
        done,
        OwnRegistrationPage.state(own.registration()),
        Submitted.newCommand(),
        request.language());
  }

  private static Page again(PageRequest request, Own own, int status, FormState state) {
    return OwnRegistrationPage.of(
        status, own, Optional.empty(), state, Submitted.newCommand(), request.language());
  }

  private Future<Own> own(PageRequest request) {
    String secret = request.param("secret");
    return passes
        .find(pool, secret)
        .compose(pass -> registrations.byPass(registration(pass)))
        .compose(view -> withMeeting(secret, view));
  }

  private Future<Own> withMeeting(String secret, RegistrationView view) {
    return meetings
        .byId(pool, view.meeting())
        .compose(
            meeting ->
                letters
                    .isToVerify(pool, view.id())
                    .map(
                        toVerify ->
                            new Own(secret, meeting.orElseThrow(this::gone), view, toVerify)));
  }

  private UUID registration(Optional<Passes.Pass> pass) {
    return pass.filter(Passes.Pass.OfRegistration.class::isInstance)
        .map(Passes.Pass.OfRegistration.class::cast)
        .map(Passes.Pass.OfRegistration::registration)
        .orElseThrow(this::gone);
  }

  private Refused gone() {
    return Problem.notFound().refused();
  }
}
