package org.focalhub.consultation;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.directory.Subject;

/**
 * A consultation as it is kept.
 *
 * @param openedTogether what was opened in one act has this in common; only for the opening side
 * @param routing why it came to whom, as stored
 * @param timeZone of whoever was competent when the clocks were set
 * @param head of its timeline
 */
record Consultation(
    UUID id,
    String reference,
    UUID openedTogether,
    Instant openedAt,
    Origin origin,
    String receivingState,
    Terms terms,
    Standing standing,
    JsonObject routing,
    Embassy openingEmbassy,
    Embassy receivingEmbassy,
    Clocks clocks,
    ZoneId timeZone,
    Optional<Delay> delay,
    Optional<ReminderPlan.Reminder> reminder,
    Optional<WithSecretariat> withSecretariat,
    Milestones milestones,
    Optional<Outcome> outcome,
    int draftVersion,
    JsonObject readiness,
    UUID openingNotes,
    UUID receivingNotes,
    long head,
    Instant lastAt) {

  /** Who asks: a focal point of a State or of an organisation. */
  record Origin(UUID focalPoint, Optional<String> state, Optional<UUID> organisation) {}

  /** What was agreed on by opening it. */
  record Terms(
      Subject subject,
      Urgency urgency,
      HandlingCode handlingCode,
      String language,
      String title,
      Optional<LocalDate> answerBy) {
    Terms narrowedTo(HandlingCode code) {
      return new Terms(subject, urgency, code, language, title, answerBy);
    }
  }

  record Delay(DelayReason reason, LocalDate until, Optional<String> remark) {}

  record WithSecretariat(Instant since, Why why) {
    enum Why {
      NOBODY_THERE,
      NOT_ANSWERED
    }
  }

  /** What figures are made of; minutes are working time of the receiving side. */
  record Milestones(
      Optional<Instant> acknowledgedAt,
      Optional<Integer> acknowledgeMinutes,
      Optional<Instant> advisedAt,
      Optional<Integer> adviseMinutes) {
    static Milestones none() {
      return new Milestones(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  UUID notesOf(Side side) {
    return side == Side.OPENING ? openingNotes : receivingNotes;
  }

  Embassy embassyOf(Side side) {
    return side == Side.OPENING ? openingEmbassy : receivingEmbassy;
  }

  Changing changing() {
    return new Changing(this);
  }
}
