package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.http.Cursor;

/** Meetings in lists: only those that their reader may see. */
public final class MeetingCards {
  /** The reader ($1): whom they serve for, and what they are to meetings themselves. */
  private static final String READER =
      """
      WITH reader AS MATERIALIZED (
        SELECT $1::uuid AS person_id,
               coalesce(array_agg(f.state_iso) FILTER (WHERE f.state_iso IS NOT NULL), '{}') AS states,
               coalesce(array_agg(f.regional_group) FILTER (WHERE f.regional_group IS NOT NULL), '{}') AS groups,
               coalesce(array_agg(f.organisation_id) FILTER (WHERE f.organisation_id IS NOT NULL), '{}') AS organisations,
               coalesce(array_agg(f.kind), '{}') AS kinds,
               coalesce(array_agg(coalesce('state:' || f.state_iso, 'org:' || f.organisation_id)), '{}') AS delegations,
               ARRAY(SELECT t.meeting_id FROM meeting_team t WHERE t.person_id = $1
                     UNION
                     SELECT r.meeting_id FROM registration r
                      WHERE r.person_id = $1 AND r.status IN ('PLACED', 'WAITING', 'HELD')) AS own,
               EXISTS (SELECT FROM person p WHERE p.id = $1 AND 'SECRETARIAT' = ANY (p.roles)) AS secretariat
          FROM serving s JOIN focal_point f ON f.id = s.focal_point_id WHERE s.person_id = $1
      ), instant AS MATERIALIZED (SELECT hub_now() AS now),
      """;

  // The view decides. It is asked only of meetings that it could let through, row by row: the walk
  // along the
  // meetings' order stays cheap for whoever sees few of them.
  private static final String SEEN =
      """
       (m.open_to_public OR reader.secretariat OR m.id = ANY (reader.own)
          OR m.invited_states && reader.states OR m.invited_groups && reader.groups
          OR m.invited_organisations && reader.organisations OR m.invited_kinds && reader.kinds)
         AND EXISTS (SELECT FROM meeting_reader r WHERE r.meeting_id = m.id AND r.person_id = reader.person_id OFFSET 0)
      """;

  /** A relation {@code page} of meetings in order, as cards for their reader. */
  private static final String CARDS =
      """
      SELECT m.id, m.code, m.kind, m.state, m.title_en, m.title_fr, m.host, m.place, m.time_zone, m.starts_at, m.ends_at,
             m.open_to_public, m.opens_at,
             greatest(m.closes_at, (SELECT max(x.closes_at) FROM window_extension x
                WHERE x.meeting_id = m.id AND x.segment_id IS NULL AND x.delegation = ANY (reader.delegations))) AS closes_at,
             (SELECT count(*) FROM segment s WHERE s.meeting_id = m.id AND s.removed_at IS NULL)::int AS segments,
             (SELECT r.standing FROM registration r WHERE r.meeting_id = m.id AND r.person_id = $1
               ORDER BY r.status IN ('PLACED', 'WAITING', 'HELD') DESC, r.number DESC LIMIT 1) AS mine,
             (SELECT t.duty FROM meeting_team t WHERE t.meeting_id = m.id AND t.person_id = $1) AS duty
        FROM reader CROSS JOIN page p JOIN meeting m ON m.id = p.id
       ORDER BY p.place
      """;

  private static final String FORWARD =
      """
         AND ($2::timestamptz IS NULL OR (m.starts_at, m.id) > ($2, $3)) ORDER BY m.starts_at, m.id LIMIT $4
      """;

  private static final String BACKWARD =
      """
         AND ($2::timestamptz IS NULL OR (m.starts_at, m.id) < ($2, $3)) ORDER BY m.starts_at DESC, m.id DESC LIMIT $4
      """;

  private static final String UPCOMING =
      page(
          "FROM reader CROSS JOIN meeting m WHERE m.ends_at >= (SELECT now FROM instant) AND m.state <> 'DRAFT' AND",
          FORWARD);

