package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.directory.Subject;

/**
 * The SQL of reading one consultation. Every statement asks {@code consultation_reader} whether
 * this person may; where not, it finds nothing.
 */
final class ReadingStore {
  private static final String SEEN =
      "WITH seen AS MATERIALIZED (SELECT c.id, c.head, c.subject FROM consultation c WHERE c.id = $1 AND EXISTS "
          + "(SELECT FROM consultation_reader r WHERE r.consultation_id = $1 AND r.person_id = $2)) ";

  private static final String MARK =
      SEEN
          + """
          , marked AS (
            INSERT INTO consultation_read (person_id, consultation_id, seq)
            SELECT $2, id, least($3, head) FROM seen
            ON CONFLICT (person_id, consultation_id) DO UPDATE
              SET seq = excluded.seq WHERE consultation_read.seq < excluded.seq)
          SELECT id FROM seen""";

  private static final String VERSIONS =
      SEEN
          + """
          SELECT s.subject, v.version, v.at, v.remark, v.items, p.id AS person_id, p.display_name,
                 f.id AS focal_point_id, f.name_en, f.name_fr, f.kind
            FROM seen s JOIN draft_version v ON v.consultation_id = s.id
            JOIN person p ON p.id = v.person_id JOIN focal_point f ON f.id = v.focal_point_id
           ORDER BY v.version DESC LIMIT $3""";

  private final DraftForms forms;

  ReadingStore(DraftForms forms) {
    this.forms = forms;
  }

  /** Whether there is such a consultation for this person; a mark never moves back. */
  Future<Boolean> mark(SqlClient client, UUID person, UUID consultation, long seq) {
    return client
        .preparedQuery(MARK)
        .execute(Tuple.of(consultation, person, seq))
        .map(rows -> rows.size() == 1);
  }

  /** The latest first; none where the person may not see the consultation. */
  Future<List<DraftVersionView>> versions(
      SqlClient client, UUID person, UUID consultation, int limit) {
    return client
        .preparedQuery(VERSIONS)
        .mapping(this::version)
        .execute(Tuple.of(consultation, person, limit))
        .map(rows -> rows.stream().toList());
  }

  private DraftVersionView version(Row row) {
    return new DraftVersionView(
        row.getInteger("version"),
        row.getOffsetDateTime("at").toInstant(),
        Named.author(row),
        Optional.ofNullable(row.getString("remark")),
        items(Subject.valueOf(row.getString("subject")), row.getJsonObject("items")));
  }

  /** What the form does not know any more comes last. */
  private List<ItemValue> items(Subject subject, JsonObject items) {
    List<String> order = forms.of(subject).items().stream().map(DraftForm.Item::item).toList();
    return items.stream()
        .map(one -> new ItemValue(one.getKey(), String.valueOf(one.getValue())))
        .sorted(
            Comparator.comparingInt((ItemValue one) -> place(order, one.item()))
                .thenComparing(ItemValue::item))
        .toList();
  }

  private static int place(List<String> order, String item) {
    return order.contains(item) ? order.indexOf(item) : order.size();
  }
}
