package org.focalhub.platform.mail;

/** What mail can be about, as far as its reader decides what comes of it. */
public enum MailTopic {
  /** Somebody or their focal point is named in a message. */
  MENTION,
  /** A message in a channel. */
  MESSAGE,
  /** Something happened in a consultation. */
  CONSULTATION,
  /** A consultation's clock runs out or has. */
  CLOCK,
  /** An invitation, a decision on a registration, a change of a meeting. */
  MEETING,
  /** A speakers' list: one's turn comes, somebody was inscribed. */
  FLOOR,
  /** A focal point changes hands. */
  HAND_OVER
}
