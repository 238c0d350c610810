package org.focalhub.platform.mail;

import java.util.UUID;

/**
 * A mail that this hub sees to for as long as the claim on it is its own.
 *
 * @param claim names the claim in whatever is written about the mail, so that nothing is when
 *     somebody else has claimed it meanwhile
 * @param doubtful of how many of its hand-overs nobody knows whether they succeeded
 * @param leads whether other mails stand in it since an earlier try
 */
record ClaimedMail(QueuedMail mail, UUID claim, int doubtful, boolean leads) {
  UUID id() {
    return mail.id();
  }
}
