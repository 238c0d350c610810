package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;

/** The SQL of those who designate focal points: States and organisations. */
final class DesignatorStore {
  private static final String STATES =
      """
      SELECT s.iso, s.name_en AS state_en, s.name_fr AS state_fr, s.party, s.regional_group,
             (SELECT count(*) FROM focal_point f WHERE f.state_iso = s.iso AND f.closed_at IS NULL) AS focal_points
        FROM state s WHERE $1::text IS NULL OR s.iso = $1""";

  private static final String ADD_STATE =
      """
      INSERT INTO state (iso, party, regional_group) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING""";

  static final String SEED_STATES =
      """
      INSERT INTO state (iso, party, regional_group)
      SELECT iso, true, regional_group FROM unnest($1::text[], $2::text[]) AS s (iso, regional_group)
      ON CONFLICT (iso) DO NOTHING""";

  private static final String ORGANISATIONS =
      """
      SELECT o.id, o.code, o.kind, o.name_en, o.name_fr,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'en', f.name_en, 'fr', f.name_fr)
                                        ORDER BY f.code), '[]')
                FROM focal_point f WHERE f.organisation_id = o.id AND f.closed_at IS NULL) AS focal_points
        FROM organisation o WHERE $1::uuid IS NULL OR o.id = $1
       ORDER BY o.code LIMIT 500""";

  private static final String ADD_ORGANISATION =
      """
      INSERT INTO organisation (id, code, kind, name_en, name_fr) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (code) DO NOTHING""";

  Future<List<StateView>> states(SqlClient client) {
    return client
        .preparedQuery(STATES)
        .execute(Rows.tuple(Optional.empty()))
        .map(rows -> Rows.all(rows, DesignatorStore::state));
  }

  Future<Optional<StateView>> state(SqlClient client, String iso) {
    return client
        .preparedQuery(STATES)
        .execute(Tuple.of(iso))
        .map(rows -> Rows.first(rows, DesignatorStore::state));
  }

  /** Whether it was new. */
  Future<Boolean> addState(SqlClient tx, String iso, boolean party, Optional<RegionalGroup> group) {
    return tx.preparedQuery(ADD_STATE)
        .execute(Rows.tuple(iso, party, group.map(Enum::name)))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<List<OrganisationView>> organisations(SqlClient client) {
    return client
        .preparedQuery(ORGANISATIONS)
        .execute(Rows.tuple(Optional.empty()))
        .map(rows -> Rows.all(rows, DesignatorStore::organisation));
  }

  Future<Optional<OrganisationView>> organisation(SqlClient client, UUID id) {
    return client
        .preparedQuery(ORGANISATIONS)
        .execute(Tuple.of(id))
        .map(rows -> Rows.first(rows, DesignatorStore::organisation));
  }

  /** Whether its code was free. */
  Future<Boolean> addOrganisation(
      SqlClient tx, UUID id, String code, OrganisationKind kind, Bilingual name) {
    return tx.preparedQuery(ADD_ORGANISATION)
        .execute(Tuple.of(id, code, kind.name(), name.en(), name.fr()))
        .map(rows -> rows.rowCount() == 1);
  }

  private static StateView state(Row row) {
    StateView.Name name =
        StateView.Name.of(
            row.getString("iso"), Rows.text(row, "state_en"), Rows.text(row, "state_fr"));
    return new StateView(
        name.iso(),
        name.name(),
        row.getBoolean("party"),
        Rows.constant(row, "regional_group", RegionalGroup.class),
        row.getLong("focal_points"));
  }

  private static OrganisationView organisation(Row row) {
    return new OrganisationView(
        row.getUUID("id"),
        row.getString("code"),
        OrganisationKind.valueOf(row.getString("kind")),
        Rows.bilingual(row),
        ((JsonArray) row.getJson("focal_points"))
            .stream().map(JsonObject.class::cast).map(DesignatorStore::focalPoint).toList());
  }

  private static FocalPointView.Name focalPoint(JsonObject row) {
    return new FocalPointView.Name(
        UUID.fromString(row.getString("id")),
        new Bilingual(row.getString("en"), row.getString("fr")),
        FocalPointKind.valueOf(row.getString("kind")));
  }
}
