package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.platform.text.Language;

/** The SQL of focal points. */
final class FocalPointStore {
  private static final String COLUMNS =
      """
      SELECT f.id, f.code, f.kind, f.state_iso, s.name_en AS state_en, s.name_fr AS state_fr, f.organisation_id,
             f.regional_group, f.seat, f.name_en, f.name_fr, f.subjects, f.languages, f.shared_mailbox, f.time_zone,
             f.closed_at IS NOT NULL AS closed, f.version
        FROM focal_point f LEFT JOIN state s ON s.iso = f.state_iso
      """;

  private static final String ONE = COLUMNS + " WHERE f.id = $1";

  private static final String OF_STATE =
      COLUMNS + " WHERE f.state_iso = $1 ORDER BY f.closed_at IS NOT NULL, f.kind, f.code";

  private static final String ALL = COLUMNS + " ORDER BY f.code";

  private static final String FILTERED =
      COLUMNS
          + """
           WHERE f.closed_at IS NULL
             AND ($1::text IS NULL OR f.kind = $1)
             AND ($2::text IS NULL OR f.regional_group = $2)
             AND ($3::text IS NULL OR f.state_iso = $3)
             AND ($4::text IS NULL OR $4 = ANY (f.subjects))
             AND ($5::text IS NULL OR $5 = ANY (f.languages))
          """;

  private static final String FIRST_PAGE = FILTERED + " ORDER BY fold(f.name_%1$s), f.id LIMIT $6";

  private static final String NEXT_PAGE =
      FILTERED
          + """
             AND (fold(f.name_%1$s), f.id) > (SELECT fold(l.name_%1$s), l.id FROM focal_point l WHERE l.id = $7)
           ORDER BY fold(f.name_%1$s), f.id LIMIT $6""";

  private static final String LOCK = "SELECT FROM focal_point WHERE id = $1 FOR NO KEY UPDATE";

  private static final String CAPACITIES =
      """
      SELECT clock_timestamp() AS at,
             ARRAY (SELECT capacity FROM serving WHERE focal_point_id = $1 AND person_id = $2) AS capacities,
             EXISTS (SELECT FROM directory_reader WHERE person_id = $2) AS reads""";

  private static final String TAKEN_CODES =
      "SELECT code FROM focal_point WHERE code = $1 OR code LIKE $1 || '-%'";

  /** Two that would draw the same code wait for each other. */
  private static final String CODES_LOCK =
      "SELECT pg_advisory_xact_lock(hashtext('focal_point.code'))";

  private static final String ADD =
      """
      INSERT INTO focal_point (id, code, kind, state_iso, organisation_id, regional_group, seat, name_en, name_fr,
                               subjects, languages, shared_mailbox, time_zone)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""";

  private static final String CHANGE =
      """
      UPDATE focal_point
         SET name_en = $2, name_fr = $3, subjects = $4, languages = $5, shared_mailbox = $6, time_zone = $7,
             closed_at = CASE WHEN $8 THEN coalesce(closed_at, now()) END, version = version + 1
       WHERE id = $1""";

  private static final String GAPS =
      """
      SELECT s.iso, s.name_en AS state_en, s.name_fr AS state_fr, k.kind,
             count(f.id) AS designated,
             count(f.id) FILTER (WHERE EXISTS (SELECT FROM serving v WHERE v.focal_point_id = f.id)) AS served
        FROM state s
        CROSS JOIN unnest($1::text[]) AS k (kind)
        LEFT JOIN focal_point f ON f.state_iso = s.iso AND f.kind = k.kind AND f.closed_at IS NULL
       WHERE s.party AND ($2::text IS NULL OR s.iso = $2)
       GROUP BY s.iso, k.kind
      HAVING count(f.id) FILTER (WHERE EXISTS (SELECT FROM serving v WHERE v.focal_point_id = f.id)) = 0""";

  /** What a list is narrowed to. */
  record Filter(
      Optional<String> kind,
      Optional<String> group,
      Optional<String> state,
      Optional<String> subject,
      Optional<String> language) {}

  /** What a person is to a focal point at an instant. */
  record Standing(Instant at, Set<String> capacities, boolean readsDirectory) {}

  /**
   * A State Party without anybody for a kind.
   *
   * @param vacant it has a focal point of that kind that nobody serves
   */
  record Gap(StateView.Name state, FocalPointKind kind, boolean vacant) {}

  Future<Optional<FocalPoint>> find(SqlClient client, UUID id) {
    return client
        .preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(rows -> Rows.first(rows, FocalPointStore::focalPoint));
  }

  Future<List<FocalPoint>> ofState(SqlClient client, String iso) {
    return client
        .preparedQuery(OF_STATE)
        .execute(Tuple.of(iso))
        .map(rows -> Rows.all(rows, FocalPointStore::focalPoint));
  }

