package org.focalhub.notification;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks four times a minute for digests whose time has come. Every hub on a database does it.
 *
 * <p>Life: {@link #start}, then {@link #close}, which waits for what is under way.
 */
final class DigestClock {
  private static final Logger LOG = LoggerFactory.getLogger(DigestClock.class);
  private static final long LOOK_MILLIS = Duration.ofSeconds(15).toMillis();

  private final Vertx vertx;
  private final Context context;
  private final DigestTurns turns;

  private long timer;
  private Future<Integer> underWay = Future.succeededFuture(0);
  private boolean closing;

  DigestClock(Vertx vertx, DigestTurns turns) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.turns = turns;
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
          turns
              .sweep()
              .onFailure(
                  failure -> LOG.warn("digests could not be looked for: {}", failure.getMessage()));
    }
  }
}
