package org.focalhub.platform.mail;

import java.net.URI;
import java.util.Optional;

/** Where the reader of a mail ends mail of its sort by one click (RFC 8058). */
public interface UnsubscribeLinks {
  /** No mail can be ended. */
  UnsubscribeLinks NONE = (mail, about) -> Optional.empty();

  /** Empty for what comes whatever is set, and where nobody is known at the address. */
  Optional<URI> of(QueuedMail mail, MailAbout about);
}
