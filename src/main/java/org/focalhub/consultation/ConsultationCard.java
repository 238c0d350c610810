package org.focalhub.consultation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.directory.Subject;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author.FocalPointRef;

/** A consultation in a list; the contract's schema of that name. */
record ConsultationCard(
    UUID id,
    String reference,
    String title,
    Subject subject,
    Urgency urgency,
    HandlingCode handlingCode,
    OpeningParty opener,
    StateName receivingState,
    Optional<FocalPointRef> owner,
    ConsultationState state,
    Optional<Side> waitingFor,
    Box box,
    Optional<Clock> clock,
    Instant openedAt,
    Instant lastAt,
    boolean unread,
    Readiness readiness) {

  /** Who asks: of a State, or of an organisation. */
  record OpeningParty(
      FocalPointRef focalPoint, Optional<StateName> state, Optional<Organisation> organisation) {}

  record Organisation(UUID id, Bilingual name) {}

  enum ClockKind {
    ACKNOWLEDGE,
    ANSWER
  }

  /**
   * The clock that runs.
   *
   * @param dueAt absent while paused
   * @param leftMinutes of working time, while paused
   */
  record Clock(
      ClockKind clock,
      Optional<Instant> dueAt,
      Optional<String> timeZone,
      boolean overdue,
      boolean paused,
      Optional<Integer> leftMinutes) {}
}
