package org.focalhub.meeting;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.focalhub.meeting.MeetingAccess.Standpoint;
import org.focalhub.meeting.MeetingDetail.ActAs;
import org.focalhub.meeting.MeetingDetail.ExtensionView;
import org.focalhub.meeting.MeetingDetail.May;
import org.focalhub.meeting.MeetingDetail.SegmentView;
import org.focalhub.meeting.MeetingDetail.TeamMember;
import org.focalhub.meeting.MeetingStore.Found;

/**
 * A meeting as one reader sees it at one instant: what is shown, and what may be done now. Commands
 * judge again when they are carried out.
 *
 * @param preparation for organisers
 * @param now the database's
 */
record MeetingSight(
    Found found,
    MeetingCard card,
    List<SegmentView> segments,
    List<ActAs> actAs,
    List<RegistrationView> mine,
    Optional<Preparation> preparation,
    Standpoint standpoint,
    Instant now) {

  /** What concerns organisers only. */
  record Preparation(List<TeamMember> team, List<ExtensionView> extensions) {}

  MeetingDetail detail() {
    MeetingInput meeting = found.meeting();
    RegistrationRules rules = meeting.registration();
    return new MeetingDetail(
        card,
        found.version(),
        found.cancelReason(),
        meeting.description(),
        link(),
        meeting.sessions(),
        meeting.documents(),
        segments,
        rules.latePolicy(),
        rules.capacity(),
        rules.quota(),
        rules.delegationConfirms(),
        actAs,
        mine,
        preparation.map(any -> meeting),
        preparation.map(Preparation::team),
        preparation.map(Preparation::extensions),
        new May(standpoint.organises(), standpoint.runsFloor(), mayRegister(), mayInscribe()));
  }

  MeetingCalendar.Event event(URI publicUrl) {
    MeetingInput meeting = found.meeting();
    return new MeetingCalendar.Event(
        card.id(),
        card.code(),
        meeting.title(),
        meeting.description(),
        meeting.place(),
        link(),
        publicUrl.resolve("/meetings/" + card.id()),
        meeting.startsAt(),
        meeting.endsAt(),
        card.state() == MeetingState.CANCELLED,
        found.version(),
        now);
  }

  /** The way in from afar is for whoever comes and whoever runs it. */
  private Optional<String> link() {
    boolean comes = card.mine().equals(Optional.of(Standing.CONFIRMED));
    return found.meeting().link().filter(link -> comes || standpoint.runsFloor());
  }

  private boolean mayRegister() {
    RegistrationRules rules = found.meeting().registration();
    boolean someWay = card.openToPublic() || !actAs.isEmpty() || standpoint.organises();
    boolean inTime =
        !now.isAfter(card.closesAt())
            || rules.latePolicy() == RegistrationRules.Late.HELD
            || standpoint.organises();
    return takesPlace() && someWay && inTime && !now.isBefore(rules.opensAt());
  }

  private boolean mayInscribe() {
    return takesPlace() && segments.stream().anyMatch(this::mayInscribe);
  }

  private boolean mayInscribe(SegmentView segment) {
    SegmentInput settings = segment.settings();
    boolean someWay =
        actAs.stream()
            .anyMatch(
                one ->
                    settings.speakers() == SegmentInput.Speakers.ALL
                        || one.delegation().state().isPresent());
    boolean inTime =
        !now.isBefore(settings.opensAt())
            && (!now.isAfter(segment.extendedTo().orElse(settings.closesAt()))
                || settings.latePolicy() == SegmentInput.Late.LATE_LIST);
    return standpoint.organises() || someWay && inTime;
  }

  private boolean takesPlace() {
    return card.state() == MeetingState.PUBLISHED && !now.isAfter(card.endsAt());
  }
}
