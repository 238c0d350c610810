package org.focalhub.channel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/**
 * A message as it is when somebody is to be written to of it, and how it stands with its reader.
 */
record NoticedMessage(Where where, Said said, Reader reader) {

  record Where(UUID channel, Bilingual channelName, UUID topic, String title, long ordinal) {}

  /**
   * @param actingFor the focal point for which it was written
   */
  record Said(String author, Bilingual actingFor, Instant at, String text, boolean withdrawn) {}

  /**
   * @param atAddress whether it is still the reader's address
   * @param sees whether the reader is in the channel
   * @param mentioned whether the message still mentions the reader
   * @param asFocalPoint the focal point that it mentions, when it does not name the reader in
   *     person
   * @param hasRead never of a mailbox
   */
  record Reader(
      Language language,
      ZoneId zone,
      boolean atAddress,
      boolean sees,
      boolean mentioned,
      Optional<Bilingual> asFocalPoint,
      boolean hasRead) {}

  /** Why there is no reason to tell of it any more; empty when there is. */
  Optional<NotSent> reasonAgainst(Notice notice) {
    if (said.withdrawn()) {
      return Optional.of(NotSent.WITHDRAWN);
    }
    if (!reader.atAddress()) {
      return Optional.of(NotSent.ADDRESS_CHANGED);
    }
    if (!reader.sees()) {
      return Optional.of(NotSent.NO_ACCESS);
    }
    if (notice == Notice.MENTION && !reader.mentioned()) {
      return Optional.of(NotSent.OVERTAKEN);
    }
    return reader.hasRead() ? Optional.of(NotSent.READ) : Optional.empty();
  }
}
