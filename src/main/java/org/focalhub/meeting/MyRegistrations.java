package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.focalhub.account.Caller;

/** The registrations that concern somebody with an account. */
public final class MyRegistrations {
  private final RegistrationStore store = new RegistrationStore();

  /**
   * Of meetings that are not over and not cancelled, by the meeting's beginning, at most 100 each.
   *
   * @param registrations of oneself
   * @param toConfirm which one's focal points are to confirm
   */
  public record Mine(List<RegistrationView> registrations, List<RegistrationView> toConfirm) {}

  public Future<Mine> of(SqlClient client, Caller caller) {
    RegistrationReader reader = RegistrationReader.of(caller);
    return store
        .mine(client, reader)
        .compose(
            mine -> store.toConfirm(client, reader).map(toConfirm -> new Mine(mine, toConfirm)));
  }

  /**
   * Of one meeting: of oneself, and what one's focal points handed in; by number, at most 200. Also
   * those that were withdrawn, declined or expired.
   */
  Future<List<RegistrationView>> in(SqlClient client, UUID meeting, Caller caller) {
    return store.mineIn(client, RegistrationReader.of(caller), meeting);
  }
}
