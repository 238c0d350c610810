package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.platform.text.Bilingual;

/** The SQL of sessions and their refresh tokens. */
final class SessionStore {
  private static final String OPEN =
      """
      INSERT INTO session (id, person_id, expires_at, user_agent, source)
      SELECT $1, id, now() + make_interval(secs => $3), $4, $5
        FROM person WHERE id = $2 AND disabled_at IS NULL""";

  private static final String ADD_TOKEN =
      "INSERT INTO refresh_token (hash, session_id) VALUES ($1, $2)";

  private static final String ALIVE =
      "(s.ended_at IS NULL AND s.expires_at > now() AND p.disabled_at IS NULL)";

  // One row for each focal point served; one without when there is none. OFFSET 0 keeps the planner
  // from
  // working out who serves what in the whole network before it looks for this one person (11 ms
  // instead of 0.2).
  private static final String RESOLVE =
      """
      SELECT s.id AS session_id, p.id AS person_id, p.display_name, p.language, p.roles, %s AS alive,
             s.last_seen_at < now() - interval '1 minute' AS unseen,
             v.focal_point_id, v.name_en, v.name_fr, v.kind, v.capacity, v.until
        FROM session s
        JOIN person p ON p.id = s.person_id
        LEFT JOIN LATERAL (
             SELECT v.focal_point_id, f.name_en, f.name_fr, f.kind, f.code, v.capacity, v.until
               FROM serving v JOIN focal_point f ON f.id = v.focal_point_id
              WHERE v.person_id = s.person_id OFFSET 0) v ON true
       WHERE s.id = ANY ($1)
       ORDER BY v.code, v.capacity"""
          .formatted(ALIVE);

  // What somebody else is changing is passed over: several at once must not wait for each other.
  private static final String SEEN =
      """
      UPDATE session SET last_seen_at = now()
       WHERE id IN (SELECT id FROM session
                     WHERE id = ANY ($1) AND last_seen_at < now() - interval '1 minute'
                       FOR NO KEY UPDATE SKIP LOCKED)""";

  // Two refreshes of one session come one after the other.
  private static final String LOCK_BY_TOKEN =
      """
      SELECT FROM session WHERE id = (SELECT session_id FROM refresh_token WHERE hash = $1)
      FOR NO KEY UPDATE""";

  private static final String TOKEN =
      """
      SELECT s.id, s.person_id, %s AS alive, r.replaced_at IS NOT NULL AS used,
             coalesce(r.replaced_at < clock_timestamp() - make_interval(secs => $2), false) AS late
        FROM refresh_token r
        JOIN session s ON s.id = r.session_id
        JOIN person p ON p.id = s.person_id
       WHERE r.hash = $1"""
          .formatted(ALIVE);

  private static final String BEGUN =
      """
      SELECT s.created_at, s.user_agent, p.time_zone
        FROM session s JOIN person p ON p.id = s.person_id WHERE s.id = $1""";

  private static final String REPLACE_TOKENS =
      """
      UPDATE refresh_token SET replaced_at = clock_timestamp()
       WHERE session_id = $1 AND replaced_at IS NULL""";

  private static final String PROLONG =
      """
      UPDATE session SET last_seen_at = now(),
             expires_at = least(created_at + make_interval(secs => $3), now() + make_interval(secs => $2))
       WHERE id = $1""";

  private static final String LIST =
      """
      SELECT id, created_at, last_seen_at, user_agent, source FROM session
       WHERE person_id = $1 AND ended_at IS NULL AND expires_at > now()
       ORDER BY last_seen_at DESC, id LIMIT 100""";

  private static final String END =
      """
      UPDATE session SET ended_at = coalesce(ended_at, now()), end_reason = coalesce(end_reason, $3)
       WHERE id = $1 AND person_id = $2""";

  private static final String END_OTHERS =
      """
      UPDATE session SET ended_at = now(), end_reason = $3
       WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL""";

  private static final String END_ALL =
      """
      UPDATE session SET ended_at = now(), end_reason = $2
       WHERE person_id = $1 AND ended_at IS NULL""";

  private static final String FORGET =
      """
      DELETE FROM session WHERE least(ended_at, expires_at) < now() - make_interval(secs => $1)""";

  /** A session with whom it belongs to, as the database knows it now. */
  record Resolved(Caller caller, boolean alive, boolean unseen) {}

  /** What is known of a refresh token. */
  record Token(UUID session, UUID person, boolean alive, boolean used, boolean late) {}

  /** When a session began and with what, for an owner in that zone. */
  record Begun(Instant at, String userAgent, ZoneId zone) {}

  /** A session as its owner sees it. */
  record Listed(UUID id, Instant createdAt, Instant lastSeenAt, String userAgent, String source) {}

