package org.focalhub.timeline;

/** What a timeline is the timeline of. Its id is that thing's id. */
public enum TimelineKind {
  CHANNEL,
  FOCAL_POINT,
  CONSULTATION,
  /** The internal notes of one side of a consultation. */
  CONSULTATION_NOTES,
  /** What its organisers follow of a meeting. */
  MEETING,
  /** The speakers' list of one segment and its clock. */
  FLOOR
}
