package org.focalhub.platform.mail;

import java.util.Optional;
import java.util.UUID;

/**
 * What a mail is about, as far as its reader decides what comes of it.
 *
 * @param topic empty for what was asked for or concerns somebody's security: it comes at once, at
 *     any hour, whatever is set
 * @param reader whose settings hold: a person, or the focal point whose shared mailbox it goes to;
 *     empty where nobody is known at that address
 * @param channel of a message
 * @param urgent hours and collecting do not hold it back where the reader lets urgent mail pass
 */
public record MailAbout(
    Optional<MailTopic> topic, Optional<UUID> reader, Optional<UUID> channel, boolean urgent) {
  /** What comes at once, whatever is set. */
  public static final MailAbout ALWAYS =
      new MailAbout(Optional.empty(), Optional.empty(), Optional.empty(), true);

  /** A topic of somebody who is written to in person, or in nobody's mailbox. */
  public static MailAbout of(MailTopic topic, Optional<UUID> reader) {
    return new MailAbout(Optional.of(topic), reader, Optional.empty(), false);
  }

  public MailAbout in(UUID channel) {
    return new MailAbout(topic, reader, Optional.of(channel), urgent);
  }

  public MailAbout urgent(boolean isUrgent) {
    return new MailAbout(topic, reader, channel, isUrgent);
  }
}
