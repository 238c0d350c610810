package org.focalhub.channel;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.timeline.Author;

/** A message as one reader sees it. */
record MessageView(
    long seq,
    UUID topic,
    long ordinal,
    Instant at,
    Author author,
    String text,
    String html,
    Optional<ReplyView> replyTo,
    int revision,
    Optional<Instant> editedAt,
    boolean withdrawn,
    Optional<Instant> withdrawnAt,
    boolean mentionsMe) {

  /** What a message answers. */
  record ReplyView(long seq, long ordinal, Author author, String excerpt) {}
}
