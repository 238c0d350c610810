package org.focalhub.floor;

import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.focalhub.meeting.Delegation;

/** Somebody on a list with the names that go with them. */
record InscriptionRow(
    Turn turn,
    boolean listed,
    Delegation delegation,
    String speakerName,
    String speakerTitle,
    String speechLanguage) {

  /** Of a turn, of an inscription {@code d}. */
  static final String TURN =
      """
       d.id, d.delegation, d.lane, d.ticket, d.place, d.status, d.limit_ms, d.spoken_ms, d.called_at, d.started_at,
       d.ended_at, d.absences
      """;

  /** Goes with {@link Delegation#JOINS}. */
  static final String COLUMNS =
      TURN
          + ", d.listed, d.speaker_name, d.speaker_title, d.speech_language, "
          + Delegation.COLUMNS;

  static InscriptionRow of(Row row) {
    return new InscriptionRow(
        turn(row),
        row.getBoolean("listed"),
        Delegation.of(row),
        row.getString("speaker_name"),
        row.getString("speaker_title"),
        row.getString("speech_language"));
  }

  static Turn turn(Row row) {
    return new Turn(
        row.getUUID("id"),
        row.getString("delegation"),
        Lane.valueOf(row.getString("lane")),
        row.getInteger("ticket"),
        row.getLong("place"),
        Status.valueOf(row.getString("status")),
        new Timing(
            Optional.ofNullable(row.getInteger("limit_ms")),
            Optional.ofNullable(row.getLong("spoken_ms")),
            SegmentRow.millis(row, "called_at"),
            SegmentRow.millis(row, "started_at"),
            SegmentRow.millis(row, "ended_at")),
        row.getInteger("absences"));
  }

  /** It is there for its readers, on the list or struck off it. */
  boolean isShown() {
    return listed && turn.status() != Status.UNVERIFIED;
  }

  Statement statement() {
    Timing timing = turn.timing();
    return new Statement(
        turn.id(),
        turn.lane(),
        turn.ticket(),
        turn.place(),
        delegation,
        speakerName,
        speakerTitle,
        speechLanguage,
        turn.status(),
        timing.limitMs(),
        timing.spokenMs(),
        timing.calledAt(),
        timing.startedAt(),
        timing.endedAt(),
        turn.absences());
  }
}
