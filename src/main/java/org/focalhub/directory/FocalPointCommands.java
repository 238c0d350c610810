package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.focalhub.account.Caller;
import org.focalhub.platform.db.Commands;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemKind;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.timeline.Appended;
import org.focalhub.timeline.NewEntry;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.Writing;

/**
 * Carries out commands on one focal point: one after the other under its row's lock, each once, in
 * one transaction with the entries that tell of it and the mails that it causes. What the caller
 * may do is read under that lock.
 */
final class FocalPointCommands {
  private final Timelines timelines;
  private final Outbox outbox;
  private final FocalPointStore points = new FocalPointStore();

  FocalPointCommands(Timelines timelines, Outbox outbox) {
    this.timelines = timelines;
    this.outbox = outbox;
  }

  /**
   * A command under way.
   *
   * @param at the instant of what takes effect at once, by the database's clock
   */
  record Act(
      Writing writing,
      Caller caller,
      Optional<UUID> command,
      FocalPoint point,
      Rights rights,
      Instant at) {
    SqlClient tx() {
      return writing.client();
    }

    /** The caller acts for the focal point when serving it, and otherwise by a role alone. */
    NewEntry entry(String kind, JsonObject body) {
      Optional<UUID> actsFor = Optional.of(point.id()).filter(id -> rights.serves());
      return NewEntry.by(caller.person(), actsFor, point.id(), kind, body);
    }

    Future<Appended> append(String kind, JsonObject body) {
      NewEntry entry = entry(kind, body);
      return writing.append(command.map(entry::commanded).orElse(entry));
    }

    /** Fails where the caller may not, or where the focal point is closed. */
    Future<Act> requireOpen(boolean allowed) {
      return require(allowed)
          .compose(
              act ->
                  point.closed()
                      ? Refused.with(Problem.of(ProblemKind.CONFLICT, "focal-point-closed"))
                      : Future.succeededFuture(this));
    }

    Future<Act> require(boolean allowed) {
      return allowed
          ? Future.succeededFuture(this)
          : Refused.with(Problem.of(ProblemKind.NOT_ALLOWED));
    }
  }

  /** A command that its client named, and may send again. */
  Future<Void> once(
      Caller caller,
      UUID command,
      String operation,
      UUID focalPoint,
      Function<Act, Future<Void>> deed) {
    return timelines
        .<Void>write(
            writing ->
                Commands.once(
                    writing.client(),
                    caller.person(),
                    command,
                    operation + " " + focalPoint,
                    Void.class,
                    () -> begin(writing, caller, Optional.of(command), focalPoint).compose(deed)))
        .onSuccess(done -> outbox.wake());
  }

  /** A change that names the version on which it was decided, so that it cannot be done twice. */
  Future<Void> change(Caller caller, UUID focalPoint, Function<Act, Future<Void>> deed) {
    return timelines.write(
        writing -> begin(writing, caller, Optional.empty(), focalPoint).compose(deed));
  }

  private Future<Act> begin(
      Writing writing, Caller caller, Optional<UUID> command, UUID focalPoint) {
    SqlClient tx = writing.client();
    return points
        .lock(tx, focalPoint)
        .compose(locked -> points.standing(tx, focalPoint, caller.person()))
        .compose(
            standing ->
                points
                    .find(tx, focalPoint)
                    .compose(
                        point ->
                            point.isEmpty() || !standing.readsDirectory()
                                ? Refused.with(Problem.notFound())
                                : Future.succeededFuture(
                                    new Act(
                                        writing,
                                        caller,
                                        command,
                                        point.get(),
                                        Rights.of(caller, standing.capacities()),
                                        standing.at()))));
  }
}
