package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.http.FieldError;

/** The SQL by which meetings are prepared. */
final class MeetingStore {
  private static final String ADD =
      "INSERT INTO meeting (id, created_by, "
          + MeetingRow.COLUMNS
          + """
            ) VALUES ($1, $29, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
              $21, $22, $23, $24, $25, $26, $27, $28)""";

  private static final String CHANGE =
      "UPDATE meeting SET version = version + 1, ("
          + MeetingRow.COLUMNS
          + """
            ) = ROW ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
              $23, $24, $25, $26, $27, $28) WHERE id = $1""";

  private static final String FIND =
      "SELECT m.version, m.cancel_reason, "
          + MeetingRow.COLUMNS
          + " FROM meeting m WHERE m.id = $1";

  // The instant is asked for by itself: in one statement it would be that before the lock.
  private static final String LOCK =
      """
      SELECT state, starts_at, ends_at, closes_at, capacity, version FROM meeting WHERE id = $1 FOR NO KEY UPDATE""";

  private static final String NOW = "SELECT hub_now() AS now";

  private static final String PUBLISH =
      "UPDATE meeting SET state = 'PUBLISHED', version = version + 1 WHERE id = $1";

  private static final String CANCEL =
      """
      UPDATE meeting SET state = 'CANCELLED', cancel_reason = $2, version = version + 1 WHERE id = $1""";

  private static final String UNKNOWN =
      """
      SELECT 'states' AS list, i.place
        FROM unnest($1::text[]) WITH ORDINALITY AS i (iso, place)
       WHERE NOT EXISTS (SELECT FROM state s WHERE s.iso = i.iso)
      UNION ALL
      SELECT 'organisations', i.place
        FROM unnest($2::uuid[]) WITH ORDINALITY AS i (id, place)
       WHERE NOT EXISTS (SELECT FROM organisation o WHERE o.id = i.id)
       ORDER BY list, place""";

  private static final String SEGMENTS_OUTSIDE =
      """
      SELECT coalesce(bool_or(starts_at < $2), false) AS begins, coalesce(bool_or(ends_at > $3), false) AS ends
        FROM segment WHERE meeting_id = $1 AND removed_at IS NULL""";

  private static final String INVITED =
      """
      SELECT DISTINCT delegation FROM meeting_invited WHERE meeting_id = $1 ORDER BY delegation LIMIT 1000""";

  /** A meeting as it was entered. */
  record Found(MeetingInput meeting, int version, Optional<String> cancelReason) {}

  /** Fails with a unique violation when another meeting has the code. */
  Future<Void> add(SqlClient tx, UUID id, MeetingInput meeting, UUID person) {
    return tx.preparedQuery(ADD).execute(MeetingRow.values(id, meeting).addUUID(person)).mapEmpty();
  }

  /** As {@link #add}. */
  Future<Void> change(SqlClient tx, UUID id, MeetingInput meeting) {
    return tx.preparedQuery(CHANGE).execute(MeetingRow.values(id, meeting)).mapEmpty();
  }

  Future<Found> find(SqlClient client, UUID id) {
    return client
        .preparedQuery(FIND)
        .mapping(
            row ->
                new Found(
                    MeetingRow.meeting(row),
                    row.getInteger("version"),
                    Optional.ofNullable(row.getString("cancel_reason"))))
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next());
  }

  Future<Locked> lock(SqlClient tx, UUID id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .compose(rows -> now(tx).map(now -> locked(id, rows.iterator().next(), now)));
  }

  Future<Instant> now(SqlClient client) {
    return client
        .preparedQuery(NOW)
        .execute()
        .map(rows -> Columns.instant(rows.iterator().next(), "now"));
  }

  Future<Void> publish(SqlClient tx, UUID id) {
    return tx.preparedQuery(PUBLISH).execute(Tuple.of(id)).mapEmpty();
  }

  Future<Void> cancel(SqlClient tx, UUID id, String reason) {
    return tx.preparedQuery(CANCEL).execute(Tuple.of(id, reason)).mapEmpty();
  }

  /** Those invited that are not in the directory. */
  Future<List<FieldError>> unknown(SqlClient client, Invited invited) {
    return client
        .preparedQuery(UNKNOWN)
        .mapping(
            row ->
                new FieldError(
                    "/invited/" + row.getString("list") + "/" + (row.getLong("place") - 1),
                    "unknown"))
        .execute(
            Tuple.tuple()
                .addArrayOfString(invited.states().toArray(String[]::new))
                .addArrayOfUUID(invited.organisations().toArray(UUID[]::new)))
        .map(rows -> rows.stream().toList());
  }

  /** Which of its ends some segment would overstep. */
  Future<List<FieldError>> segmentsOutside(SqlClient tx, UUID id, MeetingInput meeting) {
    return tx.preparedQuery(SEGMENTS_OUTSIDE)
        .execute(Tuple.of(id, Columns.time(meeting.startsAt()), Columns.time(meeting.endsAt())))
        .map(rows -> rows.iterator().next())
        .map(
            row -> {
              Faults faults = new Faults();
              faults.unless(!row.getBoolean("begins"), "/startsAt", "segmentOutside");
              faults.unless(!row.getBoolean("ends"), "/endsAt", "segmentOutside");
              return faults.found();
            });
  }

  /** The delegations that are invited, by key. */
  Future<List<String>> invited(SqlClient tx, UUID id) {
    return tx.preparedQuery(INVITED)
        .mapping(row -> row.getString(0))
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().toList());
  }

  private static Locked locked(UUID id, Row row, Instant now) {
    return new Locked(
        id,
        MeetingState.valueOf(row.getString("state")),
        Columns.instant(row, "starts_at"),
        Columns.instant(row, "ends_at"),
        Columns.instant(row, "closes_at"),
        Optional.ofNullable(row.getInteger("capacity")),
        row.getInteger("version"),
        now);
  }
}
