package org.focalhub.meeting;

import java.time.Instant;

/** What makes sense of a segment within its meeting. */
final class SegmentRules {
  private SegmentRules() {}

  /**
   * The segment in the form in which it is kept.
   *
   * @throws org.focalhub.platform.http.Refused naming every field and the rule that it breaks
   */
  static SegmentInput checked(
      SegmentInput entered, Instant meetingStartsAt, Instant meetingEndsAt) {
    Faults faults = new Faults();
    Instant startsAt = faults.instant(entered.startsAt(), "/startsAt");
    Instant endsAt = faults.instant(entered.endsAt(), "/endsAt");
    Instant opensAt = faults.instant(entered.opensAt(), "/opensAt");
    Instant closesAt = faults.instant(entered.closesAt(), "/closesAt");
    faults.unless(endsAt.isAfter(startsAt), "/endsAt", "order");
    faults.unless(!startsAt.isBefore(meetingStartsAt), "/startsAt", "outsideMeeting");
    faults.unless(!endsAt.isAfter(meetingEndsAt), "/endsAt", "outsideMeeting");
    faults.unless(closesAt.isAfter(opensAt), "/closesAt", "order");
    faults.unless(!closesAt.isAfter(endsAt), "/closesAt", "afterSegment");
    SegmentInput checked =
        new SegmentInput(
            faults.title(entered.title(), "/title"),
            Faults.text(entered.description()),
            startsAt,
            endsAt,
            opensAt,
            closesAt,
            entered.latePolicy(),
            entered.speakers(),
            entered.orderPolicy(),
            entered.absentPolicy(),
            entered.limitMs(),
            entered.replyLimitMs());
    faults.refuseIfAny();
    return checked;
  }
}
