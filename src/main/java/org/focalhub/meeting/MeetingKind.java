package org.focalhub.meeting;

/** What kind of meeting it is. */
public enum MeetingKind {
  SEMINAR,
  ROUND_TABLE,
  PLENARY,
  WORKING_GROUP,
  BRIEFING,
  OTHER
}
