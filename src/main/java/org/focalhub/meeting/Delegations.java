package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;

/** Which delegation somebody means. */
public final class Delegations {
  /** A delegation as rows keep it. */
  public record Known(
      Delegation delegation,
      Optional<String> state,
      Optional<UUID> organisation,
      Optional<String> name) {}

  public Future<Known> known(SqlClient client, DelegationInput input) {
    return Refused.with(Problem.unavailable());
  }
}
