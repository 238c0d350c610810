package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.consultation.ConsultationDetail.MarkView;
import org.focalhub.consultation.ConsultationDetail.PartyView;
import org.focalhub.timeline.Author;

/** The SQL of what a consultation's page shows. Whether the reader may see it is asked before. */
final class DetailStore {
  private static final String PARTIES =
      """
      SELECT p.focal_point_id, f.name_en, f.name_fr, f.kind, p.side, p.role, p.since
        FROM consultation_party p JOIN focal_point f ON f.id = p.focal_point_id
       WHERE p.consultation_id = $1 AND p.role <> 'DECLINED'
       ORDER BY p.side, array_position(ARRAY['OPENER', 'COMPETENT', 'FOLLOWER', 'ESCALATED', 'EMBASSY'], p.role), p.since, f.code
       LIMIT 200
      """;

  private static final String FOCAL_POINTS =
      "SELECT id AS focal_point_id, name_en, name_fr, kind FROM focal_point WHERE id = ANY ($1)";

  private static final String MARKS =
      """
      SELECT m.item, m.mark, m.remark, m.provision, m.version, m.at, m.person_id, p.display_name, m.focal_point_id,
             f.name_en, f.name_fr, f.kind, v.items -> m.item IS DISTINCT FROM w.items -> m.item AS revised_since
        FROM draft_mark m
        JOIN draft_version v ON v.consultation_id = m.consultation_id AND v.version = $2
        JOIN draft_version w ON w.consultation_id = m.consultation_id AND w.version = m.version
        JOIN person p ON p.id = m.person_id JOIN focal_point f ON f.id = m.focal_point_id
       WHERE m.consultation_id = $1 ORDER BY m.item LIMIT 100
      """;

  private static final String HEADS = "SELECT id, head FROM timeline WHERE id = ANY ($1)";

  Future<List<PartyView>> parties(SqlClient client, UUID id) {
    return client
        .preparedQuery(PARTIES)
        .mapping(
            row ->
                new PartyView(
                    Named.focalPoint(row),
                    Side.valueOf(row.getString("side")),
                    PartyRole.valueOf(row.getString("role")),
                    row.getOffsetDateTime("since").toInstant()))
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().toList());
  }

  Future<Map<UUID, Author.FocalPointRef>> focalPoints(SqlClient client, List<UUID> ids) {
    return client
        .preparedQuery(FOCAL_POINTS)
        .mapping(Named::focalPoint)
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(rows -> rows.stream().collect(Collectors.toMap(Author.FocalPointRef::id, ref -> ref)));
  }

  /** The marks as they stand beside a version of the draft. */
  Future<List<MarkView>> marks(SqlClient client, UUID id, int version) {
    return client
        .preparedQuery(MARKS)
        .mapping(DetailStore::mark)
        .execute(Tuple.of(id, version))
        .map(rows -> rows.stream().toList());
  }

  Future<Map<UUID, Long>> heads(SqlClient client, List<UUID> timelines) {
    return client
        .preparedQuery(HEADS)
        .execute(Tuple.of((Object) timelines.toArray(UUID[]::new)))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.toMap(row -> row.getUUID("id"), row -> row.getLong("head"))));
  }

  private static MarkView mark(Row row) {
    return new MarkView(
        row.getString("item"),
        Mark.valueOf(row.getString("mark")),
        Optional.ofNullable(row.getString("remark")),
        Optional.ofNullable(row.getString("provision")),
        row.getInteger("version"),
        row.getBoolean("revised_since"),
        row.getOffsetDateTime("at").toInstant(),
        Named.author(row));
  }
}
