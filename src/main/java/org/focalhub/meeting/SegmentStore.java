package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.MeetingDetail.SegmentView;

/** The SQL of a meeting's segments as its organisers set them. */
final class SegmentStore {
  /** In the order of {@link #values}. */
  private static final String COLUMNS =
      """
       title_en, title_fr, description_en, description_fr, starts_at, ends_at, opens_at, closes_at, late_policy, speakers,
       order_policy, absent_policy, limit_ms, reply_limit_ms
      """;

  private static final String ADD =
      "INSERT INTO segment (id, meeting_id, ordinal, "
          + COLUMNS
          + """
            ) SELECT $1, $16, coalesce(max(s.ordinal), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
                FROM segment s WHERE s.meeting_id = $16""";

  // A limit that was fitted to the time left gives way to one that is set.
  private static final String CHANGE =
      "UPDATE segment SET version = version + 1, "
          + "fitted_limit_ms = CASE WHEN limit_ms = $14 THEN fitted_limit_ms END, ("
          + COLUMNS
          + """
            ) = ROW ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) WHERE id = $1""";

  private static final String REMOVE =
      "UPDATE segment SET removed_at = hub_now(), version = version + 1 WHERE id = $1";

  private static final String MEETING_OF = "SELECT meeting_id FROM segment WHERE id = $1";

  private static final String COUNT =
      "SELECT count(*) FROM segment WHERE meeting_id = $1 AND removed_at IS NULL";

  private static final String LOCK =
      """
      SELECT version, order_policy FROM segment
       WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE""";

  private static final String INSCRIBED =
      """
      SELECT EXISTS (SELECT FROM inscription
                      WHERE segment_id = $1 AND status NOT IN ('UNVERIFIED', 'WITHDRAWN')) AS inscribed""";

  private static final String LIST =
      "SELECT s.id, s.version, s.ordinal, "
          + COLUMNS
          + """
             , (SELECT max(x.closes_at) FROM window_extension x
                 WHERE x.meeting_id = s.meeting_id AND x.segment_id = s.id AND x.delegation = ANY ($2)) AS extended_to,
               (SELECT count(*) FROM inscription i
                 WHERE i.segment_id = s.id AND i.lane <> 'RIGHT_OF_REPLY'
                   AND i.status NOT IN ('UNVERIFIED', 'WITHDRAWN'))::int AS on_list
             FROM segment s WHERE s.meeting_id = $1 AND s.removed_at IS NULL ORDER BY s.ordinal LIMIT 50
            """;

  /** A segment whose row the transaction holds. */
  record LockedSegment(UUID id, int version, SegmentInput.Order order) {}

  Future<Void> add(SqlClient tx, UUID id, UUID meeting, SegmentInput segment) {
    return tx.preparedQuery(ADD).execute(values(id, segment).addUUID(meeting)).mapEmpty();
  }

  Future<Void> change(SqlClient tx, UUID id, SegmentInput segment) {
    return tx.preparedQuery(CHANGE).execute(values(id, segment)).mapEmpty();
  }

  Future<Void> remove(SqlClient tx, UUID id) {
    return tx.preparedQuery(REMOVE).execute(Tuple.of(id)).mapEmpty();
  }

  /** Also of a segment that was removed. */
  Future<Optional<UUID>> meetingOf(SqlClient client, UUID id) {
    return client
        .preparedQuery(MEETING_OF)
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(row -> row.getUUID(0)));
  }

  Future<Long> count(SqlClient tx, UUID meeting) {
    return tx.preparedQuery(COUNT)
        .execute(Tuple.of(meeting))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  Future<Optional<LockedSegment>> lock(SqlClient tx, UUID id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new LockedSegment(
                                id,
                                row.getInteger("version"),
                                SegmentInput.Order.valueOf(row.getString("order_policy")))));
  }

  Future<Boolean> hasInscribed(SqlClient tx, UUID id) {
    return tx.preparedQuery(INSCRIBED)
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /**
   * In their order.
   *
   * @param delegations whose own extensions are shown
   */
  Future<List<SegmentView>> list(SqlClient client, UUID meeting, String[] delegations) {
    return client
        .preparedQuery(LIST)
        .mapping(SegmentStore::view)
        .execute(Tuple.of(meeting).addArrayOfString(delegations))
        .map(rows -> rows.stream().toList());
  }

  private static Tuple values(UUID id, SegmentInput segment) {
    return Tuple.of(
            id,
            segment.title().en(),
            segment.title().fr(),
            segment.description().en(),
            segment.description().fr())
        .addOffsetDateTime(Columns.time(segment.startsAt()))
        .addOffsetDateTime(Columns.time(segment.endsAt()))
        .addOffsetDateTime(Columns.time(segment.opensAt()))
        .addOffsetDateTime(Columns.time(segment.closesAt()))
        .addString(segment.latePolicy().name())
        .addString(segment.speakers().name())
        .addString(segment.orderPolicy().name())
        .addString(segment.absentPolicy().name())
        .addInteger(segment.limitMs())
        .addInteger(segment.replyLimitMs());
  }

  private static SegmentView view(Row row) {
    return new SegmentView(
        row.getUUID("id"),
        row.getInteger("version"),
        row.getInteger("ordinal"),
        settings(row),
        Columns.findInstant(row, "extended_to"),
        row.getInteger("on_list"));
  }

  private static SegmentInput settings(Row row) {
    return new SegmentInput(
        Columns.bilingual(row, "title"),
        Columns.bilingual(row, "description"),
        Columns.instant(row, "starts_at"),
        Columns.instant(row, "ends_at"),
        Columns.instant(row, "opens_at"),
        Columns.instant(row, "closes_at"),
        SegmentInput.Late.valueOf(row.getString("late_policy")),
        SegmentInput.Speakers.valueOf(row.getString("speakers")),
        SegmentInput.Order.valueOf(row.getString("order_policy")),
        SegmentInput.Absent.valueOf(row.getString("absent_policy")),
        row.getInteger("limit_ms"),
        row.getInteger("reply_limit_ms"));
  }
}
