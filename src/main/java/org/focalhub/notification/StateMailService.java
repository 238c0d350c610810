package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import org.focalhub.account.Caller;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.mail.DigestSubject;

/**
 * The rules of a State's wish: seen by whoever serves one of its focal points, changed by whoever
 * serves its national one, which integrates the Court's matters in its administrations (R12 §15);
 * keepers may do both.
 */
final class StateMailService {
  private final Pool pool;
  private final StateMailStore store = new StateMailStore();

  StateMailService(Pool pool) {
    this.pool = pool;
  }

  Future<Versioned<StateMailView>> find(Caller caller, String iso) {
    return find(pool, caller, iso);
  }

  /** Unless somebody else changed it since that version. */
  Future<Versioned<StateMailView>> change(
      Caller caller, String iso, int version, List<DigestSubject> parts) {
    return pool.withTransaction(
        tx ->
            find(tx, caller, iso)
                .compose(StateMailService::judged)
                .compose(may -> store.change(tx, iso, version, parts))
                .compose(StateMailService::orStale)
                .compose(changed -> find(tx, caller, iso)));
  }

  private Future<Versioned<StateMailView>> find(SqlClient client, Caller caller, String iso) {
    return store
        .find(client, caller, iso)
        .map(found -> found.orElseThrow(() -> Problem.notFound().refused()));
  }

  private static Future<Void> judged(Versioned<StateMailView> found) {
    return found.view().mayChange()
        ? Future.succeededFuture()
        : Refused.with(Problem.of(ProblemKind.NOT_ALLOWED));
  }

  private static Future<Void> orStale(boolean changed) {
    return changed ? Future.succeededFuture() : Refused.with(Problem.of(ProblemKind.STALE));
  }
}
