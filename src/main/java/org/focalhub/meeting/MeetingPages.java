package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.RegistrationForm.Filled;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageRequest;
import org.focalhub.platform.page.Pages;
import org.focalhub.platform.page.Submitted;

/** The pages of meetings for people without an account: the meeting, and the form to register. */
final class MeetingPages {
  private static final String ALREADY = "registered-already";

  private final Pool pool;
  private final RegistrationService registrations;
  private final Delegations delegations = new Delegations();
  private final PublicMeetings meetings = new PublicMeetings();
  private final OwnRegistrationPages own;

  MeetingPages(Pool pool, RegistrationService registrations, Passes passes) {
    this.pool = pool;
    this.registrations = registrations;
    this.own = new OwnRegistrationPages(pool, registrations, passes);
  }

  void addTo(Router router, Pages pages) {
    pages
        .read(router, "/m/:code", this::meeting)
        .readAndSend(router, "/m/:code/register", this::form, this::submit);
    own.addTo(router, pages);
  }

  /** A form that came in, and what it is for. */
  private record Sent(
      PageRequest request, PublicMeeting meeting, List<String> states, UUID command) {
    Page again(int status, FormState state) {
      return RegisterPage.of(status, meeting, states, state, command, request.language());
    }
  }

  private Future<Page> meeting(PageRequest request) {
    return found(request).map(meeting -> MeetingPage.of(meeting, request.language()));
  }

  private Future<Page> form(PageRequest request) {
    FormState empty = FormState.with(Map.of("language", request.language().tag()));
    return sent(request, Submitted.newCommand()).map(fresh -> fresh.again(200, empty));
  }

  private Future<Page> submit(PageRequest request) {
    Submitted form = new Submitted(request.fields());
    return sent(request, form.command())
        .compose(
            sent -> {
              Filled filled = RegistrationForm.read(form, sent.states());
              return form.errors().isEmpty()
                  ? registered(sent, filled)
                  : Future.succeededFuture(sent.again(400, form.state()));
            });
  }

  private Future<Page> registered(Sent sent, Filled filled) {
    return delegations
        .known(pool, filled.delegation())
        .compose(
            known ->
                registrations.submitPublic(
                    submission(sent.meeting(), known, filled), sent.command()))
        .compose(done -> registrations.byPass(done.id()))
        .map(view -> ReceiptPage.of(sent.meeting(), view, sent.request().language()))
        .recover(failure -> refused(sent, filled, failure));
  }

  private static Submission submission(
      PublicMeeting meeting, Delegations.Known delegation, Filled filled) {
    return new Submission(
        meeting.id(),
        RegistrationWay.PUBLIC_FORM,
        delegation,
        Optional.empty(),
        filled.name(),
        filled.title(),
        filled.email(),
        filled.language(),
        filled.remarks(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Future<Page> refused(Sent sent, Filled filled, Throwable failure) {
    if (!(failure instanceof Refused refused)) {
      return Future.failedFuture(failure);
    }
    Problem problem = refused.problem();
    if (problem.detail().equals(Optional.of(ALREADY))) {
      return Future.succeededFuture(
          ReceiptPage.mailedTo(sent.meeting(), filled.email(), sent.request().language()));
    }
    return FormState.refused(sent.request().fields(), problem, RegistrationForm.PLACES)
        .map(state -> sent.again(problem.kind().status(), state))
        .map(Future::succeededFuture)
        .orElse(Future.failedFuture(failure));
  }

  private Future<Sent> sent(PageRequest request, UUID command) {
    return found(request)
        .compose(
            meeting ->
                meetings.states(pool).map(states -> new Sent(request, meeting, states, command)));
  }

  private Future<PublicMeeting> found(PageRequest request) {
    return meetings
        .byCode(pool, request.param("code"))
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }
}
