package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** Reads meetings for their public pages and their letters. */
public final class PublicMeetings {
  private static final String COLUMNS =
      """
      SELECT m.*, hub_now() AS now,
             EXISTS (SELECT FROM window_extension x WHERE x.meeting_id = m.id AND x.segment_id IS NULL
                        AND x.closes_at >= hub_now()) AS extended
        FROM meeting m
      """;

  private static final String BY_CODE =
      COLUMNS + " WHERE m.code = $1 AND m.open_to_public AND m.state <> 'DRAFT'";

  private static final String BY_ID = COLUMNS + " WHERE m.id = $1 AND m.state <> 'DRAFT'";

  private static final String SEGMENTS =
      """
      SELECT s.*, coalesce(s.fitted_limit_ms, s.limit_ms) AS now_limit_ms,
             EXISTS (SELECT FROM window_extension x WHERE x.meeting_id = s.meeting_id AND x.segment_id = s.id
                        AND x.closes_at >= hub_now()) AS extended,
             (SELECT count(*)::integer FROM inscription i WHERE i.segment_id = s.id AND i.lane <> 'RIGHT_OF_REPLY'
                 AND i.status NOT IN ('UNVERIFIED', 'WITHDRAWN')) AS inscribed
        FROM segment s WHERE s.meeting_id = $1 AND s.removed_at IS NULL
       ORDER BY s.ordinal, s.id LIMIT 50
      """;

  private static final String STATES = "SELECT iso FROM state ORDER BY iso";

  /** One that is open to the public, by the code in its address. */
  public Future<Optional<PublicMeeting>> byCode(SqlClient client, String code) {
    return read(client, BY_CODE, code);
  }

  /** One for somebody who holds a pass for it, or is written to because of it. */
  public Future<Optional<PublicMeeting>> byId(SqlClient client, UUID meeting) {
    return read(client, BY_ID, meeting);
  }

  /** The States that somebody may come or speak for. */
  public Future<List<String>> states(SqlClient client) {
    return client
        .preparedQuery(STATES)
        .mapping(row -> row.getString("iso"))
        .execute()
        .map(rows -> rows.stream().toList());
  }

  private static Future<Optional<PublicMeeting>> read(SqlClient client, String sql, Object key) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(key))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Optional.empty())
                    : withSegments(client, rows.iterator().next()));
  }

  private static Future<Optional<PublicMeeting>> withSegments(SqlClient client, Row meeting) {
    Instant now = instant(meeting, "now");
    boolean over = isOver(meeting, now);
    return client
        .preparedQuery(SEGMENTS)
        .mapping(row -> segment(row, now, over))
        .execute(Tuple.of(meeting.getUUID("id")))
        .map(rows -> Optional.of(meeting(meeting, now, over, rows.stream().toList())));
  }

  private static boolean isOver(Row meeting, Instant now) {
    return meeting.getString("state").equals("CANCELLED")
        || now.isAfter(instant(meeting, "ends_at"));
  }

  private static PublicMeeting meeting(
      Row row, Instant now, boolean over, List<PublicMeeting.Segment> segments) {
    return new PublicMeeting(
        row.getUUID("id"),
        row.getString("code"),
        MeetingKind.valueOf(row.getString("kind")),
        MeetingState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("cancel_reason")),
        row.getBoolean("open_to_public"),
        bilingual(row, "title"),
        bilingual(row, "description"),
        row.getString("host"),
        row.getString("place"),
        Optional.ofNullable(row.getString("link")),
        ZoneId.of(row.getString("time_zone")),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        objects(row.getJsonArray("sessions")).map(PublicMeetings::session).toList(),
        objects(row.getJsonArray("documents")).map(PublicMeetings::document).toList(),
        window(row, now, over, "HELD"),
        instant(row, "erase_at"),
        row.getInteger("version"),
        segments);
  }

  private static PublicMeeting.Segment segment(Row row, Instant now, boolean over) {
    return new PublicMeeting.Segment(
        row.getUUID("id"),
        bilingual(row, "title"),
        bilingual(row, "description"),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        window(row, now, over, "LATE_LIST"),
        row.getString("speakers").equals("STATES"),
        row.getString("order_policy").equals("STATES_FIRST"),
        row.getString("late_policy").equals("LATE_LIST"),
        Duration.ofMillis(row.getInteger("now_limit_ms")),
        row.getInteger("inscribed"));
  }

  private static PublicWindow window(Row row, Instant now, boolean over, String takingLate) {
    return new PublicWindow(
        instant(row, "opens_at"),
        instant(row, "closes_at"),
        row.getString("late_policy").equals(takingLate) || row.getBoolean("extended"),
        over,
        now);
  }

  private static PublicMeeting.Session session(JsonObject session) {
    return new PublicMeeting.Session(
        bilingual(session.getJsonObject("title")),
        OffsetDateTime.parse(session.getString("startsAt")).toInstant(),
        OffsetDateTime.parse(session.getString("endsAt")).toInstant(),
        session.getString("place", ""));
  }

  private static PublicMeeting.Document document(JsonObject document) {
    return new PublicMeeting.Document(
        bilingual(document.getJsonObject("title")), document.getString("url"));
  }

  private static java.util.stream.Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static Bilingual bilingual(JsonObject text) {
    return new Bilingual(text.getString("en"), text.getString("fr"));
  }

  private static Bilingual bilingual(Row row, String column) {
    return new Bilingual(row.getString(column + "_en"), row.getString(column + "_fr"));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
