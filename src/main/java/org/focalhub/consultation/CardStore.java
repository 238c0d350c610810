package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.directory.Subject;
import org.focalhub.platform.http.Cursor;

/** Consultations in lists: only those that the caller may see, each once. */
final class CardStore {
  /** The reader's audiences are asked for once, not with each row. */
  private static final String MINE =
      "WITH mine AS MATERIALIZED (SELECT audiences_served($2) AS audiences), ";

  /** A relation {@code page} of consultations in order, as its reader ($1, $2) may see them. */
  private static final String CARDS =
      """
      SELECT c.id, c.reference, c.title, c.subject, c.urgency, c.handling_code, c.state, c.waiting_for, c.opened_at,
             c.last_at, c.readiness, c.time_zone, c.answer_left_minutes, seen.box, p.at,
             CASE WHEN c.state = 'OPENED' THEN c.acknowledge_due ELSE c.answer_due END AS due_at,
             coalesce(CASE WHEN c.state = 'OPENED' THEN c.acknowledge_due ELSE c.answer_due END < now(), false) AS overdue,
             c.head > coalesce(k.seq, 0) AS unread,
             o.id AS o_id, o.name_en AS o_name_en, o.name_fr AS o_name_fr, o.kind AS o_kind,
             w.id AS w_id, w.name_en AS w_name_en, w.name_fr AS w_name_fr, w.kind AS w_kind,
             g.id AS g_id, g.name_en AS g_name_en, g.name_fr AS g_name_fr,
             os.iso AS os_iso, os.name_en AS os_name_en, os.name_fr AS os_name_fr,
             rs.iso AS rs_iso, rs.name_en AS rs_name_en, rs.name_fr AS rs_name_fr
        FROM mine CROSS JOIN page p
        JOIN consultation c ON c.id = p.consultation_id
        CROSS JOIN LATERAL (
          SELECT CASE WHEN bool_or(a.box = 'WAITING_FOR_ME') THEN 'WAITING_FOR_ME' ELSE max(a.box) END AS box
            FROM consultation_access a
           WHERE a.consultation_id = c.id AND a.audience = ANY (mine.audiences) HAVING count(*) > 0) seen
        JOIN focal_point o ON o.id = c.opening_focal_point
        JOIN state rs ON rs.iso = c.receiving_state
        LEFT JOIN focal_point w ON w.id = c.owner
        LEFT JOIN organisation g ON g.id = c.opening_organisation
        LEFT JOIN state os ON os.iso = c.opening_state
        LEFT JOIN consultation_read k ON k.person_id = $1 AND k.consultation_id = c.id
       ORDER BY p.place
      """;

  private static final String LIST =
      MINE
          + "page AS MATERIALIZED (SELECT i.* FROM mine CROSS JOIN LATERAL consultation_inbox(mine.audiences, "
          + "$3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY AS i (consultation_id, at, place)) "
          + CARDS;

  private static final String BY_IDS =
      MINE
          + "page AS MATERIALIZED (SELECT i.*, NULL::timestamptz AS at "
          + "FROM unnest($3::uuid[]) WITH ORDINALITY AS i (consultation_id, place)) "
          + CARDS;

  /**
   * Each audience gives at most as many as are counted, read from an index. Who has it to do in one
   * audience does not have it wait for others in another.
   */
  private static final String COUNTS =
      """
      WITH mine AS MATERIALIZED (SELECT unnest(audiences_served($1)) AS audience)
      SELECT (SELECT least(count(DISTINCT b.id), 100) FROM mine CROSS JOIN LATERAL (
                SELECT a.consultation_id AS id FROM consultation_access a
                 WHERE a.audience = mine.audience AND a.box = 'WAITING_FOR_ME' LIMIT 100) b)::int AS waiting_for_me,
             (SELECT least(count(DISTINCT b.id), 100) FROM mine CROSS JOIN LATERAL (
                SELECT a.consultation_id AS id FROM consultation_access a
                 WHERE a.audience = mine.audience AND a.box = 'WAITING_FOR_OTHERS'
                   AND NOT EXISTS (SELECT FROM consultation_access m JOIN mine n ON n.audience = m.audience
                                    WHERE m.consultation_id = a.consultation_id AND m.box = 'WAITING_FOR_ME')
                 LIMIT 100) b)::int AS waiting_for_others,
             (SELECT least(count(DISTINCT b.id), 100) FROM mine CROSS JOIN LATERAL (
                SELECT a.consultation_id AS id FROM consultation_access a
                 WHERE a.audience = mine.audience AND a.due_at < now() LIMIT 100) b)::int AS overdue,
             (SELECT least(count(DISTINCT b.id), 100) FROM mine CROSS JOIN LATERAL (
                SELECT a.consultation_id AS id FROM consultation_access a
                 WHERE a.audience = mine.audience AND a.box = 'CLOSED' LIMIT 100) b)::int AS closed
      """;

