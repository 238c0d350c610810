package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.SpeakForm.Filled;
import org.focalhub.floor.SpeakPage.Place;
import org.focalhub.meeting.Delegations;
import org.focalhub.meeting.Passes;
import org.focalhub.meeting.PublicMeeting;
import org.focalhub.meeting.PublicMeetings;
import org.focalhub.meeting.RegistrationForm;
import org.focalhub.meeting.RegistrationWay;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageRequest;
import org.focalhub.platform.page.Pages;
import org.focalhub.platform.page.Submitted;

/** The pages by which somebody without an account asks for the floor. */
final class FloorPages {
  private final Pool pool;
  private final InscriptionService inscriptions;
  private final Delegations delegations = new Delegations();
  private final PublicMeetings meetings = new PublicMeetings();
  private final OwnInscriptionStore store = new OwnInscriptionStore();
  private final OwnInscriptionPages own;

  FloorPages(Pool pool, InscriptionService inscriptions, Passes passes) {
    this.pool = pool;
    this.inscriptions = inscriptions;
    this.own = new OwnInscriptionPages(pool, inscriptions, passes);
  }

  void addTo(Router router, Pages pages) {
    pages.readAndSend(router, "/m/:code/speak/:segment", this::form, this::submit);
    own.addTo(router, pages);
  }

  /** A form that came in, and what it is for. */
  private record Sent(PageRequest request, Place place, UUID command) {
    Page again(int status, FormState state) {
      return SpeakPage.of(status, place, state, command, request.language());
    }
  }

  private Future<Page> form(PageRequest request) {
    FormState empty =
        FormState.with(
            Map.of(
                "language", request.language().tag(),
                "speechLanguage", request.language().tag()));
    return sent(request, Submitted.newCommand()).map(fresh -> fresh.again(200, empty));
  }

  private Future<Page> submit(PageRequest request) {
    Submitted form = new Submitted(request.fields());
    return sent(request, form.command())
        .compose(
            sent -> {
              Filled filled = SpeakForm.read(form, sent.place().states());
              return form.errors().isEmpty()
                  ? inscribed(sent, filled)
                  : Future.succeededFuture(sent.again(400, form.state()));
            });
  }

  private Future<Page> inscribed(Sent sent, Filled filled) {
    return delegations
        .known(pool, filled.delegation())
        .compose(
            known ->
                inscriptions.inscribePublic(
                    inscribing(sent.place().segment(), known, filled), sent.command()))
        .compose(done -> store.find(pool, done.id()))
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()))
        .map(
            inscription ->
                SpeakReceiptPage.of(sent.place().meeting(), inscription, sent.request().language()))
        .recover(failure -> refused(sent, failure));
  }

  private static Inscribing inscribing(
      PublicMeeting.Segment segment, Delegations.Known delegation, Filled filled) {
    return new Inscribing(
        segment.id(),
        delegation,
        Optional.empty(),
        filled.speaker().speakerName(),
        filled.speaker().speakerTitle(),
        filled.speaker().speechLanguage(),
        Optional.of(filled.email()),
        filled.language(),
        RegistrationWay.PUBLIC_FORM,
        Optional.empty(),
        false,
        false);
  }

  private static Future<Page> refused(Sent sent, Throwable failure) {
    if (!(failure instanceof Refused refused)) {
      return Future.failedFuture(failure);
    }
    Problem problem = refused.problem();
    return FormState.refused(sent.request().fields(), problem, RegistrationForm.PLACES)
        .map(state -> sent.again(problem.kind().status(), state))
        .map(Future::succeededFuture)
        .orElse(Future.failedFuture(failure));
  }

  private Future<Sent> sent(PageRequest request, UUID command) {
    return meetings
        .byCode(pool, request.param("code"))
        .compose(
            meeting ->
                meetings
                    .states(pool)
                    .map(states -> new Sent(request, place(request, meeting, states), command)));
  }

  private static Place place(
      PageRequest request, Optional<PublicMeeting> meeting, List<String> states) {
    return meeting
        .flatMap(found -> segment(request, found).map(part -> new Place(found, part, states)))
        .orElseThrow(() -> Problem.notFound().refused());
  }

  private static Optional<PublicMeeting.Segment> segment(
      PageRequest request, PublicMeeting meeting) {
    return meeting.segments().stream()
        .filter(segment -> segment.id().toString().equals(request.param("segment")))
        .findFirst();
  }
}
