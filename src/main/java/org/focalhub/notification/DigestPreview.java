package org.focalhub.notification;

import java.time.Instant;
import java.util.Optional;
import org.focalhub.platform.mail.Letter;

/** The next digest as it would be sent now, over the wire. */
record DigestPreview(
    boolean empty,
    Instant from,
    Optional<Instant> nextAt,
    Optional<String> subject,
    Optional<String> text) {

  static DigestPreview of(Instant from, Optional<Instant> nextAt, Optional<Letter> letter) {
    return new DigestPreview(
        letter.isEmpty(), from, nextAt, letter.map(Letter::subject), letter.map(Letter::text));
  }
}
