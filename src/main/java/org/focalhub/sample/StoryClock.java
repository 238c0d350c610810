package org.focalhub.sample;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The clocks of one consultation, as the hub's defaults would have set them. */
final class StoryClock {
  private final boolean urgent;
  private final Instant openedAt;
  private OfficeHours hours = new OfficeHours(ZoneId.of("Z"));
  private Optional<Instant> acknowledgeDue = Optional.empty();
  private Optional<Instant> answerDue = Optional.empty();
  private Optional<Duration> left = Optional.empty();
  private Optional<Instant> pausedAt = Optional.empty();
  private Duration paused = Duration.ZERO;
  private Optional<Instant> acknowledgedAt = Optional.empty();
  private Optional<Instant> advisedAt = Optional.empty();
  private final JsonObject minutes = new JsonObject();

  StoryClock(boolean urgent, Instant openedAt) {
    this.urgent = urgent;
    this.openedAt = openedAt;
  }

  /** Somebody else is competent: both begin anew. */
  void begin(ZoneId zone, Instant now) {
    hours = new OfficeHours(zone);
    acknowledgeDue = Optional.of(hours.after(now, toAcknowledge()));
    answerDue = Optional.of(hours.after(now, toAnswer()));
    left = Optional.empty();
    pausedAt = Optional.empty();
  }

  void handTo(ZoneId zone) {
    hours = new OfficeHours(zone);
  }

  void delay(LocalDate until) {
    answerDue = Optional.of(hours.endOf(until));
  }

  /**
   * Where the consultation stands from now on.
   *
   * @param owes whether the receiving side owes an answer, now or once it has been told what it
   *     asked
   */
  void stands(String state, boolean waitsForOpening, boolean owes, Instant now) {
    milestones(state, now);
    if (!waitsForOpening && pausedAt.isPresent()) {
      answerDue = left.map(rest -> hours.after(now, rest));
      paused = paused.plus(hours.between(pausedAt.get(), now));
      left = Optional.empty();
      pausedAt = Optional.empty();
    }
    acknowledgeDue =
        owes && state.equals("OPENED")
            ? acknowledgeDue.or(() -> Optional.of(hours.after(now, toAcknowledge())))
            : Optional.empty();
    if (!owes) {
      answerDue = Optional.empty();
      left = Optional.empty();
      pausedAt = Optional.empty();
    } else if (!waitsForOpening) {
      answerDue = answerDue.or(() -> Optional.of(hours.after(now, toAnswer())));
    } else if (pausedAt.isEmpty()) {
      left = Optional.of(answerDue.map(due -> hours.between(now, due)).orElse(toAnswer()));
      pausedAt = Optional.of(now);
      answerDue = Optional.empty();
    }
  }

  private void milestones(String state, Instant now) {
    if (acknowledgedAt.isEmpty() && state.equals("ACKNOWLEDGED")) {
      acknowledgedAt = Optional.of(now);
      minutes.put("acknowledge_minutes", hours.between(openedAt, now).toMinutes());
    }
    if (advisedAt.isEmpty() && state.equals("ADVISED")) {
      advisedAt = Optional.of(now);
      minutes.put(
          "advise_minutes", Math.max(0, hours.between(openedAt, now).minus(paused).toMinutes()));
    }
  }

  /** The clock that runs. */
  String running() {
    return acknowledgeDue.isPresent() ? "ACKNOWLEDGE" : "ANSWER";
  }

  Optional<Instant> due() {
    return acknowledgeDue.or(() -> answerDue);
  }

  /** When somebody is told that it is due soon. */
  Optional<Instant> soonDue() {
    Duration target = acknowledgeDue.isPresent() ? toAcknowledge() : toAnswer();
    Duration lead =
        target.compareTo(OfficeHours.DAY.multipliedBy(2)) >= 0
            ? OfficeHours.DAY
            : target.dividedBy(4);
    return due().map(due -> before(due, lead));
  }

  /** From one reminder of what is overdue to the next. */
  Instant nextStep(Instant made) {
    return hours.after(made, urgent ? Duration.ofHours(2) : OfficeHours.DAY);
  }

  ZoneId zone() {
    return hours.zone();
  }

  LocalDate dayOf(Instant at) {
    return hours.dayOf(at);
  }

  JsonObject columns() {
    JsonObject columns =
        minutes.copy().put("paused_minutes", paused.toMinutes()).put("time_zone", zone().getId());
    acknowledgeDue.ifPresent(at -> columns.put("acknowledge_due", at.toString()));
    answerDue.ifPresent(at -> columns.put("answer_due", at.toString()));
    left.ifPresent(rest -> columns.put("answer_left_minutes", rest.toMinutes()));
    pausedAt.ifPresent(at -> columns.put("paused_at", at.toString()));
    acknowledgedAt.ifPresent(at -> columns.put("acknowledged_at", at.toString()));
    advisedAt.ifPresent(at -> columns.put("advised_at", at.toString()));
    return columns;
  }

  /** The last instant from which that much working time is left. */
  private Instant before(Instant due, Duration lead) {
    Instant at = due.minus(lead);
    while (hours.between(at, due).compareTo(lead) < 0) {
      at = at.minus(Duration.ofMinutes(30));
    }
    return at;
  }

  private Duration toAcknowledge() {
    return urgent ? Duration.ofHours(8) : OfficeHours.DAY.multipliedBy(3);
  }

  private Duration toAnswer() {
    return urgent ? Duration.ofHours(24) : OfficeHours.DAY.multipliedBy(7);
  }
}
