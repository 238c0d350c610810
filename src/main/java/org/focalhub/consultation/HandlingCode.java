package org.focalhub.consultation;

/** Who may see a consultation, and what a mail may say of it; from the widest to the narrowest. */
enum HandlingCode {
  /** The focal points of the States concerned, or of the organ that opened it. */
  OPEN_TO_STATES,
  /** Only the focal points that are in it; a mail names its reference and no content. */
  HOLDERS_ONLY,
  /** The same, and a mail says only that something waits on the hub. */
  HOLDERS_ONLY_NO_MAIL;

  boolean isNarrowerThan(HandlingCode other) {
    return ordinal() > other.ordinal();
  }
}
