package org.focalhub.notification;

/** What comes of mail about one topic. */
enum MailMode {
  /** A mail each, as soon as its reader is at work. */
  AT_ONCE,
  /** Together with what else comes up within some minutes, unless it was read meanwhile. */
  BATCHED,
  /** In the digest, and in no mail of its own. */
  DIGEST,
  /** Nothing. */
  NONE
}
