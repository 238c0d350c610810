package org.focalhub.platform.mail;

import java.time.Duration;

/**
 * How long a mail server may take. Whoever hangs up on a server that only thinks about a mail gets
 * a copy delivered (RFC 1047), so that RFC 5321 §4.5.3.2 asks for minutes.
 *
 * @param opening from the first packet until the server is ready for a mail; then another one is
 *     tried
 * @param silence in the midst of a mail
 * @param whole all in all
 */
record Patience(Duration opening, Duration silence, Duration whole) {
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(15));
}
