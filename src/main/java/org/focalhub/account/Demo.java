package org.focalhub.account;

import java.util.Optional;
import org.focalhub.platform.mail.Mailboxes;

/**
 * What a demo offers besides; outside a demo, all of it is empty and its operations answer that
 * there is nothing.
 *
 * @param cast whom one may enter as without a code
 * @param mails the mailboxes that everybody may read
 */
public record Demo(Optional<DemoCast> cast, Optional<Mailboxes> mails) {
  public static Demo none() {
    return new Demo(Optional.empty(), Optional.empty());
  }
}
