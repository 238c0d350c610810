package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/**
 * Who is there now: the open focal points of States, and those of their regional groups that have
 * no State of their own, with whoever serves them. It tells names and presence, never how somebody
 * is reached.
 */
public final class Roster {
  // `serving` says who serves: nobody who is disabled, nobody of a closed focal point. A substitute
  // who may not sign in
  // stands in for nobody.
  private static final String OF_STATES =
      """
      SELECT f.id, f.kind, f.state_iso, f.regional_group, f.seat, f.subjects, f.languages, f.time_zone, f.name_en, f.name_fr,
             s.person_id, p.display_name, s.capacity, s.since, a.id IS NOT NULL AS absent,
             q.id AS substitute_id, q.display_name AS substitute_name
        FROM focal_point f
        LEFT JOIN serving s ON s.focal_point_id = f.id AND s.capacity <> 'SUBSTITUTE'
        LEFT JOIN person p ON p.id = s.person_id
        LEFT JOIN substitution a ON a.focal_point_id = f.id AND a.absent_id = s.person_id
              AND a.absent_from <= now() AND a.absent_until > now()
        LEFT JOIN person q ON q.id = a.substitute_id AND q.disabled_at IS NULL
       WHERE f.closed_at IS NULL
         AND (f.state_iso = ANY ($1)
              OR f.kind = 'REGIONAL_THEMATIC' AND f.state_iso IS NULL
                 AND f.regional_group IN (SELECT regional_group FROM state WHERE iso = ANY ($1)))
       ORDER BY f.id, s.capacity DESC, s.since, s.person_id""";

  /** An open focal point; posts are the principal first, then alternates, the longest first. */
  public record Structure(
      UUID id,
      FocalPointKind kind,
      Optional<String> state,
      Optional<RegionalGroup> group,
      Optional<Seat> seat,
      Set<Subject> subjects,
      Set<String> languages,
      ZoneId timeZone,
      Bilingual name,
      List<Post> posts) {}

  /**
   * Somebody who holds it now.
   *
   * @param absent away at this moment
   * @param substitute who stands in meanwhile; empty too where that person may not sign in
   */
  public record Post(
      UUID person,
      String name,
      Capacity capacity,
      Instant since,
      boolean absent,
      Optional<Person> substitute) {}

  /** By name only. */
  public record Person(UUID id, String name) {}

  /** Those of all these States, in one reading; of a region no matter which of its States. */
  public Future<List<Structure>> ofStates(SqlClient client, Collection<String> isos) {
    return client
        .preparedQuery(OF_STATES)
        .execute(Tuple.of(isos.toArray(String[]::new)))
        .map(Roster::structures);
  }

  private static List<Structure> structures(RowSet<Row> rows) {
    Map<UUID, Structure> structures = new LinkedHashMap<>();
    for (Row row : rows) {
      Structure structure =
          structures.computeIfAbsent(row.getUUID("id"), id -> withoutPosts(id, row));
      if (row.getUUID("person_id") != null) {
        structure.posts().add(post(row));
      }
    }
    return structures.values().stream().map(Roster::complete).toList();
  }

  private static Structure withoutPosts(UUID id, Row row) {
    return new Structure(
        id,
        FocalPointKind.valueOf(row.getString("kind")),
        Rows.text(row, "state_iso"),
        Rows.constant(row, "regional_group", RegionalGroup.class),
        Rows.constant(row, "seat", Seat.class),
        Set.copyOf(Rows.texts(row, "subjects").stream().map(Subject::valueOf).toList()),
        Set.copyOf(Rows.texts(row, "languages")),
        ZoneId.of(row.getString("time_zone")),
        Rows.bilingual(row),
        new ArrayList<>());
  }

  private static Structure complete(Structure one) {
    return new Structure(
        one.id(),
        one.kind(),
        one.state(),
        one.group(),
        one.seat(),
        one.subjects(),
        one.languages(),
        one.timeZone(),
        one.name(),
        List.copyOf(one.posts()));
  }

  private static Post post(Row row) {
    return new Post(
        row.getUUID("person_id"),
        row.getString("display_name"),
        Capacity.valueOf(row.getString("capacity")),
        Rows.instant(row, "since"),
        row.getBoolean("absent"),
        Optional.ofNullable(row.getUUID("substitute_id"))
            .map(id -> new Person(id, row.getString("substitute_name"))));
  }
}
