package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again, once a minute, at what found nobody: when the directory has somebody by now, the
 * consultation goes there without anybody asking. Several hubs may do so at once.
 */
final class RoutingWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RoutingWatch.class);
  private static final long PERIOD_MS = 60_000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Vertx vertx;
  private final CompetenceService competence;
  private long timer = -1;
  private boolean looking;

  RoutingWatch(Vertx vertx, CompetenceService competence) {
    this.vertx = vertx;
    this.competence = competence;
  }

  void start() {
    timer = vertx.setPeriodic(PERIOD_MS, tick -> lookUnlessLooking());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void lookUnlessLooking() {
    if (!looking) {
      looking = true;
      look()
          .onFailure(e -> LOG.warn("could not look again for whoever is competent", e))
          .onComplete(done -> looking = false);
    }
  }

  /** At all of them, one after the other, each in a transaction of its own. */
  Future<Void> look() {
    return lookAfter(BEFORE_ALL);
  }

  private Future<Void> lookAfter(UUID last) {
    return competence
        .lookAgain(last)
        .compose(looked -> looked.isEmpty() ? Future.succeededFuture() : lookAfter(looked.get()));
  }
}
