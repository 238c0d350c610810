package org.focalhub.consultation;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.focalhub.consultation.Consultation.Delay;
import org.focalhub.consultation.Consultation.Milestones;
import org.focalhub.consultation.Consultation.Origin;
import org.focalhub.consultation.Consultation.Terms;
import org.focalhub.consultation.Consultation.WithSecretariat;
import org.focalhub.directory.Subject;

/**
 * Between the table and the record. Written as JSON whose fields are the columns, which the
 * database turns into a row ({@code jsonb_populate_recordset}).
 */
final class ConsultationRow {
  /** Set when it is opened and never again. */
  private static final List<String> FIXED =
      List.of(
          "id",
          "reference",
          "opened_together",
          "opened_at",
          "opening_focal_point",
          "opening_state",
          "opening_organisation",
          "receiving_state",
          "subject",
          "urgency",
          "language",
          "title",
          "answer_by",
          "opening_notes",
          "receiving_notes");

  private static final List<String> CHANGING =
      List.of(
          "handling_code",
          "state",
          "waiting_for",
          "owner",
          "acknowledged",
          "routing",
          "secretariat_since",
          "secretariat_why",
          "opening_embassy",
          "opening_embassy_reason",
          "receiving_embassy",
          "receiving_embassy_reason",
          "acknowledge_due",
          "answer_due",
          "answer_left_minutes",
          "paused_at",
          "paused_minutes",
          "time_zone",
          "delay_reason",
          "delay_until",
          "delay_remark",
          "reminder_step",
          "reminder_at",
          "draft_version",
          "readiness",
          "acknowledged_at",
          "acknowledge_minutes",
          "advised_at",
          "advise_minutes",
          "formal_reference",
          "formal_date",
          "formal_channel",
          "formal_entered_by",
          "formal_confirmed",
          "outcome",
          "close_reason",
          "head",
          "last_at");

  /** $1: an array of rows. */
  static final String INSERT =
      "INSERT INTO consultation ("
          + columns("")
          + ", words) SELECT "
          + columns("r.")
          + ", searchable(r.title) FROM jsonb_populate_recordset(null::consultation, $1::text::jsonb) r";

  /** $1: one row; $2: words that came to it. */
  static final String UPDATE =
      "UPDATE consultation c SET "
          + CHANGING.stream().map(name -> name + " = r." + name).collect(Collectors.joining(", "))
          + ", words = CASE WHEN $2 = '' OR length(c.words) > 20000 THEN c.words ELSE c.words || searchable($2) END"
          + " FROM jsonb_populate_record(null::consultation, $1::text::jsonb) r WHERE c.id = r.id";

  private ConsultationRow() {}

  private static String columns(String prefix) {
    return java.util.stream.Stream.concat(FIXED.stream(), CHANGING.stream())
        .map(name -> prefix + name)
        .collect(Collectors.joining(", "));
  }

  static JsonObject written(Consultation one) {
    JsonObject row =
        new JsonObject()
            .put("id", one.id().toString())
            .put("reference", one.reference())
            .put("opened_together", one.openedTogether().toString())
            .put("opened_at", one.openedAt().toString())
            .put("opening_focal_point", one.origin().focalPoint().toString())
            .put("opening_state", orNull(one.origin().state()))
            .put("opening_organisation", orNull(one.origin().organisation()))
            .put("receiving_state", one.receivingState())
            .put("opening_notes", one.openingNotes().toString())
            .put("receiving_notes", one.receivingNotes().toString())
            .put("routing", one.routing())
            .put("time_zone", one.timeZone().getId())
            .put("draft_version", one.draftVersion())
            .put("readiness", one.readiness())
            .put("outcome", orNull(one.outcome()))
            .put("head", one.head())
            .put("last_at", one.lastAt().toString());
    putTerms(row, one.terms());
    putStanding(row, one.standing());
    putClocks(row, one);
    putEmbassies(row, one);
    putMilestones(row, one.milestones());
    return row;
  }

  private static void putTerms(JsonObject row, Terms terms) {
    row.put("subject", terms.subject().name())
        .put("urgency", terms.urgency().name())
        .put("handling_code", terms.handlingCode().name())
        .put("language", terms.language())
        .put("title", terms.title())
        .put("answer_by", orNull(terms.answerBy()));
  }

  private static void putStanding(JsonObject row, Standing standing) {
    row.put("state", standing.state().name())
        .put("waiting_for", orNull(standing.waitingFor()))
        .put("owner", orNull(standing.owner()))
        .put("acknowledged", standing.acknowledged())
        .put("close_reason", orNull(standing.closeReason()))
        .put("formal_confirmed", false);
    standing
        .formalRequest()
        .ifPresent(
            request ->
                row.put("formal_reference", request.reference())
                    .put("formal_date", request.date().toString())
                    .put("formal_channel", request.channel().name())
                    .put("formal_entered_by", request.enteredBy().name())
                    .put("formal_confirmed", request.confirmed()));
  }

