package org.focalhub.platform.mail;

import java.util.Optional;

/** Knows why a mail comes, and where its reader ends mail of its sort by one click (RFC 8058). */
public interface UnsubscribeLinks {
  /** No mail can be ended. */
  UnsubscribeLinks NONE = (mail, about) -> Optional.empty();

  /** Empty for what comes whatever is set, and where nobody is known at the address. */
  Optional<Subscription> of(QueuedMail mail, MailAbout about);
}
