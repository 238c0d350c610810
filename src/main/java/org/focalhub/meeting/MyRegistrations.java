package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.focalhub.account.Caller;

/** The registrations that concern somebody with an account. */
public final class MyRegistrations {
  /**
   * Of meetings that are not over and not cancelled, by the meeting's beginning, at most 100 each.
   *
   * @param registrations of oneself, and of one's focal points
   * @param toConfirm which one's focal points are to confirm
   */
  public record Mine(List<RegistrationView> registrations, List<RegistrationView> toConfirm) {}

  public Future<Mine> of(SqlClient client, Caller caller) {
    return Future.succeededFuture(new Mine(List.of(), List.of()));
  }

  /** Of one meeting: of oneself, and by oneself or one's focal points; by number, at most 200. */
  Future<List<RegistrationView>> in(SqlClient client, UUID meeting, Caller caller) {
    return Future.succeededFuture(List.of());
  }
}
