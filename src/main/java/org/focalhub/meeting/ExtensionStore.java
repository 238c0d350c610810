package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.ExtensionService.Extension;
import org.focalhub.meeting.MeetingDetail.ExtensionView;
import org.focalhub.timeline.Author;

/** The SQL of longer windows for one delegation. */
final class ExtensionStore {
  private static final String CLOSES =
      """
      SELECT greatest(w.closes_at, (SELECT max(x.closes_at) FROM window_extension x
                WHERE x.meeting_id = $1 AND x.segment_id IS NOT DISTINCT FROM $2::uuid AND x.delegation = $3)) AS closes_at,
             w.ends_at
        FROM (SELECT closes_at, ends_at FROM meeting WHERE id = $1 AND $2::uuid IS NULL
               UNION ALL
              SELECT closes_at, ends_at FROM segment WHERE id = $2 AND meeting_id = $1 AND removed_at IS NULL) w""";

  private static final String ADD =
      """
      INSERT INTO window_extension (id, meeting_id, segment_id, delegation, closes_at, reason, given_by, at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";

  /**
   * Only keys of delegations are kept: the name of one that the directory does not have is its key.
   */
  private static final String LIST =
      "SELECT x.segment_id, x.closes_at, x.reason, x.at, x.given_by, p.display_name, "
          + Delegation.COLUMNS
          + """
             FROM window_extension x
             JOIN person p ON p.id = x.given_by
             CROSS JOIN LATERAL (
               SELECT x.delegation,
                      CASE WHEN x.delegation LIKE 'state:%' THEN substr(x.delegation, 7) END AS state_iso,
                      CASE WHEN x.delegation LIKE 'org:%' THEN substr(x.delegation, 5)::uuid END AS organisation_id,
                      CASE WHEN x.delegation LIKE 'other:%' THEN substr(x.delegation, 7) END AS delegation_name) d
            """
          + Delegation.JOINS
          + " WHERE x.meeting_id = $1 ORDER BY x.at DESC, x.id LIMIT 200";

  /** Until when a delegation may come in now, and when the meeting or the segment is over. */
  record Window(Instant closesAt, Instant endsAt) {}

  /** Empty when the meeting has no such segment. */
  Future<Optional<Window>> window(
      SqlClient tx, UUID meeting, Optional<UUID> segment, String delegation) {
    return tx.preparedQuery(CLOSES)
        .mapping(
            row -> new Window(Columns.instant(row, "closes_at"), Columns.instant(row, "ends_at")))
        .execute(Tuple.of(meeting, segment.orElse(null), delegation))
        .map(rows -> rows.stream().findFirst());
  }

  Future<Void> add(SqlClient tx, Extension extension) {
    return tx.preparedQuery(ADD)
        .execute(
            Tuple.of(
                    extension.id(),
                    extension.meeting(),
                    extension.segment().orElse(null),
                    extension.delegation(),
                    Columns.time(extension.closesAt()))
                .addString(extension.reason())
                .addUUID(extension.by())
                .addOffsetDateTime(Columns.time(extension.at())))
        .mapEmpty();
  }

  /** The latest first. */
  Future<List<ExtensionView>> list(SqlClient client, UUID meeting) {
    return client
        .preparedQuery(LIST)
        .mapping(ExtensionStore::view)
        .execute(Tuple.of(meeting))
        .map(rows -> rows.stream().toList());
  }

  private static ExtensionView view(Row row) {
    return new ExtensionView(
        Delegation.of(row),
        Optional.ofNullable(row.getUUID("segment_id")),
        Columns.instant(row, "closes_at"),
        row.getString("reason"),
        Columns.instant(row, "at"),
        new Author.PersonRef(row.getUUID("given_by"), row.getString("display_name")));
  }
}
