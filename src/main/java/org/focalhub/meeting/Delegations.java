package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;

/** Which delegation somebody means. */
final class Delegations {
  /** A delegation as rows keep it. */
  record Known(
      Delegation delegation,
      Optional<String> state,
      Optional<UUID> organisation,
      Optional<String> name) {}

  Future<Known> known(SqlClient client, DelegationInput input) {
    return Refused.with(Problem.unavailable());
  }
}
