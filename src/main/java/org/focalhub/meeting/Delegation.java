package org.focalhub.meeting;

import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.directory.RegionalGroup;
import org.focalhub.directory.StateNames;
import org.focalhub.platform.text.Bilingual;

/**
 * Whom somebody comes or speaks for: a State, an organisation of the directory, or any other body
 * by its name. As it goes over the wire.
 *
 * @param key {@code state:<ISO>}, {@code org:<id>} or {@code other:<folded name>}: the same for the
 *     same delegation
 */
public record Delegation(
    String key, Bilingual name, Optional<String> state, Optional<RegionalGroup> group) {

  /**
   * The columns that {@link #of(Row)} reads, of a table under the alias {@code d} that has {@code
   * delegation, state_iso, organisation_id, delegation_name}; goes with {@link #JOINS}.
   */
  public static final String COLUMNS =
      """
       d.delegation, d.state_iso, d.delegation_name, ds.regional_group AS delegation_group,
       dorg.name_en AS organisation_en, dorg.name_fr AS organisation_fr
      """;

  public static final String JOINS =
      """
       LEFT JOIN state ds ON ds.iso = d.state_iso
       LEFT JOIN organisation dorg ON dorg.id = d.organisation_id
      """;

  public static Delegation of(Row row) {
    Optional<String> state = Optional.ofNullable(row.getString("state_iso"));
    return new Delegation(
        row.getString("delegation"),
        state.map(StateNames::of).orElseGet(() -> body(row)),
        state,
        Optional.ofNullable(row.getString("delegation_group")).map(RegionalGroup::valueOf));
  }

  private static Bilingual body(Row row) {
    String own = row.getString("delegation_name");
    return own == null
        ? new Bilingual(row.getString("organisation_en"), row.getString("organisation_fr"))
        : Bilingual.same(own);
  }

  public static String keyOfState(String iso) {
    return "state:" + iso;
  }

  public static String keyOfOrganisation(UUID organisation) {
    return "org:" + organisation;
  }
}
