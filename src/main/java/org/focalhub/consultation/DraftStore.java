package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.consultation.Readiness.Marked;

/** The SQL of drafts: their versions, and what the receiving side says of their items. */
final class DraftStore {
  private static final String ADD =
      """
      INSERT INTO draft_version (consultation_id, version, items, remark, person_id, focal_point_id)
      SELECT c, $2, $3::text::jsonb, $4, $5, $6 FROM unnest($1::uuid[]) AS c
      """;

  private static final String ITEMS =
      "SELECT items FROM draft_version WHERE consultation_id = $1 AND version = $2";

  /**
   * An item counts as revised when its value is another one than in the version that was marked.
   */
  private static final String MARKS =
      """
      SELECT m.item, m.mark, v.items -> m.item IS DISTINCT FROM w.items -> m.item AS revised_since
        FROM draft_mark m
        JOIN draft_version v ON v.consultation_id = m.consultation_id AND v.version = $2
        JOIN draft_version w ON w.consultation_id = m.consultation_id AND w.version = m.version
       WHERE m.consultation_id = $1
      """;

  private static final String MARK =
      """
      INSERT INTO draft_mark (consultation_id, item, mark, remark, provision, version, person_id, focal_point_id)
      SELECT $1, r.item, r.mark, r.remark, r.provision, $2, $3, $4
        FROM jsonb_to_recordset($5::text::jsonb) AS r (item text, mark text, remark text, provision text)
      ON CONFLICT (consultation_id, item) DO UPDATE
         SET mark = excluded.mark, remark = excluded.remark, provision = excluded.provision, version = excluded.version,
             at = now(), person_id = excluded.person_id, focal_point_id = excluded.focal_point_id
      """;

  /** Who writes, in whose name. */
  record Writer(UUID person, UUID focalPoint) {}

  Future<Void> add(
      SqlClient tx,
      List<UUID> consultations,
      int version,
      Map<String, String> items,
      Optional<String> remark,
      Writer writer) {
    return tx.preparedQuery(ADD)
        .execute(
            Tuple.of(
                consultations.toArray(UUID[]::new),
                version,
                new JsonObject(new LinkedHashMap<>(items)).encode(),
                remark.orElse(null),
                writer.person(),
                writer.focalPoint()))
        .mapEmpty();
  }

  Future<Map<String, String>> items(SqlClient client, UUID consultation, int version) {
    return client
        .preparedQuery(ITEMS)
        .execute(Tuple.of(consultation, version))
        .map(rows -> values(rows.iterator().next().getJsonObject("items")));
  }

  /** The marks as they stand beside a version of the draft. */
  Future<List<Marked>> marks(SqlClient client, UUID consultation, int version) {
    return client
        .preparedQuery(MARKS)
        .mapping(
            row ->
                new Marked(
                    row.getString("item"),
                    Mark.valueOf(row.getString("mark")),
                    row.getBoolean("revised_since")))
        .execute(Tuple.of(consultation, version))
        .map(rows -> rows.stream().toList());
  }

  /**
   * @param marks as in the entry {@code MARKED}
   */
  Future<Void> mark(SqlClient tx, UUID consultation, int version, JsonArray marks, Writer writer) {
    return tx.preparedQuery(MARK)
        .execute(
            Tuple.of(consultation, version, writer.person(), writer.focalPoint(), marks.encode()))
        .mapEmpty();
  }

  static Map<String, String> values(JsonObject items) {
    Map<String, String> values = new LinkedHashMap<>();
    items.forEach(item -> values.put(item.getKey(), String.valueOf(item.getValue())));
    return values;
  }
}
