package org.focalhub.meeting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;

/**
 * A meeting on its page, as it goes over the wire to one reader.
 *
 * @param meeting as in lists
 * @param link only for whoever comes, and those who run it
 * @param actAs the invited focal points that the reader serves
 * @param mine registrations of the reader and by them
 * @param settings as it was entered; like team and extensions for its organisers only
 */
record MeetingDetail(
    MeetingCard meeting,
    int version,
    Optional<String> cancelReason,
    Bilingual description,
    Optional<String> link,
    List<MeetingSession> sessions,
    List<MeetingDocument> documents,
    List<SegmentView> segments,
    RegistrationRules.Late latePolicy,
    Optional<Integer> capacity,
    Optional<Integer> quota,
    boolean delegationConfirms,
    List<ActAs> actAs,
    List<RegistrationView> mine,
    Optional<MeetingInput> settings,
    Optional<List<TeamMember>> team,
    Optional<List<ExtensionView>> extensions,
    May may) {

  /**
   * A segment of the programme.
   *
   * @param extendedTo until when the reader's own delegations may be inscribed, where that is
   *     longer
   * @param onList delegations inscribed
   */
  record SegmentView(
      UUID id,
      int version,
      int ordinal,
      SegmentInput settings,
      Optional<Instant> extendedTo,
      int onList) {}

  /** A focal point through which the reader may act, and its delegation. */
  record ActAs(Author.FocalPointRef focalPoint, Delegation delegation, boolean regrets) {}

  record TeamMember(Author.PersonRef person, MeetingDuty duty) {}

  /** More time for one delegation. */
  record ExtensionView(
      Delegation delegation,
      Optional<UUID> segment,
      Instant closesAt,
      String reason,
      Instant at,
      Author.PersonRef by) {}

  /** What the reader may do now. */
  record May(boolean organise, boolean runFloor, boolean register, boolean inscribe) {}
}