  /** All, the closed ones too, by code. */
  Future<List<FocalPoint>> all(SqlClient client) {
    return client
        .preparedQuery(ALL)
        .execute()
        .map(rows -> Rows.all(rows, FocalPointStore::focalPoint));
  }

  /** Open ones by name in a language, those after the given one. */
  Future<List<FocalPoint>> page(
      SqlClient client, Filter filter, Language language, Optional<UUID> after, int limit) {
    Tuple arguments =
        Rows.tuple(
            filter.kind(),
            filter.group(),
            filter.state(),
            filter.subject(),
            filter.language(),
            limit);
    after.ifPresent(arguments::addValue);
    return client
        .preparedQuery(pageStatement(language, after.isPresent()))
        .execute(arguments)
        .map(rows -> Rows.all(rows, FocalPointStore::focalPoint));
  }

  static String pageStatement(Language language, boolean next) {
    return String.format(next ? NEXT_PAGE : FIRST_PAGE, language.tag());
  }

  /** Nobody else's command on it is carried out until this transaction ends. */
  Future<Void> lock(SqlClient tx, UUID id) {
    return tx.preparedQuery(LOCK).execute(Tuple.of(id)).mapEmpty();
  }

  Future<Standing> standing(SqlClient client, UUID id, UUID person) {
    return client
        .preparedQuery(CAPACITIES)
        .execute(Tuple.of(id, person))
        .map(rows -> standing(rows.iterator().next()));
  }

  /** A code that nobody has yet, made from a stem. */
  Future<String> freeCode(SqlClient tx, String stem) {
    return tx.preparedQuery(CODES_LOCK)
        .execute()
        .compose(locked -> tx.preparedQuery(TAKEN_CODES).execute(Tuple.of(stem)))
        .map(rows -> firstFree(stem, Set.copyOf(Rows.all(rows, row -> row.getString(0)))));
  }

  static String firstFree(String stem, Set<String> taken) {
    String code = stem;
    for (int number = 2; taken.contains(code); number++) {
      code = stem + "-" + number;
    }
    return code;
  }

  Future<Void> add(SqlClient tx, FocalPoint point) {
    return tx.preparedQuery(ADD)
        .execute(
            Rows.tuple(
                point.id(),
                point.code(),
                point.kind().name(),
                point.iso(),
                point.organisation(),
                point.regionalGroup().map(Enum::name),
                point.seat().map(Enum::name),
                point.name().en(),
                point.name().fr(),
                Rows.array(point.subjects()),
                Rows.array(point.languages()),
                point.sharedMailbox(),
                point.timeZone()))
        .mapEmpty();
  }

  Future<Void> change(SqlClient tx, FocalPoint changed) {
    return tx.preparedQuery(CHANGE)
        .execute(
            Rows.tuple(
                changed.id(),
                changed.name().en(),
                changed.name().fr(),
                Rows.array(changed.subjects()),
                Rows.array(changed.languages()),
                changed.sharedMailbox(),
                changed.timeZone(),
                changed.closed()))
        .mapEmpty();
  }

  /** Of one State Party, or of all. */
  Future<List<Gap>> gaps(SqlClient client, List<FocalPointKind> kinds, Optional<String> iso) {
    return client
        .preparedQuery(GAPS)
        .execute(Rows.tuple(Rows.array(kinds.stream().map(Enum::name).toList()), iso))
        .map(rows -> Rows.all(rows, FocalPointStore::gap));
  }

  static FocalPoint focalPoint(Row row) {
    return new FocalPoint(
        row.getUUID("id"),
        row.getString("code"),
        FocalPointKind.valueOf(row.getString("kind")),
        Rows.text(row, "state_iso").map(iso -> stateName(iso, row)),
        Optional.ofNullable(row.getUUID("organisation_id")),
        Rows.constant(row, "regional_group", RegionalGroup.class),
        Rows.constant(row, "seat", Seat.class),
        Rows.bilingual(row),
        Rows.texts(row, "subjects"),
        Rows.texts(row, "languages"),
        Rows.text(row, "shared_mailbox"),
        row.getString("time_zone"),
        row.getBoolean("closed"),
        row.getInteger("version"));
  }

  private static StateView.Name stateName(String iso, Row row) {
    return StateView.Name.of(iso, Rows.text(row, "state_en"), Rows.text(row, "state_fr"));
  }

  private static Standing standing(Row row) {
    return new Standing(
        Rows.instant(row, "at"),
        Arrays.stream(row.getArrayOfStrings("capacities")).collect(Collectors.toUnmodifiableSet()),
        row.getBoolean("reads"));
  }

  private static Gap gap(Row row) {
    return new Gap(
        stateName(row.getString("iso"), row),
        FocalPointKind.valueOf(row.getString("kind")),
        row.getLong("designated") > 0);
  }
}
