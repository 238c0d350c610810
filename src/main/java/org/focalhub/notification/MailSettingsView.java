package org.focalhub.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.platform.text.Language;

/**
 * What a reader has set, with what follows from it.
 *
 * @param language in which mail is written now
 * @param chosenLanguage of a mailbox: what was set
 */
record MailSettingsView(
    ReaderView reader,
    Language language,
    Optional<Language> chosenLanguage,
    String timeZone,
    Map<MailTopic, MailMode> modes,
    int batchMinutes,
    MailSettingsInput.Hours hours,
    List<Integer> days,
    boolean urgentPasses,
    DigestView digest,
    List<ChannelModeView> channels) {

  /** Oneself first, then mailboxes by name. */
  record ReadersView(List<ReaderView> readers) {}

  /** Who reads, and where. */
  record ReaderView(UUID id, Kind kind, Bilingual name, String address) {
    enum Kind {
      PERSON,
      MAILBOX
    }
  }

  /**
   * @param nextAt empty when there is none to come, or when it is being worked out
   */
  record DigestView(DigestRhythm every, String at, int day, Optional<Instant> nextAt) {}

  /**
   * @param mode empty: as for messages in general
   */
  record ChannelModeView(UUID channel, Bilingual name, Optional<MailMode> mode) {}
}
