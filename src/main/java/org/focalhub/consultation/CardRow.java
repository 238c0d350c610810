package org.focalhub.consultation;

import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.consultation.ConsultationCard.Clock;
import org.focalhub.consultation.ConsultationCard.ClockKind;
import org.focalhub.consultation.ConsultationCard.OpeningParty;
import org.focalhub.consultation.ConsultationCard.Organisation;
import org.focalhub.directory.Subject;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author.FocalPointRef;

/** Reads a card from a row of {@link CardStore}. */
final class CardRow {
  private CardRow() {}

  static ConsultationCard card(Row row) {
    return new ConsultationCard(
        row.getUUID("id"),
        row.getString("reference"),
        row.getString("title"),
        Subject.valueOf(row.getString("subject")),
        Urgency.valueOf(row.getString("urgency")),
        HandlingCode.valueOf(row.getString("handling_code")),
        opener(row),
        state(row, "rs"),
        id(row, "w_id").map(owner -> focalPoint(row, "w")),
        ConsultationState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("waiting_for")).map(Side::valueOf),
        Box.valueOf(row.getString("box")),
        clock(row),
        row.getOffsetDateTime("opened_at").toInstant(),
        row.getOffsetDateTime("last_at").toInstant(),
        row.getBoolean("unread"),
        Json.fromObject(row.getJsonObject("readiness"), Readiness.class));
  }

  private static OpeningParty opener(Row row) {
    return new OpeningParty(
        focalPoint(row, "o"),
        Optional.ofNullable(row.getString("os_iso")).map(iso -> state(row, "os")),
        id(row, "g_id").map(organ -> new Organisation(organ, name(row, "g"))));
  }

  /** None once it was advised on, and none while nobody is there to whom it could run. */
  private static Optional<Clock> clock(Row row) {
    return switch (ConsultationState.valueOf(row.getString("state"))) {
      case OPENED -> running(row, ClockKind.ACKNOWLEDGE);
      case ACKNOWLEDGED, IN_EXCHANGE -> running(row, ClockKind.ANSWER);
      case WAITING ->
          Side.valueOf(row.getString("waiting_for")) == Side.OPENING
              ? paused(row)
              : running(row, ClockKind.ANSWER);
      case ADVISED, FORMALISED, CLOSED -> Optional.empty();
    };
  }

  private static Optional<Clock> running(Row row, ClockKind kind) {
    return Optional.ofNullable(row.getOffsetDateTime("due_at"))
        .map(OffsetDateTime::toInstant)
        .map(
            due ->
                new Clock(
                    kind,
                    Optional.of(due),
                    Optional.of(row.getString("time_zone")),
                    row.getBoolean("overdue"),
                    false,
                    Optional.empty()));
  }

  private static Optional<Clock> paused(Row row) {
    return Optional.ofNullable(row.getInteger("answer_left_minutes"))
        .map(
            left ->
                new Clock(
                    ClockKind.ANSWER,
                    Optional.empty(),
                    Optional.of(row.getString("time_zone")),
                    false,
                    true,
                    Optional.of(left)));
  }

  private static StateName state(Row row, String prefix) {
    return StateName.of(
        row.getString(prefix + "_iso"),
        Optional.ofNullable(row.getString(prefix + "_name_en")),
        Optional.ofNullable(row.getString(prefix + "_name_fr")));
  }

  private static FocalPointRef focalPoint(Row row, String prefix) {
    return new FocalPointRef(
        row.getUUID(prefix + "_id"), name(row, prefix), row.getString(prefix + "_kind"));
  }

  private static Bilingual name(Row row, String prefix) {
    return new Bilingual(row.getString(prefix + "_name_en"), row.getString(prefix + "_name_fr"));
  }

  private static Optional<UUID> id(Row row, String column) {
    return Optional.ofNullable(row.getUUID(column));
  }
}