  private static final String PAST =
      page(
          "FROM reader CROSS JOIN meeting m WHERE m.starts_at < (SELECT now FROM instant) "
              + "AND m.ends_at < (SELECT now FROM instant) AND m.state <> 'DRAFT' AND",
          BACKWARD);

  private static final String MINE =
      page(
          "FROM reader CROSS JOIN LATERAL unnest(reader.own) AS o (id) JOIN meeting m ON m.id = o.id WHERE",
          BACKWARD);

  private static final String DRAFTS =
      page("FROM reader CROSS JOIN meeting m WHERE m.state = 'DRAFT' AND", FORWARD);

  private static final String BY_IDS =
      READER
          + """
            page AS MATERIALIZED (
              SELECT m.id, i.place FROM unnest($2::uuid[]) WITH ORDINALITY AS i (id, place)
                JOIN meeting m ON m.id = i.id
               WHERE EXISTS (SELECT FROM meeting_reader r WHERE r.meeting_id = m.id AND r.person_id = $1 OFFSET 0))
            """
          + CARDS;

  /** A page of meetings; {@code next} is absent on the last one. */
  record Page(List<MeetingCard> meetings, Optional<String> next) {}

  Future<Page> list(
      SqlClient client, UUID reader, MeetingBox box, Optional<String> cursor, int limit) {
    Optional<Cursor> from = cursor.map(text -> Cursor.read(text, 2));
    return client
        .preparedQuery(statement(box))
        .mapping(MeetingCards::card)
        .execute(
            Tuple.of(reader)
                .addOffsetDateTime(from.map(key -> Columns.time(key.instant(0))).orElse(null))
                .addUUID(from.map(key -> key.id(1)).orElse(null))
                .addInteger(limit + 1))
        .map(rows -> page(rows.stream().toList(), limit));
  }

  /** In the order of the ids; those that the reader may not see are left out. */
  public Future<List<MeetingCard>> of(SqlClient client, UUID reader, Collection<UUID> ids) {
    return client
        .preparedQuery(BY_IDS)
        .mapping(MeetingCards::card)
        .execute(Tuple.of(reader).addArrayOfUUID(ids.toArray(UUID[]::new)))
        .map(rows -> rows.stream().toList());
  }

  private static String page(String from, String order) {
    return READER
        + "page AS MATERIALIZED (SELECT o.id, row_number() OVER () AS place FROM (SELECT m.id "
        + from
        + SEEN
        + order
        + ") o) "
        + CARDS;
  }

  private static String statement(MeetingBox box) {
    return switch (box) {
      case UPCOMING -> UPCOMING;
      case PAST -> PAST;
      case MINE -> MINE;
      case DRAFTS -> DRAFTS;
    };
  }

  private static Page page(List<MeetingCard> found, int limit) {
    List<MeetingCard> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        List.copyOf(shown),
        found.size() > limit
            ? Optional.of(Cursor.after(shown.get(limit - 1).startsAt(), shown.get(limit - 1).id()))
            : Optional.empty());
  }

  private static MeetingCard card(Row row) {
    return new MeetingCard(
        row.getUUID("id"),
        row.getString("code"),
        MeetingKind.valueOf(row.getString("kind")),
        MeetingState.valueOf(row.getString("state")),
        Columns.bilingual(row, "title"),
        row.getString("host"),
        row.getString("place"),
        row.getString("time_zone"),
        Columns.instant(row, "starts_at"),
        Columns.instant(row, "ends_at"),
        row.getBoolean("open_to_public"),
        Columns.instant(row, "opens_at"),
        Columns.instant(row, "closes_at"),
        row.getInteger("segments"),
        Optional.ofNullable(row.getString("mine")).map(Standing::valueOf),
        Optional.ofNullable(row.getString("duty")).map(MeetingDuty::valueOf));
  }
}