  /** Succeeds with false when there is no such person who may sign in. */
  Future<Boolean> open(
      SqlClient tx, UUID id, UUID person, Duration idle, String userAgent, String source) {
    return tx.preparedQuery(OPEN)
        .execute(Tuple.of(id, person, seconds(idle), userAgent, source))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> addToken(SqlClient tx, UUID session, byte[] hash) {
    return tx.preparedQuery(ADD_TOKEN).execute(Tuple.of(buffer(hash), session)).mapEmpty();
  }

  /** Those of the sessions that there are. One statement. */
  Future<Map<UUID, Resolved>> resolve(SqlClient client, List<UUID> sessions) {
    return client
        .preparedQuery(RESOLVE)
        .execute(Tuple.tuple().addArrayOfUUID(sessions.toArray(UUID[]::new)))
        .map(SessionStore::resolved);
  }

  Future<Void> seen(SqlClient client, List<UUID> sessions) {
    return client
        .preparedQuery(SEEN)
        .execute(Tuple.tuple().addArrayOfUUID(sessions.toArray(UUID[]::new)))
        .mapEmpty();
  }

  /** What is known of the token, and holds until the transaction ends. */
  Future<Optional<Token>> lockToken(SqlClient tx, byte[] hash, Duration grace) {
    return tx.preparedQuery(LOCK_BY_TOKEN)
        .execute(Tuple.of(buffer(hash)))
        .compose(
            locked ->
                tx.preparedQuery(TOKEN)
                    .mapping(SessionStore::token)
                    .execute(Tuple.of(buffer(hash), seconds(grace))))
        .map(rows -> rows.stream().findFirst());
  }

  /** None of the session's tokens of before can be used for the first time any more. */
  Future<Void> replaceTokens(SqlClient tx, UUID session) {
    return tx.preparedQuery(REPLACE_TOKENS).execute(Tuple.of(session)).mapEmpty();
  }

  Future<Void> prolong(SqlClient tx, UUID session, Duration idle, Duration longest) {
    return tx.preparedQuery(PROLONG)
        .execute(Tuple.of(session, seconds(idle), seconds(longest)))
        .mapEmpty();
  }

  Future<Optional<Begun>> begun(SqlClient client, UUID session) {
    return client
        .preparedQuery(BEGUN)
        .mapping(SessionStore::begun)
        .execute(Tuple.of(session))
        .map(rows -> rows.stream().findFirst());
  }

  Future<List<Listed>> list(SqlClient client, UUID person) {
    return client
        .preparedQuery(LIST)
        .mapping(SessionStore::listed)
        .execute(Tuple.of(person))
        .map(rows -> rows.stream().toList());
  }

  /** Ends the session, which may have ended before; false when it is not this person's. */
  Future<Boolean> end(SqlClient client, UUID session, UUID person, EndReason reason) {
    return client
        .preparedQuery(END)
        .execute(Tuple.of(session, person, reason.name()))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> endOthers(SqlClient client, UUID person, UUID kept) {
    return client
        .preparedQuery(END_OTHERS)
        .execute(Tuple.of(person, kept, EndReason.ENDED_ELSEWHERE.name()))
        .mapEmpty();
  }

  Future<Void> endAllOf(SqlClient client, UUID person, EndReason reason) {
    return client.preparedQuery(END_ALL).execute(Tuple.of(person, reason.name())).mapEmpty();
  }

  /** Forgets sessions, and their tokens, that ended so long ago. */
  Future<Integer> forget(SqlClient client, Duration endedBefore) {
    return client
        .preparedQuery(FORGET)
        .execute(Tuple.of(seconds(endedBefore)))
        .map(SqlResult::rowCount);
  }

  private static Map<UUID, Resolved> resolved(RowSet<Row> rows) {
    Map<UUID, List<Row>> bySession =
        rows.stream().collect(Collectors.groupingBy(row -> row.getUUID("session_id")));
    Map<UUID, Resolved> resolved = new HashMap<>();
    bySession.forEach((session, its) -> resolved.put(session, resolved(its)));
    return resolved;
  }

  private static Resolved resolved(List<Row> rows) {
    Row row = rows.get(0);
    return new Resolved(caller(row, rows), row.getBoolean("alive"), row.getBoolean("unseen"));
  }

  private static Caller caller(Row row, List<Row> rows) {
    return new Caller(
        row.getUUID("session_id"),
        row.getUUID("person_id"),
        row.getString("display_name"),
        PersonStore.language(row),
        PersonStore.roles(row),
        rows.stream().map(SessionStore::served).filter(Objects::nonNull).toList());
  }

  private static Served served(Row row) {
    UUID focalPoint = row.getUUID("focal_point_id");
    return focalPoint == null
        ? null
        : new Served(
            focalPoint,
            new Bilingual(row.getString("name_en"), row.getString("name_fr")),
            row.getString("kind"),
            row.getString("capacity"),
            Optional.ofNullable(row.getOffsetDateTime("until")).map(until -> until.toInstant()));
  }

  private static Token token(Row row) {
    return new Token(
        row.getUUID("id"),
        row.getUUID("person_id"),
        row.getBoolean("alive"),
        row.getBoolean("used"),
        row.getBoolean("late"));
  }

  private static Begun begun(Row row) {
    return new Begun(
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("user_agent"),
        ZoneId.of(row.getString("time_zone")));
  }

  private static Listed listed(Row row) {
    return new Listed(
        row.getUUID("id"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("last_seen_at").toInstant(),
        row.getString("user_agent"),
        row.getString("source"));
  }

  private static Buffer buffer(byte[] bytes) {
    return Buffer.buffer(bytes);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
