package org.focalhub.channel;

import java.util.Locale;
import org.focalhub.platform.mail.MailTopic;

/** Why somebody is written to of a message. */
enum Notice {
  /** It mentions them, or a focal point whose mail they get. */
  MENTION(MailTopic.MENTION),
  /** They want the messages of its channel as they come. */
  MESSAGE(MailTopic.MESSAGE);

  private final MailTopic topic;

  Notice(MailTopic topic) {
    this.topic = topic;
  }

  MailTopic topic() {
    return topic;
  }

  /** The kind of mail in the outbox, and in the texts. */
  String kind() {
    return name().toLowerCase(Locale.ROOT);
  }
}
