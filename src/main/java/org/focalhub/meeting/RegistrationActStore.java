package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL that changes registrations, under the lock of their meeting. */
final class RegistrationActStore {
  private static final String LOCK =
      """
      SELECT m.id FROM meeting m
       WHERE m.id = (SELECT r.meeting_id FROM registration r WHERE r.id = $1) FOR NO KEY UPDATE""";

  private static final String FOUND =
      "SELECT d.id, d.meeting_id, d.version, d.verified_at IS NOT NULL AS verified, "
          + "coalesce(m.quota <= delegation_size(m.id, d.delegation, false), false) AS full, "
          + RegistrationStore.POSITION
          + """
              EXISTS (SELECT FROM delegation_focal_point f
                       WHERE f.delegation = d.delegation AND f.focal_point_id = ANY ($2::uuid[])) AS of_delegation,
              EXISTS (SELECT FROM meeting_organiser o WHERE o.meeting_id = d.meeting_id AND o.person_id = $1::uuid) AS organises
         FROM registration d JOIN meeting m ON m.id = d.meeting_id
        WHERE d.id = $4""";

  private static final String CHANGE =
      """
      UPDATE registration
         SET name = $2, function_title = $3, remarks = $4, language = $5, changed_at = hub_now(), version = version + 1
       WHERE id = $1""";

  private static final String END =
      """
      UPDATE registration SET status = $2, reason = $3, changed_at = hub_now(), version = version + 1 WHERE id = $1""";

  // Whoever has an account is known by it from now on.
  private static final String VERIFY =
      """
      UPDATE registration r
         SET verified_at = hub_now(), changed_at = hub_now(), version = r.version + 1,
             person_id = coalesce(r.person_id, (SELECT p.id FROM person p WHERE p.email = r.email))
       WHERE r.id = $1""";

  private static final String DELEGATION_DECIDES =
      """
      UPDATE registration
         SET delegation_pending = false, delegation_decided_by = $2, delegation_decided_for = $3,
             status = CASE WHEN $4 THEN status ELSE 'DECLINED' END, reason = CASE WHEN $4 THEN reason ELSE $5 END,
             changed_at = hub_now(), version = version + 1
       WHERE id = $1""";

  private static final String OF_DELEGATION =
      """
      SELECT FROM registration r JOIN delegation_focal_point f ON f.delegation = r.delegation
       WHERE r.id = $1 AND f.focal_point_id = $2""";

  // One meeting at a time, and none that another hub is at.
  private static final String CLAIM_OVERDUE =
      """
      SELECT m.id FROM meeting m
       WHERE m.id IN (SELECT r.meeting_id FROM registration r
                       WHERE r.verified_at IS NULL AND r.status IN ('PLACED', 'WAITING', 'HELD')
                         AND r.at <= hub_now() - interval '24 hours')
       LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED""";

  private static final String EXPIRE =
      """
      WITH expired AS (
        UPDATE registration r SET status = 'EXPIRED', changed_at = hub_now(), version = r.version + 1
         WHERE r.meeting_id = $1 AND r.verified_at IS NULL AND r.status IN ('PLACED', 'WAITING', 'HELD')
           AND r.at <= hub_now() - interval '24 hours'
        RETURNING r.id, r.number)
      SELECT id FROM expired ORDER BY number""";

  /**
   * A registration whose meeting is locked.
   *
   * @param delegationFull its delegation has come to its quota with others who are known to come
   */
  record Found(
      UUID id,
      UUID meeting,
      int version,
      boolean verified,
      boolean delegationFull,
      RegistrationPosition position) {}

  /** Asked under the lock; empty when there is none. */
  Future<Optional<Found>> lock(SqlClient tx, RegistrationReader reader, UUID id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .compose(
            locked ->
                tx.preparedQuery(FOUND)
                    .mapping(RegistrationActStore::found)
                    .execute(reader.parameters().addUUID(id)))
        .map(rows -> rows.stream().findFirst());
  }

  private static Found found(Row row) {
    return new Found(
        row.getUUID("id"),
        row.getUUID("meeting_id"),
        row.getInteger("version"),
        row.getBoolean("verified"),
        row.getBoolean("full"),
        RegistrationPosition.of(row));
  }

  Future<Void> change(SqlClient tx, UUID id, RegistrationChange change) {
    return tx.preparedQuery(CHANGE)
        .execute(
            Tuple.of(
                id,
                change.name().strip(),
                change.title().strip(),
                change.remarks().strip(),
                change.language().tag()))
        .mapEmpty();
  }

  Future<Void> end(SqlClient tx, UUID id, RegistrationStatus status, Optional<String> reason) {
    return tx.preparedQuery(END)
        .execute(Tuple.of(id, status.name(), reason.orElse(null)))
        .mapEmpty();
  }

  Future<Void> verify(SqlClient tx, UUID id) {
    return tx.preparedQuery(VERIFY).execute(Tuple.of(id)).mapEmpty();
  }

  Future<Boolean> isOfDelegation(SqlClient client, UUID id, UUID focalPoint) {
    return client
        .preparedQuery(OF_DELEGATION)
        .execute(Tuple.of(id, focalPoint))
        .map(rows -> rows.size() > 0);
  }

  Future<Void> delegationDecides(SqlClient tx, UUID id, UUID person, DelegationDecision decision) {
    return tx.preparedQuery(DELEGATION_DECIDES)
        .execute(
            Tuple.of(
                id,
                person,
                decision.focalPoint(),
                decision.confirmed(),
                decision.reason().map(String::strip).orElse(null)))
        .mapEmpty();
  }

  /** A meeting with registrations that were not verified in time, now locked. */
  Future<Optional<UUID>> claimOverdue(SqlClient tx) {
    return tx.query(CLAIM_OVERDUE)
        .execute()
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).findFirst());
  }

  Future<List<UUID>> expire(SqlClient tx, UUID meeting) {
    return tx.preparedQuery(EXPIRE)
        .execute(Tuple.of(meeting))
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }
}
