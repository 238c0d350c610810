package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;

/**
 * Finds the delegation that is meant, so that the same one has the same key however it was entered.
 */
public final class Delegations {
  /** Whose name is kept in one line; letters that become two by folding are cut with the key. */
  private static final String KNOWN =
      "SELECT d.organisation_id, "
          + Delegation.COLUMNS
          + """
             FROM (SELECT CASE WHEN $1::text IS NOT NULL THEN 'state:' || $1
                               WHEN $2::uuid IS NOT NULL THEN 'org:' || $2
                               ELSE 'other:' || left(fold($3::text), 200) END AS delegation,
                          $1::text AS state_iso, $2::uuid AS organisation_id, $3::text AS delegation_name) d
            """
          + Delegation.JOINS
          + """
             WHERE (d.state_iso IS NULL OR ds.iso IS NOT NULL)
               AND (d.organisation_id IS NULL OR dorg.id IS NOT NULL)
               AND d.delegation <> 'other:'
            """;

  private static final String OF_FOCAL_POINT =
      "SELECT d.organisation_id, "
          + Delegation.COLUMNS
          + """
             FROM (SELECT CASE WHEN f.state_iso IS NOT NULL THEN 'state:' || f.state_iso
                               ELSE 'org:' || f.organisation_id END AS delegation,
                          f.state_iso, f.organisation_id, NULL::text AS delegation_name
                     FROM focal_point f
                    WHERE f.id = $1 AND num_nonnulls(f.state_iso, f.organisation_id) > 0) d
            """
          + Delegation.JOINS;

  /** A delegation, and the one column by which it is kept. */
  public record Known(
      Delegation delegation,
      Optional<String> state,
      Optional<UUID> organisation,
      Optional<String> name) {}

  /**
   * The delegation that somebody entered, in a body under {@code /delegation}.
   *
   * @return fails with INVALID_INPUT when it is none, or more than one
   */
  public Future<Known> known(SqlClient client, DelegationInput input) {
    if (input.given() != 1) {
      String rule = input.given() == 0 ? "required" : "onlyOne";
      return Refused.with(Problem.invalid("/delegation", rule));
    }
    return client
        .preparedQuery(KNOWN)
        .execute(
            Tuple.of(
                input.state().orElse(null),
                input.organisation().orElse(null),
                input.name().map(Delegations::inOneLine).orElse(null)))
        .compose(found -> first(found, unknown(input)));
  }

  /**
   * The delegation in whose name a focal point acts: its State, or else its organisation.
   *
   * @return fails with INVALID_INPUT for one that has neither
   */
  public Future<Known> ofFocalPoint(SqlClient client, UUID focalPoint) {
    return client
        .preparedQuery(OF_FOCAL_POINT)
        .execute(Tuple.of(focalPoint))
        .compose(found -> first(found, Problem.invalid("/focalPoint", "noDelegation")));
  }

  private static Future<Known> first(RowSet<Row> found, Problem otherwise) {
    return found.size() == 0
        ? Refused.with(otherwise)
        : Future.succeededFuture(known(found.iterator().next()));
  }

  private static Problem unknown(DelegationInput input) {
    return input.name().isPresent()
        ? Problem.invalid("/delegation/name", "blank")
        : Problem.invalid(
            input.state().isPresent() ? "/delegation/state" : "/delegation/organisation",
            "unknown");
  }

  private static String inOneLine(String name) {
    return name.strip().replaceAll("[\\s\\h]+", " ");
  }

  private static Known known(Row row) {
    return new Known(
        Delegation.of(row),
        Optional.ofNullable(row.getString("state_iso")),
        Optional.ofNullable(row.getUUID("organisation_id")),
        Optional.ofNullable(row.getString("delegation_name")));
  }
}
