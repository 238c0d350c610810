package org.focalhub.notification;

import java.util.UUID;
import org.focalhub.platform.mail.MailTopic;

/**
 * What a reader ends by one click: all mail about something, the messages of a channel, digests.
 */
sealed interface Ending {
  UUID reader();

  record OfTopic(UUID reader, MailTopic topic) implements Ending {}

  record OfChannel(UUID reader, UUID channel) implements Ending {}

  record OfDigest(UUID reader) implements Ending {}
}
