package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** The SQL of the search as one types: one statement, whatever is looked for. */
final class SearchStore {
  /** How well %1$s answers the question; see {@link Folding#distance}. */
  private static final String DISTANCE =
      """
      CASE WHEN fold(%1$s) LIKE fold($2) THEN 0 WHEN fold(%1$s) LIKE fold($3) THEN 1
           WHEN fold(%1$s) LIKE fold($4) THEN 2 ELSE 4 - coalesce(word_similarity(fold($1), fold(%1$s)), 0) END""";

  /**
   * The patterns are parameters rather than made here, so that the planner knows how rare they are.
   */
  private static final String MATCHES =
      """
      (fold(%1$s) LIKE fold($2) OR fold(%1$s) LIKE fold($3) OR fold(%1$s) LIKE fold($4)
         OR fold($1) <%% fold(%1$s))""";

  private static final String FOCAL_POINTS =
      """
      (SELECT 'FOCAL_POINT' AS kind, f.id::text AS id, f.name_en, f.name_fr, f.state_iso AS iso,
              o.name_en AS detail_en, o.name_fr AS detail_fr, NULL::text AS focal_point,
              least(@DISTANCE f.name_en@, @DISTANCE f.name_fr@)::float8 AS distance
         FROM focal_point f LEFT JOIN organisation o ON o.id = f.organisation_id
        WHERE f.closed_at IS NULL AND (@MATCHES f.name_en@ OR @MATCHES f.name_fr@) @AMONG_POINTS@
        ORDER BY distance, f.name_en LIMIT 20)""";

  private static final String PEOPLE =
      """
      (SELECT 'PERSON', p.id::text, p.display_name, p.display_name, NULL,
              s.name_en, s.name_fr, s.id, (@DISTANCE p.display_name@)::float8 AS distance
         FROM person p
         JOIN LATERAL (SELECT f.id::text AS id, f.name_en, f.name_fr
                         FROM serving v JOIN focal_point f ON f.id = v.focal_point_id
                        WHERE v.person_id = p.id @AMONG_PEOPLE@ ORDER BY f.name_en, f.id LIMIT 1) s ON true
        WHERE @MATCHES p.display_name@
        ORDER BY distance, p.display_name LIMIT 20)""";

  private static final String ORGANISATIONS =
      """
      (SELECT 'ORGANISATION', o.id::text, o.name_en, o.name_fr, NULL, NULL, NULL, NULL,
              CASE WHEN fold($2) = lower(o.code) || '%' THEN 0
                   ELSE least(@DISTANCE o.name_en@, @DISTANCE o.name_fr@) END::float8 AS distance
         FROM organisation o
        WHERE @MATCHES o.name_en@ OR @MATCHES o.name_fr@ OR lower(o.code) LIKE fold($2)
        ORDER BY distance, o.name_en LIMIT 20)""";

  /** Named in memory, in every language; the distance is found there. */
  private static final String STATES =
      """
      (SELECT 'STATE', iso, name_en, name_fr, regional_group, NULL, NULL, NULL, 0 FROM state)""";

  static final String EVERYWHERE =
      filled(String.join("\nUNION ALL ", FOCAL_POINTS, PEOPLE, ORGANISATIONS, STATES), "", "");

  private static final String IN_CHANNEL =
      filled(
          String.join(
              "\nUNION ALL ",
              FOCAL_POINTS,
              PEOPLE,
              "(SELECT 'MEMBER', '', '', '', NULL, NULL, NULL, NULL, 0 WHERE @MINE@)"),
          " AND @MINE@ AND f.id IN (SELECT focal_point_id FROM channel_member WHERE channel_id = $5)",
          " AND @MINE@ AND f.id IN (SELECT focal_point_id FROM channel_member WHERE channel_id = $5)");

  /**
   * What answers a question.
   *
   * @param iso of the State that a focal point belongs to; of a State, its regional group
   * @param focalPoint of a person, the one that the detail names
   */
  record Found(
      String kind,
      String id,
      Optional<String> nameEn,
      Optional<String> nameFr,
      Optional<String> iso,
      Optional<Bilingual> detail,
      Optional<String> focalPoint,
      double distance) {}

  Future<List<Found>> everywhere(SqlClient client, String question) {
    return client
        .preparedQuery(EVERYWHERE)
        .execute(question(question))
        .map(rows -> Rows.all(rows, SearchStore::found));
  }

  /** Empty when the person is not in the channel. */
  Future<Optional<List<Found>>> inChannel(
      SqlClient client, String question, UUID channel, UUID person) {
    return client
        .preparedQuery(IN_CHANNEL)
        .execute(question(question).addUUID(channel).addUUID(person))
        .map(rows -> Rows.all(rows, SearchStore::found))
        .map(
            found ->
                found.stream().anyMatch(one -> one.kind().equals("MEMBER"))
                    ? Optional.of(
                        found.stream().filter(one -> !one.kind().equals("MEMBER")).toList())
                    : Optional.empty());
  }

  /**
   * The question, and the patterns that find it: at the beginning of a name, of a word, and
   * anywhere. Fewer than three letters are looked for at beginnings only, where an index knows
   * them.
   */
  static Tuple question(String text) {
    boolean longEnough = text.length() >= 3;
    String mask = text.replaceAll("([\\\\%_])", "\\\\$1");
    return Tuple.tuple()
        .addString(longEnough ? text : null)
        .addString(mask + "%")
        .addString("% " + mask + "%")
        .addString(longEnough ? "%" + mask + "%" : null);
  }

  private static String filled(String statement, String amongPoints, String amongPeople) {
    String mine =
        """
        EXISTS (SELECT FROM serving v JOIN channel_member m ON m.focal_point_id = v.focal_point_id
                 WHERE m.channel_id = $5 AND v.person_id = $6)""";
    String complete =
        statement
            .replace("@AMONG_POINTS@", amongPoints)
            .replace("@AMONG_PEOPLE@", amongPeople)
            .replace("@MINE@", mine);
    return expanded(expanded(complete, "DISTANCE", DISTANCE), "MATCHES", MATCHES);
  }

  private static String expanded(String statement, String name, String pattern) {
    return java.util.regex.Pattern.compile("@" + name + " ([a-z_.]+)@")
        .matcher(statement)
        .replaceAll(
            place ->
                java.util.regex.Matcher.quoteReplacement(String.format(pattern, place.group(1))));
  }

  private static Found found(Row row) {
    return new Found(
        row.getString("kind"),
        row.getString("id"),
        Rows.text(row, "name_en"),
        Rows.text(row, "name_fr"),
        Rows.text(row, "iso"),
        Rows.text(row, "detail_en")
            .map(english -> new Bilingual(english, row.getString("detail_fr"))),
        Rows.text(row, "focal_point"),
        row.getDouble("distance"));
  }
}
