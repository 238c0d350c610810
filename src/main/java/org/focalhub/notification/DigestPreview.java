package org.focalhub.notification;

import java.time.Instant;
import java.util.Optional;

/** The next digest as it would be sent now, over the wire. */
record DigestPreview(
    boolean empty,
    Instant from,
    Optional<Instant> nextAt,
    Optional<String> subject,
    Optional<String> text) {

  static DigestPreview of(
      Instant from, Optional<Instant> nextAt, Optional<String> subject, Optional<String> text) {
    return new DigestPreview(text.isEmpty(), from, nextAt, subject, text);
  }
}
