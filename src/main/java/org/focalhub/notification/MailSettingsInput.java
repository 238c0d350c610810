package org.focalhub.notification;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.text.Language;

/** Settings as the contract lets them in. */
record MailSettingsInput(
    Optional<Language> language,
    Map<MailTopic, MailMode> modes,
    int batchMinutes,
    Hours hours,
    List<Integer> days,
    boolean urgentPasses,
    Digest digest) {
  MailSettingsInput {
    modes = new EnumMap<>(modes);
  }

  /** Times as {@code HH:mm}. */
  record Hours(String from, String until) {}

  /**
   * @param day 1 Monday … 7 Sunday, of a weekly one
   */
  record Digest(DigestRhythm every, String at, int day) {
    LocalTime time() {
      return LocalTime.parse(at);
    }
  }

  LocalTime from() {
    return LocalTime.parse(hours.from());
  }

  LocalTime until() {
    return LocalTime.parse(hours.until());
  }

  Set<DayOfWeek> week() {
    return days.stream().map(DayOfWeek::of).collect(Collectors.toUnmodifiableSet());
  }
}
