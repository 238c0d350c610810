package org.focalhub.consultation;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.focalhub.directory.Subject;
import org.focalhub.platform.text.Bilingual;

/**
 * A consultation as its mails see it now, and the entry that one of them is about.
 *
 * @param openingSide the State or the organ that opened it
 * @param owner none while it is with the Secretariat
 * @param due of the clock that runs
 */
record Matter(
    String reference,
    String title,
    Subject subject,
    Urgency urgency,
    HandlingCode handlingCode,
    Bilingual opener,
    Bilingual openingSide,
    Bilingual receivingState,
    Optional<Bilingual> owner,
    Optional<Due> due,
    Said said) {

  /**
   * @param clock ACKNOWLEDGE or ANSWER
   * @param at in the zone of the receiving side
   */
  record Due(String clock, ZonedDateTime at) {}

  /**
   * What the entry says; empty, false or none where its kind does not say such a thing.
   *
   * @param actor the focal point that acted
   * @param reason one of the constants of its kind, or free text, which no mail shows
   * @param items how many were marked
   */
  record Said(
      Optional<Bilingual> actor,
      String reason,
      Optional<LocalDate> day,
      int items,
      boolean asks,
      String outcome,
      String channel,
      Optional<String> clock) {}

  /** Whether there still is what the notice is about: the clock that it reminds of runs. */
  boolean stillCallsFor(NoticeKind notice) {
    return !notice.isOfTheClock()
        || said.clock().isEmpty()
        || said.clock().equals(due.map(Due::clock));
  }
}
