package org.focalhub.notification;

import java.util.List;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.mail.MailPolicy;
import org.focalhub.platform.mail.MailWriter;

/** The room put together: bind its operations, give its letters and its policy to the sender. */
public final class NotificationRoom {
  /** Binds the operations tagged {@code mail}. */
  public void bind(SignedInApi api) {}

  /** What readers have set, for the sender. */
  public MailPolicy policy() {
    return MailPolicy.NONE;
  }

  /** The mails of this room, for the sender. */
  public List<MailWriter> writers() {
    return List.of();
  }
}
