package org.focalhub.platform.mail;

import io.vertx.core.Future;

/** Readers' settings, asked each time that a mail could leave. */
public interface MailPolicy {
  /** Everything leaves at once. */
  MailPolicy NONE = (mail, about) -> Future.succeededFuture(new MailRuling.Now(false));

  /**
   * @param about never {@link MailAbout#ALWAYS}
   */
  Future<MailRuling> rule(QueuedMail mail, MailAbout about);
}
