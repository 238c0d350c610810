package org.focalhub.platform.mail;

import io.vertx.core.Future;

/** Writes the mails of one kind, each at the moment in which it is sent. */
public interface MailWriter {
  /** The kind, as in {@link NewMail#kind}. */
  String kind();

  /** What one of them is about, as far as settings reach; told by its row alone. */
  default MailAbout about(QueuedMail mail) {
    return MailAbout.ALWAYS;
  }

  /**
   * The letter, or why there is no reason to send it any more. Called again for a mail that could
   * not be handed over; secrets that an earlier letter held must then be void.
   */
  Future<Written> write(QueuedMail mail);
}
