package org.focalhub.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.mail.MailState;
import org.focalhub.platform.mail.OutboxEntry;

/** A mail as administrators see it. */
record MailView(
    UUID id,
    String recipient,
    String kind,
    MailState state,
    Instant createdAt,
    Optional<Instant> dueAt,
    Optional<Instant> sentAt,
    int tries,
    int doubtful,
    Optional<String> reason,
    Optional<Integer> replyCode,
    Optional<String> error,
    Optional<String> messageId,
    Optional<UUID> joinedIn) {
  static MailView of(OutboxEntry mail) {
    return new MailView(
        mail.id(),
        mail.recipient(),
        mail.kind(),
        mail.state(),
        mail.createdAt(),
        mail.dueAt(),
        mail.sentAt(),
        mail.tries(),
        mail.doubtful(),
        mail.reason(),
        mail.replyCode(),
        mail.error(),
        mail.messageId(),
        mail.joinedIn());
  }
}