  /**
   * @param state on either side
   * @param q a reference, or words of the title and of the messages
   */
  record Wish(
      InboxFilter box,
      Optional<String> state,
      Optional<Subject> subject,
      Optional<UUID> organ,
      Optional<String> q,
      Optional<String> cursor,
      int limit) {}

  /** How many stand in each box, without the other filters; 100 stands for 100 or more. */
  record Counts(int waitingForMe, int waitingForOthers, int overdue, int closed) {}

  record Page(List<ConsultationCard> consultations, Counts counts, Optional<String> next) {}

  /** A card, and where it stands in the order of its list. */
  private record Listed(Instant at, ConsultationCard card) {}

  Future<Page> list(SqlClient client, Caller caller, Wish wish) {
    Future<List<Listed>> listed = listed(client, caller, wish);
    return counts(client, caller)
        .compose(counts -> listed.map(found -> page(found, counts, wish.limit())));
  }

  private static Page page(List<Listed> found, Counts counts, int limit) {
    List<Listed> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        shown.stream().map(Listed::card).toList(),
        counts,
        found.size() > limit
            ? Optional.of(Cursor.after(shown.get(limit - 1).at(), shown.get(limit - 1).card().id()))
            : Optional.empty());
  }

  private Future<List<Listed>> listed(SqlClient client, Caller caller, Wish wish) {
    Optional<Cursor> cursor = wish.cursor().map(text -> Cursor.read(text, 2));
    return client
        .preparedQuery(LIST)
        .mapping(row -> new Listed(row.getOffsetDateTime("at").toInstant(), CardRow.card(row)))
        .execute(
            reader(caller)
                .addString(wish.box().name())
                .addString(wish.state().orElse(null))
                .addString(wish.subject().map(Subject::name).orElse(null))
                .addUUID(wish.organ().orElse(null))
                .addString(wish.q().map(String::strip).orElse(null))
                .addOffsetDateTime(cursor.map(from -> at(from.instant(0))).orElse(null))
                .addUUID(cursor.map(from -> from.id(1)).orElse(null))
                .addInteger(wish.limit() + 1))
        .map(rows -> rows.stream().toList());
  }

  private Future<Counts> counts(SqlClient client, Caller caller) {
    return client
        .preparedQuery(COUNTS)
        .mapping(CardStore::counts)
        .execute(Tuple.tuple().addArrayOfUUID(caller.servedIds()))
        .map(rows -> rows.iterator().next());
  }

  private static Counts counts(Row row) {
    return new Counts(
        row.getInteger("waiting_for_me"),
        row.getInteger("waiting_for_others"),
        row.getInteger("overdue"),
        row.getInteger("closed"));
  }

  /** In the order of the ids; those that the caller may not see are left out. */
  Future<List<ConsultationCard>> cards(SqlClient client, Caller caller, Collection<UUID> ids) {
    return client
        .preparedQuery(BY_IDS)
        .mapping(CardRow::card)
        .execute(reader(caller).addArrayOfUUID(ids.toArray(UUID[]::new)))
        .map(rows -> rows.stream().toList());
  }

  private static Tuple reader(Caller caller) {
    return Tuple.tuple().addUUID(caller.person()).addArrayOfUUID(caller.servedIds());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
