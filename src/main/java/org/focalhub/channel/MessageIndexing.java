package org.focalhub.channel;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the words of messages into their index, a little at a time, twice a second. Every hub on a
 * database does it, and none waits for another. While more is posted than can be written at once,
 * posting comes first: then it takes only one step in five seconds; and after each step it rests
 * for as long as that took, so that catching up keeps PostgreSQL busy for half of the time at most.
 * What is in no index yet is found all the same, as far as {@code search_messages} looks at it.
 *
 * <p>Life: {@link #start}, then {@link #close}, which waits for what is under way.
 */
public final class MessageIndexing {
  private static final Logger LOG = LoggerFactory.getLogger(MessageIndexing.class);
  private static final long LOOK_MILLIS = 500;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int CHANNELS_A_STEP = 10;
  private static final int MESSAGES_A_STEP = 50;

  /** Some hundred messages, a tenth of a second: so long an edit may have to wait. */
  private static final String STEP =
      "SELECT index_messages(" + CHANNELS_A_STEP + ", " + MESSAGES_A_STEP + ") AS done";

  /**
   * A step that went past fewer entries has come to its end in neither way, so that nothing was
   * left. What was posted meanwhile waits for the next look: a step for one message costs a quarter
   * of one for fifty.
   */
  private static final int FEWEST_WITH_MORE_BEHIND = Math.min(CHANNELS_A_STEP, MESSAGES_A_STEP);

  private final Vertx vertx;
  private final Context context;
  private final Pool pool;
  private final BooleanSupplier busy;

  private long timer;
  private long steppedAt = System.nanoTime();
  private Future<Void> underWay = Future.succeededFuture();
  private boolean closing;

  /**
   * @param busy whether messages wait to be written; asked from this class's event loop
   */
  MessageIndexing(Vertx vertx, Pool pool, BooleanSupplier busy) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.pool = pool;
    this.busy = busy;
  }

  public void start() {
    context.runOnContext(started -> timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look()));
  }

  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(
        close -> {
          closing = true;
          vertx.cancelTimer(timer);
          underWay.otherwiseEmpty().onComplete(closed);
        });
    return closed.future();
  }

  private void look() {
    if (underWay.isComplete()) {
      underWay =
          steps()
              .onFailure(
                  failed -> LOG.warn("messages were not indexed yet: {}", failed.getMessage()));
    }
  }

  private Future<Void> steps() {
    if (closing || busy.getAsBoolean() && System.nanoTime() - steppedAt < PATIENCE_NANOS) {
      return Future.succeededFuture();
    }
    steppedAt = System.nanoTime();
    return pool.preparedQuery(STEP)
        .execute()
        .compose(
            rows ->
                rows.iterator().next().getLong("done") >= FEWEST_WITH_MORE_BEHIND
                    ? rest(System.nanoTime() - steppedAt).compose(rested -> steps())
                    : Future.succeededFuture());
  }

  private Future<Void> rest(long nanos) {
    return vertx.timer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), TimeUnit.MILLISECONDS);
  }
}
