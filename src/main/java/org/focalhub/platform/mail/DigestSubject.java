package org.focalhub.platform.mail;

/** What parts of a digest are about, in the order in which they are read. */
public enum DigestSubject {
  CONSULTATIONS,
  MEETINGS,
  CHANNELS
}
