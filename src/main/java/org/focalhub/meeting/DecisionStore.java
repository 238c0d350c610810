package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of an organiser's decisions. */
final class DecisionStore {
  private static final String LOCK =
      """
      SELECT m.state = 'PUBLISHED' AND m.erased_at IS NULL AS open, m.capacity, m.places_taken
        FROM meeting m WHERE m.id = $1 FOR NO KEY UPDATE""";

  private static final String DECIDABLE =
      """
      SELECT r.id, r.status, r.verified_at IS NOT NULL AND NOT r.delegation_pending AS settled,
             EXISTS (SELECT FROM registration o
                      WHERE o.meeting_id = r.meeting_id AND o.email = r.email AND o.id <> r.id AND o.erased_at IS NULL
                        AND (o.status IN ('PLACED', 'WAITING', 'HELD') OR o.id = ANY ($2))) AS again
        FROM unnest($2::uuid[]) WITH ORDINALITY AS i (id, place)
        JOIN registration r ON r.id = i.id AND r.meeting_id = $1
       ORDER BY i.place""";

  private static final String DECIDE =
      """
      UPDATE registration r
         SET status = $2, reason = $3, changed_at = hub_now(), version = r.version + 1,
             verified_at = CASE WHEN $2 = 'PLACED' THEN coalesce(r.verified_at, hub_now()) ELSE r.verified_at END,
             delegation_pending = r.delegation_pending AND $2 <> 'PLACED'
       WHERE r.id = ANY ($1::uuid[])""";

  /** A meeting, locked. */
  record Locked(boolean open, Optional<Integer> capacity, int taken) {}

  /**
   * @param settled nothing of it is yet to be confirmed
   * @param again the same address has come in once more since
   */
  record Decidable(UUID id, RegistrationStatus status, boolean settled, boolean again) {}

  Future<Locked> lock(SqlClient tx, UUID meeting) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(meeting))
        .map(rows -> locked(rows.iterator().next()));
  }

  private static Locked locked(Row row) {
    return new Locked(
        row.getBoolean("open"),
        Optional.ofNullable(row.getInteger("capacity")),
        row.getInteger("places_taken"));
  }

  /** In the order of the ids; those of other meetings are left out. */
  Future<List<Decidable>> decidable(SqlClient tx, UUID meeting, List<UUID> ids) {
    return tx.preparedQuery(DECIDABLE)
        .mapping(
            row ->
                new Decidable(
                    row.getUUID("id"),
                    RegistrationStatus.valueOf(row.getString("status")),
                    row.getBoolean("settled"),
                    row.getBoolean("again")))
        .execute(Tuple.of(meeting).addArrayOfUUID(ids.toArray(UUID[]::new)))
        .map(rows -> rows.stream().toList());
  }

  Future<Void> decide(
      SqlClient tx, List<UUID> ids, RegistrationStatus becomes, Optional<String> reason) {
    return tx.preparedQuery(DECIDE)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addString(becomes.name())
                .addString(reason.orElse(null)))
        .mapEmpty();
  }
}
