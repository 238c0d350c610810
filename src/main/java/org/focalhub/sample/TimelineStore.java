package org.focalhub.sample;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes timelines and their entries, which are numbered already. */
final class TimelineStore {
  private static final String ADD_TIMELINES =
      """
      INSERT INTO timeline (id, kind, head)
      SELECT id, $2, 0 FROM unnest($1::uuid[]) AS t (id)
      ON CONFLICT (id) DO NOTHING""";

  private static final String ADD_ENTRIES =
      """
      WITH written AS (
        INSERT INTO entry (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, refers_to, body)
        SELECT timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, refers_to, body::jsonb
          FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[], $5::uuid[], $6::uuid[], $7::uuid[],
                      $8::bigint[], $9::text[])
            AS e (timeline_id, seq, kind, at, person_id, focal_point_id, topic_id, refers_to, body)
        RETURNING timeline_id, seq)
      UPDATE timeline t SET head = w.head
        FROM (SELECT timeline_id, max(seq) AS head FROM written GROUP BY timeline_id) w
       WHERE t.id = w.timeline_id""";

  private TimelineStore() {}

  static Future<Void> add(SqlClient client, List<UUID> ids, String kind) {
    return Rows.write(client, ADD_TIMELINES, Tuple.of(ids.toArray(UUID[]::new), kind));
  }

  /** Adds entries that are numbered already and moves the heads of their timelines. */
  static Future<Void> addEntries(SqlClient client, List<EntryRow> entries) {
    return Rows.write(
        client,
        ADD_ENTRIES,
        new Rows<>(entries)
            .id(EntryRow::timeline)
            .number(EntryRow::seq)
            .text(EntryRow::kind)
            .instant(EntryRow::at)
            .maybeId(EntryRow::person)
            .maybeId(EntryRow::focalPoint)
            .maybeId(EntryRow::topic)
            .maybeNumber(EntryRow::refersTo)
            .text(entry -> entry.body().encode())
            .columns());
  }
}
