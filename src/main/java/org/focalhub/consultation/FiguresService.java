package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.consultation.Figures.FigureRow;
import org.focalhub.consultation.Figures.Scope;
import org.focalhub.consultation.FiguresStore.Counted;
import org.focalhub.consultation.FiguresStore.Wish;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;

/**
 * Figures (B23 op. 38): exact ones of what one may see; for the Court, the Defence and the
 * Secretariat also those of the network, without what would tell of single consultations.
 */
final class FiguresService {
  private final Pool pool;
  private final FiguresStore store = new FiguresStore();

  FiguresService(Pool pool) {
    this.pool = pool;
  }

  Future<Figures> figures(Caller caller, Wish wish) {
    return allowed(caller, wish)
        .compose(allowed -> store.count(pool, caller.servedIds(), wish))
        .map(counted -> wish.scope() == Scope.MINE ? mine(counted, wish) : network(counted, wish));
  }

  private Future<Void> allowed(Caller caller, Wish wish) {
    if (wish.scope() == Scope.MINE || caller.has(Role.SECRETARIAT)) {
      return Future.succeededFuture();
    }
    return store
        .maySeeNetwork(pool, caller)
        .map(
            may -> {
              if (!may) {
                throw Problem.of(ProblemKind.NOT_ALLOWED).refused();
              }
              return null;
            });
  }

  private static Figures mine(Counted counted, Wish wish) {
    return new Figures(
        wish.scope(),
        wish.by(),
        counted.year(),
        Optional.empty(),
        1,
        counted.rows().stream().map(FiguresService::exact).toList(),
        Optional.empty(),
        Optional.of(exact(counted.total())));
  }

  private static FigureRow exact(Tally tally) {
    return FigureRow.opened(tally.key(), tally.name(), tally.counted().all())
        .with(tally.acknowledge().median(), tally.advise().median())
        .with(tally.outcomes());
  }

  private static Figures network(Counted counted, Wish wish) {
    Withholding.Told told = Withholding.of(counted.rows(), counted.total());
    return new Figures(
        wish.scope(),
        wish.by(),
        counted.year(),
        Optional.of(counted.until()),
        Withholding.FEWEST,
        told.rows(),
        told.others(),
        told.total());
  }
}
