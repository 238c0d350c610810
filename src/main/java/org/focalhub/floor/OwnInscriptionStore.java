package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.Delegation;
import org.focalhub.platform.text.Bilingual;

/** The SQL of one inscription, for its link and its letters. */
final class OwnInscriptionStore {
  private static final String FIND =
      "SELECT "
          + Delegation.COLUMNS
          + """
            , d.id, s.meeting_id, d.segment_id, s.title_en, s.title_fr, d.ticket, d.at, d.speaker_name, d.speaker_title,
              d.speech_language, coalesce(d.email, p.email) AS address, d.status, d.lane,
              d.status = 'UNVERIFIED' AND m.state <> 'CANCELLED' AS to_verify,
              d.status IN ('UNVERIFIED', 'WAITING') AND m.state <> 'CANCELLED' AS changeable,
              CASE WHEN d.status = 'WAITING' THEN (
                SELECT count(*)::integer FROM inscription o
                 WHERE o.segment_id = d.segment_id AND o.status IN ('WAITING', 'CALLED', 'SPEAKING', 'PAUSED')
                   AND (o.status <> 'WAITING'
                        OR (array_position(ARRAY['LIST', 'LATE', 'RIGHT_OF_REPLY'], o.lane), o.place)
                           < (array_position(ARRAY['LIST', 'LATE', 'RIGHT_OF_REPLY'], d.lane), d.place))) END AS before
              FROM inscription d
              JOIN segment s ON s.id = d.segment_id
              JOIN meeting m ON m.id = s.meeting_id
              LEFT JOIN person p ON p.id = d.person_id
            """
          + Delegation.JOINS
          + " WHERE d.id = $1 AND d.erased_at IS NULL";

  private static final String GETS_COPIES =
      "SELECT EXISTS (SELECT FROM meeting m WHERE m.id = $1 AND $2 = ANY (m.receipt_copies))";

  private static final String IS_OF_DELEGATION =
      """
      SELECT EXISTS (SELECT FROM inscription i JOIN segment s ON s.id = i.segment_id
                      CROSS JOIN LATERAL delegation_addresses(s.meeting_id, i.delegation) a
                      WHERE i.id = $1 AND i.status NOT IN ('WITHDRAWN', 'ABSENT', 'DONE') AND a.recipient = $2)""";

  /** Empty once its personal data was erased. */
  Future<Optional<OwnInscription>> find(SqlClient client, UUID inscription) {
    return client
        .preparedQuery(FIND)
        .mapping(OwnInscriptionStore::inscription)
        .execute(Tuple.of(inscription))
        .map(rows -> rows.stream().findFirst());
  }

  Future<Boolean> getsCopies(SqlClient client, UUID meeting, String address) {
    return is(client, GETS_COPIES, Tuple.of(meeting, address));
  }

  /** Whether an address is still one of the delegation's, which is still to speak. */
  Future<Boolean> isOfDelegation(SqlClient client, UUID inscription, String address) {
    return is(client, IS_OF_DELEGATION, Tuple.of(inscription, address));
  }

  private static Future<Boolean> is(SqlClient client, String sql, Tuple values) {
    return client
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  private static OwnInscription inscription(Row row) {
    return new OwnInscription(
        row.getUUID("id"),
        row.getUUID("meeting_id"),
        row.getUUID("segment_id"),
        new Bilingual(row.getString("title_en"), row.getString("title_fr")),
        row.getInteger("ticket"),
        row.getOffsetDateTime("at").toInstant(),
        Delegation.of(row),
        row.getString("speaker_name"),
        row.getString("speaker_title"),
        row.getString("speech_language"),
        Optional.ofNullable(row.getString("address")),
        Status.valueOf(row.getString("status")),
        row.getString("lane").equals("LATE"),
        Optional.ofNullable(row.getInteger("before")),
        row.getBoolean("to_verify"),
        row.getBoolean("changeable"));
  }
}
