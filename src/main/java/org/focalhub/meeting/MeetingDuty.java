package org.focalhub.meeting;

/** What somebody does for a meeting. */
public enum MeetingDuty {
  ORGANISER,
  CHAIR
}
