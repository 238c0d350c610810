package org.focalhub.platform.mail;

import java.time.Instant;

/** What its reader's settings say of a mail that could leave now. */
public sealed interface MailRuling {
  /**
   * It leaves.
   *
   * @param collected with whatever else is collected for the same reader
   */
  record Now(boolean collected) implements MailRuling {}

  /** It is looked at again then: it is collected, or the reader is not at work. */
  record Later(Instant at) implements MailRuling {}

  /** It does not leave. */
  record Never(NotSent reason) implements MailRuling {}
}
