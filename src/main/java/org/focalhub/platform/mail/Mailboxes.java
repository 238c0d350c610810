package org.focalhub.platform.mail;

import io.vertx.core.Future;
import java.util.List;
import org.focalhub.platform.mail.MailCatcher.CaughtMail;
import org.focalhub.platform.mail.MailCatcher.Mailbox;

/** The mails of a demo, for everybody to read. */
public interface Mailboxes {
  /** The one written to last first. */
  Future<List<Mailbox>> list();

  /** The latest first; none for an address that nobody wrote to. */
  Future<List<CaughtMail>> of(String address);
}
