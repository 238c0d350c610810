/**
 * Mail: written down in the transaction of the change that causes it, sent from there.
 *
 * <p>A room adds a row to the {@link org.focalhub.platform.mail.Outbox} and gives a {@link
 * org.focalhub.platform.mail.MailWriter} for its kind. Every hub on the database runs a {@link
 * org.focalhub.platform.mail.MailSender}; a row is claimed by one of them at a time, its letter is
 * written at that moment (so that a secret in it is never at rest), and it goes out at least once,
 * each time with the same Message-ID. Nothing here knows a feature, blocks an event loop, or keeps
 * a connection of the pool while a mail server is slow.
 */
package org.focalhub.platform.mail;
