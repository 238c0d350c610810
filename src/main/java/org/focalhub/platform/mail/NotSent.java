package org.focalhub.platform.mail;

/** Why a mail was not sent after all. */
public enum NotSent {
  /** What it was to tell was taken back. */
  WITHDRAWN,
  /** Its reader has read meanwhile what it was to tell. */
  READ,
  /** Its reader may not see it any more. */
  NO_ACCESS,
  /** Its reader wants no mail about such things. */
  TURNED_OFF,
  /** Its reader wants such things in the digest only. */
  LEFT_TO_DIGEST,
  /** There was nothing to tell. */
  NOTHING_TO_SAY,
  /** What it was to tell has come to an end, such as a clock that stopped. */
  OVERTAKEN,
  /** It was written to an address that its reader has left. */
  ADDRESS_CHANGED
}
