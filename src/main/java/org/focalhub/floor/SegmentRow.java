package org.focalhub.floor;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.floor.Floor.Terms;
import org.focalhub.floor.SegmentSettings.AbsentPolicy;
import org.focalhub.floor.SegmentSettings.LatePolicy;
import org.focalhub.floor.SegmentSettings.OrderPolicy;
import org.focalhub.floor.SegmentSettings.Speakers;
import org.focalhub.meeting.MeetingState;
import org.focalhub.platform.text.Bilingual;

/**
 * A segment as its row and its meeting's say.
 *
 * @param head of its timeline
 * @param now the database's time; that of an act, where the row was locked before
 */
record SegmentRow(
    UUID id,
    UUID meeting,
    MeetingState meetingState,
    Bilingual meetingTitle,
    ZoneId zone,
    boolean openToPublic,
    SegmentSettings settings,
    long version,
    Terms terms,
    Optional<FloorClock> clock,
    long head,
    Instant now) {

  /** Of a segment {@code s}, its meeting {@code m} and its timeline {@code t}. */
  static final String COLUMNS =
      """
       s.id, s.meeting_id, m.state AS meeting_state, m.title_en AS meeting_en, m.title_fr AS meeting_fr, m.time_zone,
       m.open_to_public, s.title_en, s.title_fr, s.description_en, s.description_fr, s.starts_at, s.ends_at, s.opens_at,
       s.closes_at, s.late_policy, s.speakers, s.order_policy, s.absent_policy, s.limit_ms, s.reply_limit_ms,
       s.floor_version, s.fitted_limit_ms, s.last_ticket, s.last_reply, s.current_id, s.current_limit_ms, s.consumed_ms,
       s.running_since, t.head, hub_now() AS now
      """;

  static SegmentRow of(Row row) {
    return new SegmentRow(
        row.getUUID("id"),
        row.getUUID("meeting_id"),
        MeetingState.valueOf(row.getString("meeting_state")),
        new Bilingual(row.getString("meeting_en"), row.getString("meeting_fr")),
        ZoneId.of(row.getString("time_zone")),
        row.getBoolean("open_to_public"),
        settings(row),
        row.getLong("floor_version"),
        terms(row),
        clock(row),
        row.getLong("head"),
        instant(row, "now"));
  }

  private static SegmentSettings settings(Row row) {
    return new SegmentSettings(
        new Bilingual(row.getString("title_en"), row.getString("title_fr")),
        new Bilingual(row.getString("description_en"), row.getString("description_fr")),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        instant(row, "opens_at"),
        instant(row, "closes_at"),
        LatePolicy.valueOf(row.getString("late_policy")),
        Speakers.valueOf(row.getString("speakers")),
        OrderPolicy.valueOf(row.getString("order_policy")),
        AbsentPolicy.valueOf(row.getString("absent_policy")),
        row.getInteger("limit_ms"),
        row.getInteger("reply_limit_ms"));
  }

  private static Terms terms(Row row) {
    return new Terms(
        row.getInteger("limit_ms"),
        row.getInteger("reply_limit_ms"),
        Optional.ofNullable(row.getInteger("fitted_limit_ms")),
        AbsentPolicy.valueOf(row.getString("absent_policy")),
        row.getInteger("last_ticket"),
        row.getInteger("last_reply"));
  }

  private static Optional<FloorClock> clock(Row row) {
    return Optional.ofNullable(row.getUUID("current_id"))
        .map(
            id ->
                new FloorClock(
                    id,
                    row.getInteger("current_limit_ms"),
                    row.getLong("consumed_ms"),
                    millis(row, "running_since")));
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Optional<Long> millis(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column))
        .map(OffsetDateTime::toInstant)
        .map(Instant::toEpochMilli);
  }
}
