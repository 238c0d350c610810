package org.focalhub.platform.mail;

/** How far a mail has come. */
public enum MailState {
  /** It has not left yet. */
  QUEUED,
  SENT,
  /** There was no reason to send it any more. */
  SKIPPED,
  /** A mail server will not have it, or it was tried for days. */
  FAILED
}
