package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.text.Bilingual;

/** Adds States and organisations, and says who may see contact data. */
final class DesignatorService {
  private final Pool pool;
  private final DesignatorStore designators = new DesignatorStore();
  private final ReaderStore readers = new ReaderStore();

  DesignatorService(Pool pool) {
    this.pool = pool;
  }

  record NewState(String iso, Optional<Boolean> party, Optional<RegionalGroup> regionalGroup) {}

  record NewOrganisation(String code, OrganisationKind kind, Bilingual name) {}

  record MadeState(String iso) {}

  record MadeOrganisation(UUID id) {}

  Future<StateView> addState(Caller caller, UUID command, NewState state) {
    caller.require(Role.SECRETARIAT, Role.ADMINISTRATOR);
    if (StateNames.find(state.iso()).isEmpty()) {
      return Refused.with(Problem.invalid("/iso", "unknown"));
    }
    return pool.withTransaction(
            tx ->
                Commands.once(
                    tx,
                    caller.person(),
                    command,
                    "addState",
                    MadeState.class,
                    () ->
                        designators
                            .addState(
                                tx, state.iso(), state.party().orElse(false), state.regionalGroup())
                            .compose(
                                added ->
                                    added
                                        ? Future.succeededFuture(new MadeState(state.iso()))
                                        : conflict("state-known"))))
        .compose(made -> designators.state(pool, made.iso()))
        .map(Optional::orElseThrow);
  }

  Future<OrganisationView> addOrganisation(
      Caller caller, UUID command, NewOrganisation organisation) {
    caller.require(Role.SECRETARIAT, Role.ADMINISTRATOR);
    UUID id = Ids.next();
    Bilingual name =
        new Bilingual(organisation.name().en().strip(), organisation.name().fr().strip());
    return pool.withTransaction(
            tx ->
                Commands.once(
                    tx,
                    caller.person(),
                    command,
                    "addOrganisation",
                    MadeOrganisation.class,
                    () ->
                        designators
                            .addOrganisation(tx, id, organisation.code(), organisation.kind(), name)
                            .compose(
                                added ->
                                    added
                                        ? Future.succeededFuture(new MadeOrganisation(id))
                                        : conflict("code-taken"))))
        .compose(made -> designators.organisation(pool, made.id()))
        .map(Optional::orElseThrow);
  }

  Future<Void> setContactPolicy(Caller caller, FocalPointKind kind, ContactScope scope) {
    caller.require(Role.SECRETARIAT, Role.ADMINISTRATOR);
    return readers.setPolicy(pool, kind, scope);
  }

  private static <T> Future<T> conflict(String detail) {
    return Refused.with(Problem.of(ProblemKind.CONFLICT, detail));
  }
}
