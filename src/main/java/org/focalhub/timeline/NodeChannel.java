package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.id.Ids;
import org.focalhub.timeline.LiveFigures.WakeUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other hubs on the same database which timelines have moved, and hears it from them,
 * over one connection of its own. The first goes out at once, and what comes within some
 * milliseconds after it as the next one {@code NOTIFY}; never inside a writing transaction: there
 * it would take a lock across the database until the commit. A lost one is repaired by {@link
 * LiveWatch}, and a connection that does not answer any more, though nobody has closed it, is left
 * for another.
 */
final class NodeChannel {
  private static final Logger LOG = LoggerFactory.getLogger(NodeChannel.class);
  private static final String CHANNEL = "focalhub_timelines";
  private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', $1)";
  private static final long GATHERING_MILLIS = 5;

  private static final String ASK = "SELECT 1";

  /** PostgreSQL takes payloads of less than 8,000 bytes. */
  private static final int LONGEST_PAYLOAD = 7_800;

  private static final long RECONNECT_MILLIS = 250;

  /** A connection that has not answered from one beat to the next is dead. */
  private static final long BEAT_MILLIS = 5_000;

  private final Vertx vertx;
  private final LiveFigures figures;
  private final Database database;
  private final long beatMillis;
  private final String node = Ids.next().toString();
  private final Map<UUID, Long> moved = new HashMap<>();
  private boolean telling;
  private Runnable again = () -> {};
  private volatile PgSubscriber subscriber;
  private volatile boolean answered = true;
  private long beat;

  NodeChannel(Vertx vertx, Database database, LiveFigures figures) {
    this(vertx, database, figures, BEAT_MILLIS);
  }

  NodeChannel(Vertx vertx, Database database, LiveFigures figures, long beatMillis) {
    this.figures = figures;
    this.vertx = vertx;
    this.beatMillis = beatMillis;
    this.database = database;
  }

  /**
   * @param heard a timeline and its head
   * @param listening called whenever it begins to listen, for what was said before then is lost
   */
  Future<Void> start(BiConsumer<UUID, Long> heard, Runnable listening) {
    again = () -> connect(heard, listening);
    return connect(heard, listening)
        .onSuccess(listens -> beat = vertx.setPeriodic(beatMillis, tick -> beat()));
  }

  private Future<Void> connect(BiConsumer<UUID, Long> heard, Runnable listening) {
    PgSubscriber next = PgSubscriber.subscriber(vertx, database.connectOptions());
    next.reconnectPolicy(attempt -> RECONNECT_MILLIS);
    next.channel(CHANNEL)
        .subscribeHandler(subscribed -> listening.run())
        .handler(payload -> hear(payload, heard));
    subscriber = next;
    return next.connect();
  }

  private void beat() {
    if (!answered) {
      LOG.warn("the connection to the other hubs does not answer; another is made");
      subscriber.close();
      again.run();
    }
    answered = false;
    connection().ifPresent(line -> line.query(ASK).execute().onSuccess(answer -> answered = true));
  }

  /** None before it has started, nor while the line is lost. */
  private Optional<PgConnection> connection() {
    return Optional.ofNullable(subscriber).map(PgSubscriber::actualConnection);
  }

  Future<Void> stop() {
    vertx.cancelTimer(beat);
    return subscriber == null ? Future.succeededFuture() : subscriber.close();
  }

  /** From any thread. */
  void moved(UUID timeline, long head) {
    synchronized (moved) {
      moved.merge(timeline, head, Math::max);
      if (telling) {
        return;
      }
      telling = true;
    }
    // After the other timelines of the same batch.
    vertx.runOnContext(go -> tell());
  }

  /** Whether it hears the others now. */
  boolean listening() {
    return connection().isPresent();
  }

  private void tell() {
    Map<UUID, Long> told;
    synchronized (moved) {
      if (moved.isEmpty()) {
        telling = false;
        return;
      }
      told = Map.copyOf(moved);
      moved.clear();
    }
    vertx.setTimer(GATHERING_MILLIS, timer -> tell());
    StringBuilder payload = new StringBuilder(node);
    told.forEach((timeline, head) -> append(payload, timeline, head));
    connection()
        .ifPresentOrElse(
            line ->
                line.preparedQuery(NOTIFY)
                    .execute(Tuple.of(payload.toString()))
                    .onSuccess(done -> figures.wakeUps(WakeUp.SENT, told.size()))
                    .onFailure(lost -> lost(told.size(), lost)),
            () -> figures.wakeUps(WakeUp.LOST, told.size()));
  }

  private void lost(int timelines, Throwable failure) {
    figures.wakeUps(WakeUp.LOST, timelines);
    LOG.debug("a wake-up was lost: {}", failure.toString());
  }

  /** What does not fit is left to be found by the others' own look at the heads. */
  private static void append(StringBuilder payload, UUID timeline, long head) {
    if (payload.length() < LONGEST_PAYLOAD - 60) {
      payload.append(' ').append(timeline).append(':').append(head);
    }
  }

  private void hear(String payload, BiConsumer<UUID, Long> heard) {
    String[] parts = payload.split(" ");
    if (parts[0].equals(node)) {
      return;
    }
    figures.wakeUps(WakeUp.HEARD, parts.length - 1);
    try {
      for (int place = 1; place < parts.length; place++) {
        heard.accept(
            UUID.fromString(parts[place].substring(0, 36)),
            Long.valueOf(parts[place].substring(37)));
      }
    } catch (RuntimeException malformed) {
      LOG.warn("a wake-up that is none was ignored");
    }
  }
}
