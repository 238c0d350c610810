package org.focalhub.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, known here without asking for it each time: the clock by which deadlines are
 * judged and floors are stamped. Asked for once a second, it counts on with the monotonic clock in
 * between and through an outage, so that it does not matter what time this machine believes it is,
 * nor when somebody sets that. Safe to use from any thread.
 */
public final class DatabaseClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
  private static final String ASK = "SELECT hub_now() AS at";
  private static final String ASK_WALL = "SELECT clock_timestamp() AS at";

  /** The first ones also pay for connections and for planning. */
  private static final int PROBES_AT_START = 6;

  private static final long PROBE_MILLIS = 1_000;

  private final Supplier<Future<Instant>> database;
  private final LongSupplier nanos;
  private final AtomicBoolean probing = new AtomicBoolean();
  private Runnable stop = () -> {};
  private volatile TimeReading known;

  public DatabaseClock(Pool pool) {
    this(() -> ask(pool, ASK), System::nanoTime);
  }

  /** Of the database's machine, for what is no deadline: how long a token is good for. */
  public static DatabaseClock ofItsMachine(Pool pool) {
    return new DatabaseClock(() -> ask(pool, ASK_WALL), System::nanoTime);
  }

  /**
   * @param nanos a clock that only runs on, whatever happens to the time of day
   */
  DatabaseClock(Supplier<Future<Instant>> database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
  }

  private static Future<Instant> ask(Pool pool, String question) {
    return pool.preparedQuery(question)
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime("at").toInstant());
  }

  /** Learns the time and keeps it fresh; fails when the database does not tell. */
  public Future<Void> start(Vertx vertx) {
    Future<Void> learnt = Future.succeededFuture();
    for (int probe = 0; probe < PROBES_AT_START; probe++) {
      learnt = learnt.compose(done -> probe());
    }
    return learnt.onSuccess(done -> keepFresh(vertx));
  }

  private void keepFresh(Vertx vertx) {
    long timer = vertx.setPeriodic(PROBE_MILLIS, tick -> probeOnce());
    stop = () -> vertx.cancelTimer(timer);
  }

  public void stop() {
    stop.run();
  }

  /** A slow database is not asked again before it has answered. */
  private void probeOnce() {
    if (probing.compareAndSet(false, true)) {
      probe()
          .onFailure(failed -> LOG.debug("the database did not tell its time: {}", failed + ""))
          .onComplete(done -> probing.set(false));
    }
  }

  Future<Void> probe() {
    long asked = nanos.getAsLong();
    return database
        .get()
        .map(time -> TimeReading.between(asked, nanos.getAsLong(), time))
        .onSuccess(this::learn)
        .mapEmpty();
  }

  private synchronized void learn(TimeReading reading) {
    known = known == null ? reading : reading.after(known);
  }

  /** Only once it has started. */
  @Override
  public Instant instant() {
    return known.at(nanos.getAsLong());
  }
}
