package org.focalhub.meeting;

/** What an organiser decides on registrations. */
enum Decision {
  /** Gives a place, whatever was yet to be confirmed. */
  CONFIRM(RegistrationStatus.PLACED, MeetingNotice.CONFIRMED, "CONFIRMED"),
  DECLINE(RegistrationStatus.DECLINED, MeetingNotice.DECLINED, "DECLINED"),
  /** Takes the place back; the number stays. */
  TO_WAITING_LIST(RegistrationStatus.WAITING, MeetingNotice.TO_WAITING_LIST, "TO_WAITING_LIST");

  private final RegistrationStatus becomes;
  private final MeetingNotice notice;
  private final String entry;

  Decision(RegistrationStatus becomes, MeetingNotice notice, String entry) {
    this.becomes = becomes;
    this.notice = notice;
    this.entry = entry;
  }

  RegistrationStatus becomes() {
    return becomes;
  }

  MeetingNotice notice() {
    return notice;
  }

  /** The kind of entry that tells of it. */
  String entry() {
    return entry;
  }

  /** What its owner withdrew, or was never verified, is not the organiser's to bring back. */
  boolean canBeMadeOn(RegistrationStatus status) {
    return status.live() || status == RegistrationStatus.DECLINED;
  }

  /**
   * Whether it changes anything.
   *
   * @param settled nothing of it is yet to be confirmed
   */
  boolean changes(RegistrationStatus status, boolean settled) {
    return status != becomes || this == CONFIRM && !settled;
  }
}
