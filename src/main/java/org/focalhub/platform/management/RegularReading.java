package org.focalhub.platform.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What costs a look at the database: read every 15 s, one look at a time, however often somebody
 * asks. Not known before the first look, nor after one that failed. Safe to use from any thread.
 */
public final class RegularReading<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RegularReading.class);
  private static final long LOOK_MILLIS = 15_000;

  /** A hub that starts has other things to ask. */
  private static final long FIRST_MILLIS = 2_000;

  private final String name;
  private final Supplier<Future<T>> look;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Optional<T> known = Optional.empty();
  private Runnable stop = () -> {};

  /**
   * @param name for the log
   */
  public RegularReading(String name, Supplier<Future<T>> look) {
    this.name = name;
    this.look = look;
  }

  public void start(Vertx vertx) {
    long timer = vertx.setPeriodic(FIRST_MILLIS, LOOK_MILLIS, tick -> look());
    stop = () -> vertx.cancelTimer(timer);
  }

  public void stop() {
    stop.run();
  }

  public Optional<T> known() {
    return known;
  }

  private void look() {
    if (looking.compareAndSet(false, true)) {
      look.get()
          .onSuccess(read -> known = Optional.of(read))
          .onFailure(this::notKnown)
          .onComplete(done -> looking.set(false));
    }
  }

  private void notKnown(Throwable failure) {
    known = Optional.empty();
    LOG.debug("{} could not be read: {}", name, failure.toString());
  }
}
