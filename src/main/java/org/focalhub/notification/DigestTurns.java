package org.focalhub.notification;

import static java.util.stream.Collectors.partitioningBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.focalhub.notification.DigestStore.Moved;
import org.focalhub.notification.DigestStore.Written;
import org.focalhub.platform.mail.Outbox;

/**
 * Writes down the digests whose time has come, a bounded number in each transaction: the row of the
 * outbox, the end of its window and when the next one comes are one, and the reader's row is locked
 * by one hub meanwhile. So no digest is doubled or lost, whoever dies when. Safe to use from any
 * thread.
 */
final class DigestTurns {
  private static final UUID LOWEST = new UUID(0, 0);

  private final Pool pool;
  private final DigestStore store;
  private final Outbox outbox;
  private final int step;

  /**
   * @param step how many readers one transaction takes at most
   */
  DigestTurns(Pool pool, DigestStore store, Outbox outbox, int step) {
    this.pool = pool;
    this.store = store;
    this.outbox = outbox;
    this.step = step;
  }

  /** Plans those who have no plan, then all whose time has come; gives how many get one. */
  Future<Integer> sweep() {
    return store
        .look(pool)
        .compose(
            look -> look.unplanned() ? plan(LOWEST).map(true) : Future.succeededFuture(look.due()))
        .compose(due -> due ? write() : Future.succeededFuture(0))
        .onSuccess(this::wake);
  }

  private void wake(int written) {
    if (written > 0) {
      outbox.wake();
    }
  }

  private Future<Void> plan(UUID after) {
    return pool.withTransaction(tx -> planSome(tx, after))
        .compose(last -> last.isPresent() ? plan(last.orElseThrow()) : Future.succeededFuture());
  }

  /** The last one of a full step. */
  private Future<Optional<UUID>> planSome(SqlClient tx, UUID after) {
    return store
        .unplanned(tx, after, step)
        .compose(
            found ->
                store
                    .now(tx)
                    .compose(now -> move(tx, found.stream().map(one -> planned(one, now)).toList()))
                    .map(moved -> lastOf(found)));
  }

  /** Plans one reader's at once, as when they set it otherwise; in the caller's transaction. */
  Future<Void> plan(SqlClient tx, UUID reader) {
    return store
        .lock(tx, reader)
        .compose(
            found ->
                store
                    .now(tx)
                    .compose(
                        now -> move(tx, found.stream().map(one -> planned(one, now)).toList())));
  }

  private static Moved planned(Subscriber reader, Instant now) {
    return new Moved(reader.id(), reader.through(), reader.plan().next(now, reader.through()));
  }

  private Optional<UUID> lastOf(List<Subscriber> found) {
    return found.size() < step ? Optional.empty() : Optional.of(found.get(step - 1).id());
  }

  private Future<Integer> write() {
    return pool.withTransaction(this::writeSome)
        .compose(
            done ->
                done.looked() < step
                    ? Future.succeededFuture(done.written())
                    : write().map(more -> more + done.written()));
  }

  private record Done(int looked, int written) {}

  private Future<Done> writeSome(SqlClient tx) {
    return store
        .nowOfTurn(tx)
        .compose(now -> store.due(tx, now, step).compose(found -> write(tx, found, now)));
  }

  private Future<Done> write(SqlClient tx, List<Subscriber> found, Instant now) {
    Map<Boolean, List<Subscriber>> gets =
        found.stream().collect(partitioningBy(one -> one.reached() && !isMissed(one, now)));
    List<Moved> moves =
        Stream.concat(
                gets.get(true).stream().map(one -> sent(one, now)),
                gets.get(false).stream().map(one -> passedBy(one, now)))
            .toList();
    return add(tx, gets.get(true), now)
        .compose(written -> move(tx, moves).map(new Done(found.size(), written)));
  }

  private static boolean isMissed(Subscriber one, Instant now) {
    return one.next().filter(planned -> one.plan().isMissed(planned, now)).isPresent();
  }

  private static Moved sent(Subscriber one, Instant now) {
    return new Moved(one.id(), now, one.plan().next(now, now));
  }

  /** What one that was missed would have told is in the next one. */
  private static Moved passedBy(Subscriber one, Instant now) {
    return new Moved(
        one.id(),
        one.through(),
        one.reached() ? one.plan().madeUp(now) : one.plan().next(now, one.through()));
  }

  private Future<Integer> add(SqlClient tx, List<Subscriber> readers, Instant now) {
    return readers.isEmpty()
        ? Future.succeededFuture(0)
        : store.write(
            tx,
            readers.stream().map(one -> new Written(one, one.windowUntil(now), false)).toList(),
            now);
  }

  private Future<Void> move(SqlClient tx, List<Moved> readers) {
    return readers.isEmpty() ? Future.succeededFuture() : store.move(tx, readers);
  }

  /**
   * Writes one down at once, in the caller's transaction, and moves its reader's window.
   *
   * @return false when there is nobody at the address
   */
  Future<Boolean> send(SqlClient tx, UUID reader) {
    return store
        .lock(tx, reader)
        .map(found -> found.filter(Subscriber::reached))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(false)
                    : store.now(tx).compose(now -> send(tx, found.orElseThrow(), now)));
  }

  private Future<Boolean> send(SqlClient tx, Subscriber reader, Instant now) {
    return store
        .write(tx, List.of(new Written(reader, reader.windowUntil(now), true)), now)
        .compose(written -> store.move(tx, List.of(sent(reader, now))))
        .map(true);
  }
}
