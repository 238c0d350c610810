package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.mail.MailState;
import org.focalhub.platform.mail.OutboxDesk;
import org.focalhub.platform.mail.OutboxDesk.Place;
import org.focalhub.platform.mail.OutboxEntry;
import org.focalhub.platform.mail.OutboxStanding;

/** What administrators may do with the outbox. */
final class OutboxService {
  private final Pool pool;
  private final OutboxDesk desk;

  OutboxService(Pool pool, OutboxDesk desk) {
    this.pool = pool;
    this.desk = desk;
  }

  /** A page of mails, the latest first. */
  record Page(List<OutboxEntry> mails, Optional<Place> next) {}

  Future<Page> list(
      Caller caller,
      Optional<MailState> state,
      Optional<String> beginning,
      Optional<Place> after,
      int limit) {
    caller.require(Role.ADMINISTRATOR);
    return desk.list(pool, state, beginning, after.orElse(Place.LATEST), limit + 1)
        .map(found -> page(found, limit));
  }

  private static Page page(List<OutboxEntry> found, int limit) {
    if (found.size() <= limit) {
      return new Page(found, Optional.empty());
    }
    OutboxEntry last = found.get(limit - 1);
    return new Page(found.subList(0, limit), Optional.of(new Place(last.createdAt(), last.id())));
  }

  Future<OutboxStanding> standing(Caller caller) {
    caller.require(Role.ADMINISTRATOR);
    return desk.standing(pool);
  }

  /**
   * @param reason for other administrators; without one nothing is paused
   */
  Future<OutboxStanding> pause(Caller caller, Optional<String> reason) {
    caller.require(Role.ADMINISTRATOR);
    String why = reason.orElseThrow(() -> Problem.invalid("/reason", "required").refused());
    return desk.pause(pool, caller.person(), why).compose(done -> desk.standing(pool));
  }

  Future<OutboxStanding> resume(Caller caller) {
    caller.require(Role.ADMINISTRATOR);
    return desk.resume(pool).onSuccess(done -> desk.wake()).compose(done -> desk.standing(pool));
  }

  /** How the outbox stands after it; repeated, the same again. */
  Future<OutboxStanding> retryFailed(Caller caller, UUID command) {
    caller.require(Role.ADMINISTRATOR);
    return pool.withTransaction(
            tx ->
                Commands.once(
                    tx,
                    caller.person(),
                    command,
                    "retryFailedMail",
                    OutboxStanding.class,
                    () -> desk.retryFailed(tx).compose(done -> desk.standing(tx))))
        .onSuccess(done -> desk.wake());
  }

  /** The mail as it is now; repeated, the same again. */
  Future<OutboxEntry> retry(Caller caller, UUID command, UUID mail) {
    caller.require(Role.ADMINISTRATOR);
    return once(caller, command, "retryMail " + mail, tx -> retried(tx, mail))
        .compose(done -> desk.find(pool, mail))
        .compose(OutboxService::orNotFound);
  }

  private Future<Void> retried(SqlClient tx, UUID mail) {
    return desk.find(tx, mail)
        .compose(OutboxService::orNotFound)
        .compose(found -> desk.retry(tx, mail))
        .compose(
            retried ->
                retried
                    ? Future.succeededFuture()
                    : Refused.with(Problem.of(ProblemKind.CONFLICT, "mail-settled")));
  }

  private static Future<OutboxEntry> orNotFound(Optional<OutboxEntry> found) {
    return found.map(Future::succeededFuture).orElseGet(() -> Refused.with(Problem.notFound()));
  }

  /** What a command does to the outbox in its transaction. */
  private interface Act {
    Future<Void> on(SqlClient tx);
  }

  private Future<Void> once(Caller caller, UUID command, String operation, Act act) {
    return pool.withTransaction(
            tx -> {
              Supplier<Future<Void>> doing = () -> act.on(tx);
              return Commands.once(tx, caller.person(), command, operation, Void.class, doing);
            })
        .onSuccess(done -> desk.wake());
  }
}
