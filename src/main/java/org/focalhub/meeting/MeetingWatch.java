package org.focalhub.meeting;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a minute for what time has brought to meetings: registrations whose address was not
 * verified, and personal data whose day has come. Every hub on a database does it: one meeting is
 * taken by one of them at a time, and what one could not do, be it that it was down, is done by
 * whoever looks next.
 *
 * <p>Life: {@link #start}, then {@link #close}, which waits for what is under way.
 */
final class MeetingWatch {
  private static final Logger LOG = LoggerFactory.getLogger(MeetingWatch.class);
  private static final long LOOK_MILLIS = Duration.ofSeconds(30).toMillis();

  private final Vertx vertx;
  private final Context context;
  private final RegistrationService registrations;
  private final Erasure erasure;

  private long timer;
  private Future<Void> underWay = Future.succeededFuture();
  private volatile boolean closing;

  MeetingWatch(Vertx vertx, RegistrationService registrations, Erasure erasure) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.registrations = registrations;
    this.erasure = erasure;
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
          underWay.otherwiseEmpty().onComplete(closed);
        });
    return closed.future();
  }

  private void look() {
    if (underWay.isComplete() && !closing) {
      underWay =
          sweep().onFailure(failure -> LOG.warn("meetings were not looked after yet", failure));
    }
  }

  /** Does all that is to be done now. */
  Future<Void> sweep() {
    return expire().compose(done -> erase());
  }

  private Future<Void> expire() {
    return closing
        ? Future.succeededFuture()
        : registrations
            .expire()
            .compose(expired -> expired > 0 ? expire() : Future.succeededFuture());
  }

  private Future<Void> erase() {
    return closing
        ? Future.succeededFuture()
        : erasure.one().compose(erased -> erased ? erase() : Future.succeededFuture());
  }
}
