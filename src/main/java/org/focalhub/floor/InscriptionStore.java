package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.Delegation;
import org.focalhub.meeting.RegistrationWay;
import org.focalhub.platform.http.Problem;

/** The SQL of inscriptions. */
final class InscriptionStore {
  private static final String CLOSES_AT =
      "SELECT inscription_closes(s, $2) FROM segment s WHERE s.id = $1";

  private static final String INSERT =
      """
      WITH given AS (
        UPDATE segment SET last_ticket = CASE WHEN $3 = 'RIGHT_OF_REPLY' THEN last_ticket ELSE $4 END,
                           last_reply = CASE WHEN $3 = 'RIGHT_OF_REPLY' THEN $4 ELSE last_reply END
         WHERE id = $2
      )
      INSERT INTO inscription (id, segment_id, lane, ticket, place, status, at, delegation, state_iso, organisation_id,
                               delegation_name, person_id, focal_point_id, speaker_name, speaker_title, speech_language,
                               email, language, way, listed)
      VALUES ($1, $2, $3::text, $4::int, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
              $6 <> 'UNVERIFIED')""";

  private static final String LIST =
      "UPDATE inscription SET status = 'WAITING', listed = true, version = version + 1 WHERE id = $1";

  private static final String REPLACE =
      """
      UPDATE inscription SET speaker_name = $2, speaker_title = $3, speech_language = $4, version = version + 1
       WHERE id = $1""";

  private static final String TOUCH = "UPDATE inscription SET version = version + 1 WHERE id = $1";

  private static final String SEGMENT_OF = "SELECT segment_id FROM inscription WHERE id = $1";

  // A focal point's inscription is its holders', and no more theirs who have left it.
  private static final String FILED =
      "SELECT d.segment_id, s.meeting_id, d.at, d.way, d.version, "
          + InscriptionRow.COLUMNS
          + """
             , (d.person_id = $2 AND d.focal_point_id IS NULL
                OR EXISTS (SELECT FROM serving v WHERE v.focal_point_id = d.focal_point_id AND v.person_id = $2)
                OR EXISTS (SELECT FROM delegation_focal_point x JOIN serving v ON v.focal_point_id = x.focal_point_id
                            WHERE x.delegation = d.delegation AND v.person_id = $2)) IS TRUE AS own
             FROM inscription d JOIN segment s ON s.id = d.segment_id
            """
          + Delegation.JOINS
          + " WHERE d.id = $1 AND s.removed_at IS NULL";

  /**
   * An inscription as it is kept.
   *
   * @param own the reader's, or their delegation's
   */
  record Filed(
      UUID segment,
      UUID meeting,
      InscriptionRow row,
      Instant at,
      RegistrationWay way,
      int version,
      boolean own) {

    Inscribed inscribed() {
      Turn turn = row.turn();
      return new Inscribed(
          turn.id(),
          turn.ticket(),
          at,
          turn.lane() == Lane.LATE,
          turn.status() != Status.UNVERIFIED);
    }
  }

  Future<Instant> closesAt(SqlClient tx, UUID segment, String delegation) {
    return tx.preparedQuery(CLOSES_AT)
        .execute(Tuple.of(segment, delegation))
        .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
  }

  Future<Void> insert(SqlClient tx, Turn turn, Inscribing wish, Instant at) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(turn.id(), wish.segment(), turn.lane().name(), turn.ticket(), turn.place())
                .addString(turn.status().name())
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addString(turn.delegation())
                .addString(wish.delegation().state().orElse(null))
                .addUUID(wish.delegation().organisation().orElse(null))
                .addString(wish.delegation().name().orElse(null))
                .addUUID(wish.person().orElse(null))
                .addUUID(wish.focalPoint().orElse(null))
                .addString(wish.speakerName())
                .addString(wish.speakerTitle())
                .addString(wish.speechLanguage())
                .addString(wish.email().orElse(null))
                .addString(wish.language().tag())
                .addString(wish.way().name()))
        .mapEmpty();
  }

  /** It comes onto the list. */
  Future<Void> list(SqlClient tx, UUID inscription) {
    return tx.preparedQuery(LIST).execute(Tuple.of(inscription)).mapEmpty();
  }

  Future<Void> replace(SqlClient tx, UUID inscription, Replacement replacement) {
    return tx.preparedQuery(REPLACE)
        .execute(
            Tuple.of(
                inscription,
                replacement.speakerName(),
                replacement.speakerTitle(),
                replacement.speechLanguage()))
        .mapEmpty();
  }

  /** What was decided on it before is stale. */
  Future<Void> touch(SqlClient tx, UUID inscription) {
    return tx.preparedQuery(TOUCH).execute(Tuple.of(inscription)).mapEmpty();
  }

  Future<UUID> segmentOf(SqlClient client, UUID inscription) {
    return client
        .preparedQuery(SEGMENT_OF)
        .execute(Tuple.of(inscription))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound().refused())
                    .getUUID(0));
  }

  /** For the hub itself. */
  Future<Filed> filed(SqlClient client, UUID inscription) {
    return filed(client, inscription, Optional.empty());
  }

  /**
   * @return fails with NOT_FOUND when there is none
   */
  Future<Filed> filed(SqlClient client, UUID inscription, Optional<UUID> reader) {
    return client
        .preparedQuery(FILED)
        .mapping(InscriptionStore::filed)
        .execute(Tuple.of(inscription).addUUID(reader.orElse(null)))
        .map(rows -> rows.stream().findFirst().orElseThrow(() -> Problem.notFound().refused()));
  }

  private static Filed filed(Row row) {
    return new Filed(
        row.getUUID("segment_id"),
        row.getUUID("meeting_id"),
        InscriptionRow.of(row),
        SegmentRow.instant(row, "at"),
        RegistrationWay.valueOf(row.getString("way")),
        row.getInteger("version"),
        row.getBoolean("own"));
  }
}
