package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.timeline.Author;

/** The SQL of consultations and of who is in them. */
final class ConsultationStore {
  private static final String LOCK =
      "SELECT c.*, clock_timestamp() AS read_at FROM consultation c WHERE c.id = $1 FOR UPDATE";

  private static final String FIND =
      "SELECT c.*, clock_timestamp() AS read_at FROM consultation c WHERE c.id = $1";

  private static final String ACTORS =
      """
      SELECT DISTINCT r.focal_point_id, r.side,
             CASE WHEN p.role IS NULL OR p.role = 'DECLINED' THEN 'READER' ELSE p.role END AS role
        FROM consultation_reader r
        LEFT JOIN consultation_party p
          ON p.consultation_id = r.consultation_id AND p.focal_point_id = r.focal_point_id
       WHERE r.consultation_id = $1 AND r.person_id = $2
      """;

  /** A focal point is in it once: what it becomes counts. */
  private static final String PARTIES =
      """
      INSERT INTO consultation_party (consultation_id, focal_point_id, side, role)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])
      ON CONFLICT (consultation_id, focal_point_id) DO UPDATE SET role = excluded.role, since = now()
      """;

  private static final String ROLE =
      "UPDATE consultation_party SET role = $3 WHERE consultation_id = $1 AND focal_point_id = $2";

  private static final String DECLINED =
      "SELECT focal_point_id FROM consultation_party WHERE consultation_id = $1 AND role = 'DECLINED'";

  private static final String REFRESH = "SELECT refresh_consultation_access($1)";

  private static final String NOW = "SELECT clock_timestamp() AS now";

  private static final String UNROUTED =
      """
      SELECT c.id, c.reference, c.receiving_state, c.subject, c.urgency, c.secretariat_since, c.secretariat_why, c.routing,
             c.owner IS NULL AS unrouted
        FROM consultation c
       WHERE c.secretariat_since IS NOT NULL ORDER BY c.secretariat_since, c.id LIMIT $1
      """;

