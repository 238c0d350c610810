package org.focalhub.consultation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.focalhub.consultation.ReminderStore.Coming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks three times a minute for reminders whose time has come, and makes them. Every hub on a
 * database does it: a consultation is locked by one of them while its reminder is made, and what
 * one could not make, be it that it was down, is made by whoever looks next.
 *
 * <p>Life: {@link #start}, then {@link #close}, which waits for the reminder under way.
 */
final class Reminders {
  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
  private static final long LOOK_MILLIS = Duration.ofSeconds(20).toMillis();
  private static final int PAGE = 100;

  private final Vertx vertx;
  private final Context context;
  private final Pool pool;
  private final Reminding reminding;
  private final InstantSource clock;
  private final ReminderStore store = new ReminderStore();

  private long timer;
  private Future<Integer> underWay = Future.succeededFuture(0);
  private volatile boolean closing;

  Reminders(Vertx vertx, Pool pool, Reminding reminding, InstantSource clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.pool = pool;
    this.reminding = reminding;
    this.clock = clock;
  }

  void start() {
    context.runOnContext(
        started -> {
          timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
          look();
        });
  }

  Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(
        close -> {
          closing = true;
          vertx.cancelTimer(timer);
          underWay.<Void>mapEmpty().otherwiseEmpty().onComplete(closed);
        });
    return closed.future();
  }

  private void look() {
    if (underWay.isComplete() && !closing) {
      underWay =
          sweep()
              .onFailure(
                  failure -> LOG.warn("reminders could not be read: {}", failure.getMessage()));
    }
  }

  /** Makes all that are to be made now, one after the other; gives how many were made. */
  Future<Integer> sweep() {
    return sweep(Coming.FIRST);
  }

  private Future<Integer> sweep(Coming after) {
    return store
        .coming(pool, clock.instant(), after, PAGE)
        .compose(page -> make(page).compose(made -> further(page).map(more -> made + more)));
  }

  private Future<Integer> further(List<Coming> page) {
    return page.size() < PAGE || closing
        ? Future.succeededFuture(0)
        : sweep(page.get(page.size() - 1));
  }

  private Future<Integer> make(List<Coming> page) {
    Future<Integer> made = Future.succeededFuture(0);
    for (Coming one : page) {
      made = made.compose(before -> make(one).map(more -> before + more));
    }
    return made;
  }

  /** One that fails keeps no other from its turn, and has its own again at the next look. */
  private Future<Integer> make(Coming one) {
    return closing
        ? Future.succeededFuture(0)
        : reminding
            .remind(one.id(), clock.instant())
            .map(made -> made ? 1 : 0)
            .otherwise(failure -> notMade(one, failure));
  }

  private static int notMade(Coming one, Throwable failure) {
    LOG.warn("the reminder of {} is not made yet", one.id(), failure);
    return 0;
  }
}
