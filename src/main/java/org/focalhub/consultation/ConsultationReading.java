package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.platform.http.Problem;

/** Reading consultations: lists of them, and what needs no act. */
final class ConsultationReading {
  private static final int MOST_VERSIONS = 100;

  private final Pool pool;
  private final ReadingStore store;
  private final CardStore cards = new CardStore();

  ConsultationReading(Pool pool, DraftForms forms) {
    this.pool = pool;
    this.store = new ReadingStore(forms);
  }

  Future<CardStore.Page> list(Caller caller, CardStore.Wish wish) {
    return cards.list(pool, caller, wish);
  }

  Future<Void> mark(Caller caller, UUID consultation, long seq) {
    return store
        .mark(pool, caller.person(), consultation, seq)
        .map(
            found -> {
              if (!found) {
                throw Problem.notFound().refused();
              }
              return null;
            });
  }

  Future<DraftVersionView.All> versions(Caller caller, UUID consultation) {
    return store
        .versions(pool, caller.person(), consultation, MOST_VERSIONS)
        .map(
            versions -> {
              if (versions.isEmpty()) {
                throw Problem.notFound().refused();
              }
              return new DraftVersionView.All(versions);
            });
  }
}
