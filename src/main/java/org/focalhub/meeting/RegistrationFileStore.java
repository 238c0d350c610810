package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.focalhub.directory.StateNames;
import org.focalhub.platform.text.Language;

/** The SQL of registrations as a file. */
final class RegistrationFileStore {
  private static final String MEETING = "SELECT code, time_zone FROM meeting WHERE id = $1";

  private static final String ALL =
      """
      SELECT d.number, d.at, d.standing, d.late, coalesce(d.state_iso, dorg.code, d.delegation_name) AS code, d.name,
             d.function_title, d.email, d.language, d.remarks, d.way, d.reason,
      """
          + Delegation.COLUMNS
          + " FROM registration d "
          + Delegation.JOINS
          + " WHERE d.meeting_id = $1 ORDER BY d.number";

  /** States come before organisations, as their codes do in every other file. */
  private static final String DELEGATIONS =
      "SELECT d.text, d.organisation_id, "
          + Delegation.COLUMNS
          + """
             FROM (SELECT t.text, s.iso AS state_iso, CASE WHEN s.iso IS NULL THEN o.id END AS organisation_id,
                          CASE WHEN s.iso IS NULL AND o.id IS NULL THEN t.text END AS delegation_name,
                          CASE WHEN s.iso IS NOT NULL THEN 'state:' || s.iso WHEN o.id IS NOT NULL THEN 'org:' || o.id
                               ELSE 'other:' || left(fold(t.text), 200) END AS delegation
                     FROM unnest($1::text[], $2::text[]) AS t (text, iso)
                     LEFT JOIN state s ON s.iso = t.iso
                     LEFT JOIN organisation o ON o.code = t.text) d
            """
          + Delegation.JOINS;

  record OfMeeting(String code, ZoneId zone) {}

  Future<OfMeeting> meeting(SqlClient client, UUID meeting) {
    return client
        .preparedQuery(MEETING)
        .execute(Tuple.of(meeting))
        .map(rows -> rows.iterator().next())
        .map(row -> new OfMeeting(row.getString(0), ZoneId.of(row.getString(1))));
  }

  Future<List<RegistrationFile.Row>> all(SqlClient client, UUID meeting) {
    return client
        .preparedQuery(ALL)
        .mapping(RegistrationFileStore::row)
        .execute(Tuple.of(meeting))
        .map(rows -> rows.stream().toList());
  }

  private static RegistrationFile.Row row(Row row) {
    return new RegistrationFile.Row(
        row.getInteger("number"),
        row.getOffsetDateTime("at").toInstant(),
        Standing.valueOf(row.getString("standing")),
        row.getBoolean("late"),
        row.getString("code"),
        Delegation.of(row),
        row.getString("name"),
        row.getString("function_title"),
        row.getString("email"),
        Language.of(row.getString("language")),
        row.getString("remarks"),
        RegistrationWay.valueOf(row.getString("way")),
        Optional.ofNullable(row.getString("reason")).orElse(""));
  }

  /** What each of these texts means: a State's code or name, an organisation's code, or a name. */
  Future<Map<String, Delegations.Known>> delegations(SqlClient client, List<String> texts) {
    return client
        .preparedQuery(DELEGATIONS)
        .execute(
            Tuple.tuple()
                .addArrayOfString(texts.toArray(String[]::new))
                .addArrayOfString(
                    texts.stream().map(RegistrationFileStore::iso).toArray(String[]::new)))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            row -> row.getString("text"), RegistrationFileStore::known)));
  }

  private static String iso(String text) {
    return text.matches("[A-Z]{2}") ? text : StateNames.called(text).orElse(null);
  }

  private static Delegations.Known known(Row row) {
    return new Delegations.Known(
        Delegation.of(row),
        Optional.ofNullable(row.getString("state_iso")),
        Optional.ofNullable(row.getUUID("organisation_id")),
        Optional.ofNullable(row.getString("delegation_name")));
  }
}
