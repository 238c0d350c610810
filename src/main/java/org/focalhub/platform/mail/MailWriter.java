package org.focalhub.platform.mail;

import io.vertx.core.Future;
import java.util.Optional;

/** Writes the mails of one kind, each at the moment in which it is sent. */
public interface MailWriter {
  /** The kind, as in {@link NewMail#kind}. */
  String kind();

  /**
   * The letter, or nothing when there is no reason to send it any more. Called again for a mail
   * that could not be handed over; secrets that an earlier letter held must then be void.
   */
  Future<Optional<Letter>> write(QueuedMail mail);
}
