package org.focalhub.floor;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import org.focalhub.floor.SegmentSettings.LatePolicy;
import org.focalhub.floor.SegmentSettings.OrderPolicy;
import org.focalhub.floor.SegmentSettings.Speakers;
import org.focalhub.meeting.MeetingState;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;

/** Whether somebody who asks for the floor is let onto the list, and into which of its lanes. */
final class Admission {
  private Admission() {}

  /**
   * The lane. The window holds both its ends; the right of reply has none.
   *
   * @param closesAt for their delegation
   * @throws Refused CONFLICT when they come at the wrong time or are not among those who may speak
   */
  static Lane lane(SegmentRow segment, Inscribing wish, Instant closesAt) {
    SegmentSettings settings = segment.settings();
    Instant now = segment.now();
    if (segment.meetingState() != MeetingState.PUBLISHED) {
      throw FloorRules.conflict("inscription-closed");
    }
    if (settings.speakers() == Speakers.STATES && wish.delegation().state().isEmpty()) {
      throw FloorRules.conflict("inscription-states-only");
    }
    if (wish.reply()) {
      return Lane.RIGHT_OF_REPLY;
    }
    if (now.isBefore(settings.opensAt())) {
      throw at("inscription-early", segment, settings.opensAt());
    }
    if (!now.isAfter(closesAt)) {
      return Lane.LIST;
    }
    if (!wish.organiser() && settings.latePolicy() == LatePolicy.REFUSED) {
      throw at("inscription-late", segment, closesAt);
    }
    if (!wish.organiser() && now.isAfter(settings.endsAt())) {
      throw FloorRules.conflict("inscription-closed");
    }
    return Lane.LATE;
  }

  /** Where somebody with this ticket stands at first. */
  static long place(SegmentRow segment, Inscribing wish, Lane lane, int ticket) {
    boolean afterStates =
        lane != Lane.RIGHT_OF_REPLY
            && segment.settings().orderPolicy() == OrderPolicy.STATES_FIRST
            && wish.delegation().state().isEmpty();
    return Places.first(ticket, afterStates);
  }

  private static Refused at(String detail, SegmentRow segment, Instant instant) {
    ZonedDateTime local = instant.atZone(segment.zone());
    return Problem.of(
            ProblemKind.CONFLICT, detail, Map.of("at", local, "day", local.getDayOfMonth()))
        .refused();
  }
}
