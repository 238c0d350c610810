package org.focalhub.timeline;

/** What a timeline is the timeline of. Its id is that thing's id. */
public enum TimelineKind {
  CHANNEL,
  FOCAL_POINT,
  CONSULTATION,
  /** The internal notes of one side of a consultation. */
  CONSULTATION_NOTES
}