  private static void putClocks(JsonObject row, Consultation one) {
    Clocks clocks = one.clocks();
    row.put("acknowledge_due", orNull(clocks.acknowledgeDue()))
        .put("answer_due", orNull(clocks.answerDue()))
        .put("answer_left_minutes", clocks.left().map(Duration::toMinutes).orElse(null))
        .put("paused_at", orNull(clocks.pausedAt()))
        .put("paused_minutes", clocks.paused().toMinutes())
        .put("reminder_step", one.reminder().map(plan -> plan.step().ordinal()).orElse(0))
        .put("reminder_at", orNull(one.reminder().map(ReminderPlan.Reminder::at)));
    one.delay()
        .ifPresent(
            delay ->
                row.put("delay_reason", delay.reason().name())
                    .put("delay_until", delay.until().toString())
                    .put("delay_remark", orNull(delay.remark())));
    one.withSecretariat()
        .ifPresent(
            told ->
                row.put("secretariat_since", told.since().toString())
                    .put("secretariat_why", told.why().name()));
  }

  private static void putEmbassies(JsonObject row, Consultation one) {
    row.put("opening_embassy", one.openingEmbassy().inclusion().name())
        .put("opening_embassy_reason", orNull(one.openingEmbassy().reason()))
        .put("receiving_embassy", one.receivingEmbassy().inclusion().name())
        .put("receiving_embassy_reason", orNull(one.receivingEmbassy().reason()));
  }

  private static void putMilestones(JsonObject row, Milestones milestones) {
    row.put("acknowledged_at", orNull(milestones.acknowledgedAt()))
        .put("acknowledge_minutes", milestones.acknowledgeMinutes().orElse(null))
        .put("advised_at", orNull(milestones.advisedAt()))
        .put("advise_minutes", milestones.adviseMinutes().orElse(null));
  }

  private static String orNull(Optional<?> value) {
    return value
        .map(one -> one instanceof Enum<?> constant ? constant.name() : one.toString())
        .orElse(null);
  }

  static Consultation read(Row row) {
    return new Consultation(
        row.getUUID("id"),
        row.getString("reference"),
        row.getUUID("opened_together"),
        instant(row, "opened_at").orElseThrow(),
        new Origin(
            row.getUUID("opening_focal_point"),
            text(row, "opening_state"),
            Optional.ofNullable(row.getUUID("opening_organisation"))),
        row.getString("receiving_state"),
        terms(row),
        standing(row),
        row.getJsonObject("routing"),
        embassy(row, "opening_embassy"),
        embassy(row, "receiving_embassy"),
        clocks(row),
        ZoneId.of(row.getString("time_zone")),
        delay(row),
        instant(row, "reminder_at")
            .map(
                at ->
                    new ReminderPlan.Reminder(
                        ReminderPlan.Step.values()[row.getInteger("reminder_step")], at)),
        instant(row, "secretariat_since")
            .map(
                since ->
                    new WithSecretariat(
                        since, WithSecretariat.Why.valueOf(row.getString("secretariat_why")))),
        milestones(row),
        constant(row, "outcome", Outcome.class),
        row.getInteger("draft_version"),
        row.getJsonObject("readiness"),
        row.getUUID("opening_notes"),
        row.getUUID("receiving_notes"),
        row.getLong("head"),
        instant(row, "last_at").orElseThrow());
  }

  private static Terms terms(Row row) {
    return new Terms(
        Subject.valueOf(row.getString("subject")),
        Urgency.valueOf(row.getString("urgency")),
        HandlingCode.valueOf(row.getString("handling_code")),
        row.getString("language"),
        row.getString("title"),
        Optional.ofNullable(row.getLocalDate("answer_by")));
  }

  private static Standing standing(Row row) {
    return new Standing(
        ConsultationState.valueOf(row.getString("state")),
        constant(row, "waiting_for", Side.class),
        Optional.ofNullable(row.getUUID("owner")),
        row.getBoolean("acknowledged"),
        text(row, "formal_reference").map(reference -> formalRequest(row, reference)),
        constant(row, "close_reason", CloseReason.class));
  }

  private static FormalRequest formalRequest(Row row, String reference) {
    return new FormalRequest(
        reference,
        row.getLocalDate("formal_date"),
        TransmissionChannel.valueOf(row.getString("formal_channel")),
        Side.valueOf(row.getString("formal_entered_by")),
        row.getBoolean("formal_confirmed"));
  }

  private static Clocks clocks(Row row) {
    return new Clocks(
        instant(row, "acknowledge_due"),
        instant(row, "answer_due"),
        Optional.ofNullable(row.getInteger("answer_left_minutes")).map(Duration::ofMinutes),
        instant(row, "paused_at"),
        Duration.ofMinutes(row.getInteger("paused_minutes")));
  }

  private static Optional<Delay> delay(Row row) {
    return constant(row, "delay_reason", DelayReason.class)
        .map(
            reason ->
                new Delay(reason, row.getLocalDate("delay_until"), text(row, "delay_remark")));
  }

  private static Embassy embassy(Row row, String column) {
    return new Embassy(
        Embassy.Inclusion.valueOf(row.getString(column)), text(row, column + "_reason"));
  }

  private static Milestones milestones(Row row) {
    return new Milestones(
        instant(row, "acknowledged_at"),
        Optional.ofNullable(row.getInteger("acknowledge_minutes")),
        instant(row, "advised_at"),
        Optional.ofNullable(row.getInteger("advise_minutes")));
  }

  private static Optional<String> text(Row row, String column) {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static <E extends Enum<E>> Optional<E> constant(Row row, String column, Class<E> type) {
    return text(row, column).map(name -> Enum.valueOf(type, name));
  }
}
