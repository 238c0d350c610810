package org.focalhub.meeting;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.meeting.TeamStore.Duty;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;

/** Binds the contract's operations by which meetings are prepared and read. */
final class MeetingRoutes {
  private final MeetingReading reading;
  private final MeetingService meetings;
  private final TeamService teams;
  private final SegmentService segments;
  private final ExtensionService extensions;
  private final AnswerService answers;

  MeetingRoutes(
      MeetingReading reading,
      MeetingService meetings,
      TeamService teams,
      SegmentService segments,
      ExtensionService extensions,
      AnswerService answers) {
    this.reading = reading;
    this.meetings = meetings;
    this.teams = teams;
    this.segments = segments;
    this.extensions = extensions;
    this.answers = answers;
  }

  void bind(SignedInApi api) {
    bindReading(api);
    bindMeeting(api);
    bindSegments(api);
    bindAnswers(api);
  }

  private record Published(boolean tellInvited) {}

  private record Cancelled(String reason) {}

  private record Team(List<Duty> team) {}

  private record Regret(UUID focalPoint) {}

  private record Chase(Optional<List<String>> delegations) {}

  private void bindReading(SignedInApi api) {
    api.on("listMeetings", this::list)
        .on("getMeeting", (caller, exchange) -> shown(caller, id(exchange)))
        .on(
            "meetingCalendar",
            (caller, exchange) ->
                reading
                    .calendar(caller, id(exchange))
                    .map(
                        file ->
                            Answer.file(MeetingCalendar.CONTENT_TYPE, file.name(), file.bytes())));
  }

  private Future<Answer> list(Caller caller, Exchange exchange) {
    MeetingBox box = exchange.findText("box").map(MeetingBox::valueOf).orElse(MeetingBox.UPCOMING);
    return reading.list(caller, box, exchange.findText("cursor"), exchange.limit()).map(Answer::ok);
  }

  private void bindMeeting(SignedInApi api) {
    api.on("addMeeting", this::add)
        .on(
            "changeMeeting",
            (caller, exchange) ->
                meetings
                    .change(
                        caller,
                        id(exchange),
                        exchange.version(),
                        exchange.body(MeetingInput.class),
                        exchange.command())
                    .compose(done -> shown(caller, id(exchange))))
        .on(
            "publishMeeting",
            (caller, exchange) ->
                meetings
                    .publish(
                        caller,
                        id(exchange),
                        exchange.body(Published.class).tellInvited(),
                        exchange.command())
                    .compose(done -> shown(caller, id(exchange))))
        .on(
            "cancelMeeting",
            (caller, exchange) ->
                meetings
                    .cancel(
                        caller,
                        id(exchange),
                        exchange.body(Cancelled.class).reason(),
                        exchange.command())
                    .compose(done -> shown(caller, id(exchange))))
        .on(
            "setMeetingTeam",
            (caller, exchange) ->
                teams
                    .set(caller, id(exchange), exchange.body(Team.class).team(), exchange.command())
                    .compose(done -> shown(caller, id(exchange))))
        .on(
            "extendWindow",
            (caller, exchange) ->
                extensions
                    .extend(
                        caller,
                        id(exchange),
                        exchange.body(ExtensionService.Wish.class),
                        exchange.command())
                    .compose(done -> shown(caller, id(exchange))));
  }

  private Future<Answer> add(Caller caller, Exchange exchange) {
    return meetings
        .add(caller, exchange.body(MeetingInput.class), exchange.command())
        .compose(id -> reading.find(caller, id))
        .map(detail -> Answer.created(detail).withVersion(detail.version()));
  }

  private void bindSegments(SignedInApi api) {
    api.on(
            "addSegment",
            (caller, exchange) ->
                segments
                    .add(
                        caller, id(exchange), exchange.body(SegmentInput.class), exchange.command())
                    .compose(done -> reading.find(caller, id(exchange)))
                    .map(detail -> Answer.created(detail).withVersion(detail.version())))
        .on(
            "changeSegment",
            (caller, exchange) ->
                segments
                    .change(
                        caller,
                        exchange.id("segment"),
                        exchange.version(),
                        exchange.body(SegmentInput.class),
                        exchange.command())
                    .compose(meeting -> shown(caller, meeting)))
        .on(
            "removeSegment",
            (caller, exchange) ->
                segments
                    .remove(caller, exchange.id("segment"), exchange.command())
                    .compose(meeting -> shown(caller, meeting)));
  }

  private void bindAnswers(SignedInApi api) {
    api.on(
            "listUnanswered",
            (caller, exchange) -> answers.unanswered(caller, id(exchange)).map(Answer::ok))
        .on(
            "chaseUnanswered",
            (caller, exchange) ->
                answers
                    .chase(
                        caller,
                        id(exchange),
                        exchange.body(Chase.class).delegations(),
                        exchange.command())
                    .map(Answer::ok))
        .on(
            "sendRegrets",
            (caller, exchange) ->
                answers
                    .regret(
                        caller,
                        id(exchange),
                        exchange.body(Regret.class).focalPoint(),
                        exchange.command())
                    .compose(done -> shown(caller, id(exchange))));
  }

  private static UUID id(Exchange exchange) {
    return exchange.id("meeting");
  }

  private Future<Answer> shown(Caller caller, UUID meeting) {
    return reading
        .find(caller, meeting)
        .map(detail -> Answer.ok(detail).withVersion(detail.version()));
  }
}
