package org.focalhub.platform.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of one mail, without its words.
 *
 * @param dueAt while it waits
 * @param doubtful of how many of its hand-overs nobody knows whether they succeeded
 * @param reason why it was skipped: a constant of {@link NotSent}
 * @param replyCode the mail server's last refusal, as is {@code error}
 * @param joinedIn the mail in which it stood
 */
public record OutboxEntry(
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
    Optional<UUID> joinedIn) {}
