package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one decision on who may read a timeline: for a channel, whoever serves a focal point that is
 * in it; for a focal point, whoever may read the directory; for a consultation, whoever may see it;
 * for the notes of one of its sides, whoever may on that side. Asked for many at once with one
 * statement.
 */
public final class TimelineAccess {
  /** Somebody wants to read something. */
  public record Wish(UUID person, UUID timeline) {}

  /**
   * Somebody may.
   *
   * @param until when that must be asked again at the latest, because a tenure or a substitution
   *     ends then
   */
  public record Grant(Wish wish, TimelineKind kind, long head, Optional<Instant> until) {}

  private static final String GRANTS =
      """
      SELECT w.person_id, w.timeline_id, t.kind, t.head, a.until
        FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS w (person_id, timeline_id)) w
        JOIN timeline t ON t.id = w.timeline_id
        JOIN LATERAL (
             SELECT max(coalesce(s.until, 'infinity')) AS until
               FROM serving s
               JOIN channel_member m ON m.channel_id = w.timeline_id AND m.focal_point_id = s.focal_point_id
              WHERE t.kind = 'CHANNEL' AND s.person_id = w.person_id
             HAVING count(*) > 0
              UNION ALL
             SELECT max(r.until) FROM directory_reader r
              WHERE t.kind = 'FOCAL_POINT' AND r.person_id = w.person_id
             HAVING count(*) > 0
              UNION ALL
             SELECT max(coalesce(r.until, 'infinity')) FROM consultation_reader r
              WHERE t.kind = 'CONSULTATION' AND r.person_id = w.person_id AND r.consultation_id = w.timeline_id
             HAVING count(*) > 0
              UNION ALL
             SELECT max(coalesce(r.until, 'infinity'))
               FROM consultation c
               JOIN consultation_reader r ON r.consultation_id = c.id
                AND r.side = CASE w.timeline_id WHEN c.opening_notes THEN 'OPENING' ELSE 'RECEIVING' END
              WHERE t.kind = 'CONSULTATION_NOTES' AND w.timeline_id IN (c.opening_notes, c.receiving_notes)
                AND r.person_id = w.person_id
             HAVING count(*) > 0) a ON true
      """;

  public Future<List<Grant>> grants(SqlClient client, List<Wish> wishes) {
    UUID[] people = wishes.stream().map(Wish::person).toArray(UUID[]::new);
    UUID[] timelines = wishes.stream().map(Wish::timeline).toArray(UUID[]::new);
    return client
        .preparedQuery(GRANTS)
        .mapping(TimelineAccess::grant)
        .execute(Tuple.tuple().addArrayOfUUID(people).addArrayOfUUID(timelines))
        .map(rows -> rows.stream().toList());
  }

  static Map<Wish, Grant> byWish(List<Grant> grants) {
    return grants.stream().collect(Collectors.toMap(Grant::wish, Function.identity()));
  }

  private static Grant grant(Row row) {
    return new Grant(
        new Wish(row.getUUID("person_id"), row.getUUID("timeline_id")),
        TimelineKind.valueOf(row.getString("kind")),
        row.getLong("head"),
        Optional.of(row.getOffsetDateTime("until"))
            .filter(until -> until.getYear() < 9999)
            .map(OffsetDateTime::toInstant));
  }
}
