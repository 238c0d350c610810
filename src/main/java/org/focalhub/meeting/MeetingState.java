package org.focalhub.meeting;

/** Who may see it at all: a draft is its organisers' alone. */
public enum MeetingState {
  DRAFT,
  PUBLISHED,
  CANCELLED
}
