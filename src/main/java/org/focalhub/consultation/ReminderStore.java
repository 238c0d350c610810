package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.consultation.ConsultationCard.ClockKind;
import org.focalhub.consultation.ReminderPlan.Reminder;
import org.focalhub.consultation.ReminderPlan.Step;
import org.focalhub.timeline.Appended;

/** The SQL of reminders. */
final class ReminderStore {
  private static final String COMING =
      """
      SELECT id, reminder_at FROM consultation
       WHERE reminder_at <= $1 AND (reminder_at, id) > ($2, $3)
       ORDER BY reminder_at, id LIMIT $4""";

  // Another hub may have made it since it was listed, or be at it: then there is no row.
  private static final String CLAIM =
      """
      SELECT c.id, c.receiving_state, c.urgency, c.acknowledge_due, c.answer_due, c.time_zone,
             c.reminder_step, c.reminder_at, c.owner IS NOT NULL AND consultation_turn(c) = 'RECEIVING' AS runs
        FROM consultation c
       WHERE c.id = $1 AND c.reminder_at <= $2
         FOR UPDATE SKIP LOCKED""";

  private static final String MOVE = "UPDATE consultation SET reminder_at = $2 WHERE id = $1";

  // Whoever owns it has been reminded before, and whoever declined it sees it no more. Of several
  // national focal points the one with people comes first.
  private static final String BEYOND =
      """
      SELECT CASE f.kind WHEN 'NATIONAL' THEN 'NATIONAL' ELSE 'EMBASSY' END AS step, f.id, f.kind, f.name_en, f.name_fr
        FROM consultation c
        JOIN focal_point f ON f.state_iso = c.receiving_state AND f.closed_at IS NULL
        LEFT JOIN consultation_party p ON p.consultation_id = c.id AND p.focal_point_id = f.id
       WHERE c.id = $1
         AND CASE f.kind WHEN 'NATIONAL' THEN p.role IS NULL OR p.role NOT IN ('COMPETENT', 'DECLINED')
                         ELSE p.role = 'EMBASSY' AND c.receiving_embassy = 'INCLUDED' END
       ORDER BY EXISTS (SELECT FROM serving s WHERE s.focal_point_id = f.id) DESC, f.established_at, f.id""";

  // One that had it and passed it on is called back to it.
  private static final String ESCALATE =
      """
      INSERT INTO consultation_party (consultation_id, focal_point_id, side, role)
      VALUES ($1, $2, 'RECEIVING', 'ESCALATED')
      ON CONFLICT (consultation_id, focal_point_id) DO UPDATE SET role = 'ESCALATED'
       WHERE consultation_party.role = 'FOLLOWER'""";

  private static final String MADE =
      """
      UPDATE consultation
         SET reminder_step = $2, reminder_at = $3, head = $4, last_at = $5,
             secretariat_since = CASE WHEN $6 THEN coalesce(secretariat_since, $7) ELSE secretariat_since END,
             secretariat_why = CASE WHEN $6 THEN coalesce(secretariat_why, 'NOT_ANSWERED') ELSE secretariat_why END
       WHERE id = $1""";

  private static final String REFRESH = "SELECT refresh_consultation_access(ARRAY[$1::uuid])";

  /** A consultation with a reminder whose time has come. */
  record Coming(Instant at, UUID id) {
    static final Coming FIRST = new Coming(Instant.EPOCH, new UUID(0, 0));
  }

  /**
   * A consultation whose row is locked.
   *
   * @param due of the clock that runs; empty when none does, or nobody of the receiving side owes
   *     anything
   */
  record Claimed(
      UUID id,
      String state,
      Urgency urgency,
      ZoneId timeZone,
      ClockKind clock,
      Optional<Instant> due,
      Reminder planned) {}

  /** Whom a step tells. */
  record Reached(Step step, UUID focalPoint, JsonObject named) {}

  Future<List<Coming>> coming(SqlClient client, Instant now, Coming after, int limit) {
    return client
        .preparedQuery(COMING)
        .mapping(row -> new Coming(instant(row, "reminder_at"), row.getUUID("id")))
        .execute(Tuple.of(stamp(now), stamp(after.at()), after.id(), limit))
        .map(rows -> rows.stream().toList());
  }

  Future<Optional<Claimed>> claim(SqlClient tx, UUID id, Instant now) {
    return tx.preparedQuery(CLAIM)
        .mapping(ReminderStore::claimed)
        .execute(Tuple.of(id, stamp(now)))
        .map(rows -> rows.stream().findFirst());
  }

  /** To another instant, or to none. */
  Future<Void> move(SqlClient tx, UUID id, Optional<Instant> at) {
    return tx.preparedQuery(MOVE)
        .execute(Tuple.of(id, at.map(ReminderStore::stamp).orElse(null)))
        .mapEmpty();
  }

  /** Whoever can be told beyond the owner, in the order in which they are. */
  Future<List<Reached>> beyond(SqlClient tx, UUID id) {
    return tx.preparedQuery(BEYOND)
        .mapping(ReminderStore::reached)
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().toList());
  }

  Future<Void> escalate(SqlClient tx, UUID id, UUID focalPoint) {
    return tx.preparedQuery(ESCALATE).execute(Tuple.of(id, focalPoint)).mapEmpty();
  }

  /** Records that a step was made at an instant, and what follows it. */
  Future<Void> made(
      SqlClient tx, Step step, Appended entry, Optional<Reminder> following, Instant now) {
    Tuple values =
        Tuple.of(
            entry.timeline(),
            following.map(Reminder::step).orElse(step).ordinal(),
            following.map(Reminder::at).map(ReminderStore::stamp).orElse(null),
            entry.seq(),
            stamp(entry.at()));
    values.addBoolean(step == Step.SECRETARIAT).addOffsetDateTime(stamp(now));
    return tx.preparedQuery(MADE)
        .execute(values)
        .compose(done -> tx.preparedQuery(REFRESH).execute(Tuple.of(entry.timeline())))
        .mapEmpty();
  }

  private static Claimed claimed(Row row) {
    Optional<Instant> acknowledge = due(row, "acknowledge_due");
    return new Claimed(
        row.getUUID("id"),
        row.getString("receiving_state"),
        Urgency.valueOf(row.getString("urgency")),
        ZoneId.of(row.getString("time_zone")),
        acknowledge.isPresent() ? ClockKind.ACKNOWLEDGE : ClockKind.ANSWER,
        acknowledge.or(() -> due(row, "answer_due")).filter(due -> row.getBoolean("runs")),
        new Reminder(Step.values()[row.getInteger("reminder_step")], instant(row, "reminder_at")));
  }

  private static Reached reached(Row row) {
    JsonObject name =
        new JsonObject().put("en", row.getString("name_en")).put("fr", row.getString("name_fr"));
    return new Reached(
        Step.valueOf(row.getString("step")),
        row.getUUID("id"),
        new JsonObject()
            .put("id", row.getUUID("id").toString())
            .put("name", name)
            .put("kind", row.getString("kind")));
  }

  private static Optional<Instant> due(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime stamp(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
