package org.focalhub.consultation;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.focalhub.consultation.Consultation.Delay;
import org.focalhub.consultation.Consultation.Milestones;
import org.focalhub.consultation.Consultation.Terms;
import org.focalhub.consultation.Consultation.WithSecretariat;

/** A consultation on its way from one state to the next, within one act. */
final class Changing {
  private final Consultation before;
  private Terms terms;
  private Standing standing;
  private JsonObject routing;
  private Embassy openingEmbassy;
  private Embassy receivingEmbassy;
  private Clocks clocks;
  private ZoneId timeZone;
  private Optional<Delay> delay;
  private Optional<ReminderPlan.Reminder> reminder;
  private Optional<WithSecretariat> withSecretariat;
  private Milestones milestones;
  private Optional<Outcome> outcome;
  private int draftVersion;
  private JsonObject readiness;

  Changing(Consultation before) {
    this.before = before;
    this.terms = before.terms();
    this.standing = before.standing();
    this.routing = before.routing();
    this.openingEmbassy = before.openingEmbassy();
    this.receivingEmbassy = before.receivingEmbassy();
    this.clocks = before.clocks();
    this.timeZone = before.timeZone();
    this.delay = before.delay();
    this.reminder = before.reminder();
    this.withSecretariat = before.withSecretariat();
    this.milestones = before.milestones();
    this.outcome = before.outcome();
    this.draftVersion = before.draftVersion();
    this.readiness = before.readiness();
  }

  Consultation before() {
    return before;
  }

  Standing standing() {
    return standing;
  }

  Clocks clocks() {
    return clocks;
  }

  ZoneId timeZone() {
    return timeZone;
  }

  Milestones milestones() {
    return milestones;
  }

  Changing to(Standing next) {
    standing = next;
    return this;
  }

  Changing terms(Terms next) {
    terms = next;
    return this;
  }

  Changing routing(JsonObject next) {
    routing = next;
    return this;
  }

  Changing embassy(Side side, Embassy next) {
    if (side == Side.OPENING) {
      openingEmbassy = next;
    } else {
      receivingEmbassy = next;
    }
    return this;
  }

  Changing clocks(Clocks next) {
    clocks = next;
    return this;
  }

  Changing timeZone(ZoneId next) {
    timeZone = next;
    return this;
  }

  Changing delay(Optional<Delay> next) {
    delay = next;
    return this;
  }

  Changing reminder(Optional<ReminderPlan.Reminder> next) {
    reminder = next;
    return this;
  }

  Changing withSecretariat(Optional<WithSecretariat> next) {
    withSecretariat = next;
    return this;
  }

  Changing milestones(Milestones next) {
    milestones = next;
    return this;
  }

  Changing outcome(Optional<Outcome> next) {
    outcome = next;
    return this;
  }

  Changing draft(int version, JsonObject itsReadiness) {
    draftVersion = version;
    readiness = itsReadiness;
    return this;
  }

  Changing readiness(JsonObject next) {
    readiness = next;
    return this;
  }

  Consultation after(long head, Instant lastAt) {
    return new Consultation(
        before.id(),
        before.reference(),
        before.openedTogether(),
        before.openedAt(),
        before.origin(),
        before.receivingState(),
        terms,
        standing,
        routing,
        openingEmbassy,
        receivingEmbassy,
        clocks,
        timeZone,
        delay,
        reminder,
        withSecretariat,
        milestones,
        outcome,
        draftVersion,
        readiness,
        before.openingNotes(),
        before.receivingNotes(),
        head,
        lastAt);
  }
}