  /**
   * Those of whom nobody knows who could answer, a few at a time, and not those that another hub
   * looks at.
   */
  private static final String CLAIM_UNROUTED =
      """
      SELECT c.*, clock_timestamp() AS read_at FROM consultation c
       WHERE c.secretariat_since IS NOT NULL AND c.owner IS NULL AND c.id > $1
       ORDER BY c.id LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  private static final String GROUPS = "SELECT iso, regional_group FROM state WHERE iso = ANY ($1)";

  private static final String ASKED_TOGETHER =
      "SELECT receiving_state FROM consultation WHERE opened_together = $1 ORDER BY receiving_state";

  private static final String PASS_TO =
      """
      SELECT f.id AS focal_point_id, f.name_en, f.name_fr, f.kind, f.time_zone
        FROM focal_point f JOIN consultation c ON c.id = $1 AND f.state_iso = c.receiving_state
       WHERE f.closed_at IS NULL AND f.id IS DISTINCT FROM c.owner
         AND NOT (f.kind = 'MISSION_CONTACT' AND c.receiving_embassy = 'LEFT_OUT')
       ORDER BY array_position(ARRAY['COMPETENT_AUTHORITY', 'FINANCIAL_INVESTIGATION', 'REGIONAL_THEMATIC', 'NATIONAL',
                                     'MISSION_CONTACT'], f.kind), f.code LIMIT 100
      """;

  private static final String ORIGIN =
      """
      SELECT f.state_iso, f.organisation_id, o.kind AS organisation_kind, f.kind
        FROM focal_point f LEFT JOIN organisation o ON o.id = f.organisation_id
       WHERE f.id = $1 AND f.closed_at IS NULL
      """;

  /**
   * After the first entries: the head and instant that their timelines have, and the words of the
   * first message.
   */
  private static final String OPENED =
      """
      UPDATE consultation c
         SET head = t.head, last_at = e.at, words = CASE WHEN $2 = '' THEN c.words ELSE c.words || searchable($2) END
        FROM timeline t JOIN entry e ON e.timeline_id = t.id AND e.seq = t.head
       WHERE t.id = c.id AND c.id = ANY ($1)
      """;

  /**
   * Only what follows for continuity goes; a mission that answers for its State cannot be left out.
   */
  private static final String REMOVE_EMBASSY =
      """
      WITH gone AS (
        DELETE FROM consultation_party p USING focal_point f
         WHERE p.consultation_id = $1 AND p.side = $2 AND f.id = p.focal_point_id AND f.kind = 'MISSION_CONTACT'
           AND p.role NOT IN ('OPENER', 'COMPETENT', 'DECLINED'))
      SELECT NOT EXISTS (
        SELECT FROM consultation_party p JOIN focal_point f ON f.id = p.focal_point_id
         WHERE p.consultation_id = $1 AND p.side = $2 AND f.kind = 'MISSION_CONTACT'
           AND p.role IN ('OPENER', 'COMPETENT')) AS possible
      """;

  /** A consultation, locked, and the database's time. */
  record Locked(Consultation consultation, Instant now) {}

  /** Through which focal point somebody is in it, and as what. */
  record Standpoint(UUID focalPoint, Actor actor) {}

  /** A focal point to which a consultation can be passed. */
  record Receiver(Author.FocalPointRef focalPoint, ZoneId timeZone) {}

  record Party(UUID consultation, UUID focalPoint, Side side, PartyRole role) {}

  record Unrouted(
      UUID id,
      String reference,
      String receivingState,
      String subject,
      String urgency,
      Instant since,
      String why,
      JsonObject routing,
      boolean unrouted) {}

  /** Whose focal point would open a consultation. */
  record Opener(
      Optional<String> state,
      Optional<UUID> organisation,
      Optional<String> organisationKind,
      String kind) {
    /** Organs, the Defence by the same door (B23 §25), and States. */
    boolean mayOpen() {
      return state.isPresent()
          || organisationKind.filter(of -> of.equals("ORGAN") || of.equals("DEFENCE")).isPresent();
    }
  }

  Future<Optional<Locked>> lock(SqlClient tx, UUID id) {
    return one(tx, LOCK, Tuple.of(id));
  }

  Future<Optional<Locked>> find(SqlClient client, UUID id) {
    return one(client, FIND, Tuple.of(id));
  }

  Future<Optional<Locked>> claimUnrouted(SqlClient tx, UUID after) {
    return one(tx, CLAIM_UNROUTED, Tuple.of(after));
  }

  Future<List<Standpoint>> standpoints(SqlClient client, UUID id, UUID person) {
    return client
        .preparedQuery(ACTORS)
        .mapping(ConsultationStore::standpoint)
        .execute(Tuple.of(id, person))
        .map(rows -> rows.stream().toList());
  }

  Future<Void> insert(SqlClient tx, List<Consultation> all) {
    JsonArray rows = new JsonArray();
    all.forEach(one -> rows.add(ConsultationRow.written(one)));
    return tx.preparedQuery(ConsultationRow.INSERT).execute(Tuple.of(rows.encode())).mapEmpty();
  }

  /**
   * @param words that came to it, for search; may be empty
   */
  Future<Void> update(SqlClient tx, Consultation one, String words) {
    return tx.preparedQuery(ConsultationRow.UPDATE)
        .execute(Tuple.of(ConsultationRow.written(one).encode(), words))
        .mapEmpty();
  }

  Future<Void> addParties(SqlClient tx, List<Party> parties) {
    if (parties.isEmpty()) {
      return Future.succeededFuture();
    }
    return tx.preparedQuery(PARTIES)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(parties.stream().map(Party::consultation).toArray(UUID[]::new))
                .addArrayOfUUID(parties.stream().map(Party::focalPoint).toArray(UUID[]::new))
                .addArrayOfString(
                    parties.stream().map(party -> party.side().name()).toArray(String[]::new))
                .addArrayOfString(
                    parties.stream().map(party -> party.role().name()).toArray(String[]::new)))
        .mapEmpty();
  }

  Future<Void> change(SqlClient tx, UUID id, UUID focalPoint, PartyRole role) {
    return tx.preparedQuery(ROLE).execute(Tuple.of(id, focalPoint, role.name())).mapEmpty();
  }

  Future<List<UUID>> declined(SqlClient client, UUID id) {
    return client
        .preparedQuery(DECLINED)
        .mapping(row -> row.getUUID("focal_point_id"))
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().toList());
  }

  /**
   * @param words of the first message, for search; may be empty
   */
  Future<Void> opened(SqlClient tx, List<UUID> ids, String words) {
    return tx.preparedQuery(OPENED).execute(Tuple.of(ids.toArray(UUID[]::new), words)).mapEmpty();
  }

  /** Whether that is possible: a mission that opened it or owns it stays in it. */
  Future<Boolean> removeEmbassy(SqlClient tx, UUID id, Side side) {
    return tx.preparedQuery(REMOVE_EMBASSY)
        .execute(Tuple.of(id, side.name()))
        .map(rows -> rows.iterator().next().getBoolean("possible"));
  }

  Future<Void> refreshAccess(SqlClient tx, Collection<UUID> ids) {
    return tx.preparedQuery(REFRESH)
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .mapEmpty();
  }

  Future<Instant> now(SqlClient client) {
    return client
        .preparedQuery(NOW)
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime("now").toInstant());
  }

  Future<List<Unrouted>> unrouted(SqlClient client, int limit) {
    return client
        .preparedQuery(UNROUTED)
        .mapping(ConsultationStore::unrouted)
        .execute(Tuple.of(limit))
        .map(rows -> rows.stream().toList());
  }

  /** The regional group of each of these States that the directory knows. */
  Future<Map<String, Optional<String>>> groups(SqlClient client, Collection<String> isos) {
    return client
        .preparedQuery(GROUPS)
        .execute(Tuple.of((Object) isos.toArray(String[]::new)))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.toMap(
                            row -> row.getString("iso"),
                            row -> Optional.ofNullable(row.getString("regional_group")))));
  }

  /** The States asked in one act. */
  Future<List<String>> askedTogether(SqlClient client, UUID act) {
    return client
        .preparedQuery(ASKED_TOGETHER)
        .mapping(row -> row.getString("receiving_state"))
        .execute(Tuple.of(act))
        .map(rows -> rows.stream().toList());
  }

  /** The focal points of the State to which it can be passed. */
  Future<List<Receiver>> passTo(SqlClient client, UUID id) {
    return client
        .preparedQuery(PASS_TO)
        .mapping(row -> new Receiver(Named.focalPoint(row), ZoneId.of(row.getString("time_zone"))))
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().toList());
  }

  Future<Optional<Opener>> opener(SqlClient client, UUID focalPoint) {
    return client
        .preparedQuery(ORIGIN)
        .mapping(
            row ->
                new Opener(
                    Optional.ofNullable(row.getString("state_iso")),
                    Optional.ofNullable(row.getUUID("organisation_id")),
                    Optional.ofNullable(row.getString("organisation_kind")),
                    row.getString("kind")))
        .execute(Tuple.of(focalPoint))
        .map(rows -> rows.stream().findFirst());
  }

  private static Future<Optional<Locked>> one(SqlClient client, String sql, Tuple arguments) {
    return client
        .preparedQuery(sql)
        .mapping(
            row ->
                new Locked(ConsultationRow.read(row), row.getOffsetDateTime("read_at").toInstant()))
        .execute(arguments)
        .map(rows -> rows.stream().findFirst());
  }

  private static Standpoint standpoint(Row row) {
    return new Standpoint(
        row.getUUID("focal_point_id"),
        new Actor(Side.valueOf(row.getString("side")), PartyRole.valueOf(row.getString("role"))));
  }

  private static Unrouted unrouted(Row row) {
    return new Unrouted(
        row.getUUID("id"),
        row.getString("reference"),
        row.getString("receiving_state"),
        row.getString("subject"),
        row.getString("urgency"),
        row.getOffsetDateTime("secretariat_since").toInstant(),
        row.getString("secretariat_why"),
        row.getJsonObject("routing"),
        row.getBoolean("unrouted"));
  }
}
