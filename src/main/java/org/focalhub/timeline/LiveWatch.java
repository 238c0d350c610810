package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.focalhub.platform.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the database twice a second for what this node was not told: heads of followed
 * timelines, access that has moved, sessions that have ended. Repairs a lost wake-up, a lost
 * connection, or a node that was frozen for minutes; nothing depends on being told.
 */
final class LiveWatch {
  private static final Logger LOG = LoggerFactory.getLogger(LiveWatch.class);
  private static final long LOOK_MILLIS = 500;
  private static final long EVERY_SESSION_MILLIS = 30_000;

  private static final String HEADS = "SELECT id, head FROM timeline WHERE id = ANY ($1)";

  /**
   * Sessions that ended since the last look, and half a minute more for transactions that took
   * their time.
   */
  private static final String CHANGES =
      """
      SELECT (SELECT epoch FROM access_epoch) AS epoch,
             (SELECT coalesce(array_agg(id), '{}') FROM session
               WHERE ended_at > coalesce($1, now()) - interval '30 seconds') AS ended,
             now() AS now
      """;

  private static final String DEAD_SESSIONS =
      "SELECT id FROM session WHERE id = ANY ($1) AND (ended_at IS NOT NULL OR expires_at <= now())";

  private final Vertx vertx;
  private final Database database;
  private final List<LiveGateway> gateways;
  private final AtomicBoolean looking = new AtomicBoolean();
  private long lookTimer;
  private long sessionTimer;
  private Long epoch;
  private OffsetDateTime lastLook;

  LiveWatch(Vertx vertx, Database database, List<LiveGateway> gateways) {
    this.vertx = vertx;
    this.database = database;
    this.gateways = gateways;
  }

  void start() {
    lookTimer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    sessionTimer = vertx.setPeriodic(EVERY_SESSION_MILLIS, tick -> lookAtEverySession());
  }

  void stop() {
    vertx.cancelTimer(lookTimer);
    vertx.cancelTimer(sessionTimer);
  }

  /** One look at a time; a slow database is not asked again before it has answered. */
  void look() {
    if (looking.compareAndSet(false, true)) {
      lookAtHeads()
          .compose(done -> lookAtChanges())
          .onFailure(failed -> LOG.warn("could not look for changes: {}", failed.toString()))
          .onComplete(done -> looking.set(false));
    }
  }

  private Future<Void> lookAtHeads() {
    Set<UUID> followed = new HashSet<>();
    gateways.forEach(gateway -> followed.addAll(gateway.timelines().ids()));
    if (followed.isEmpty()) {
      return Future.succeededFuture();
    }
    return database
        .pool()
        .preparedQuery(HEADS)
        .execute(Tuple.tuple().addArrayOfUUID(followed.toArray(UUID[]::new)))
        .map(
            rows -> {
              rows.forEach(row -> hint(row.getUUID("id"), row.getLong("head")));
              return null;
            });
  }

  private void hint(UUID timeline, long head) {
    gateways.forEach(gateway -> gateway.timelines().hint(timeline, head));
  }

  private Future<Void> lookAtChanges() {
    return database
        .pool()
        .preparedQuery(CHANGES)
        .execute(Tuple.of(lastLook))
        .map(
            rows -> {
              apply(rows.iterator().next());
              return null;
            });
  }

  private void apply(Row row) {
    lastLook = row.getOffsetDateTime("now");
    Instant now = lastLook.toInstant();
    Set<UUID> ended = new HashSet<>(Arrays.asList(row.getArrayOfUUIDs("ended")));
    if (!ended.isEmpty()) {
      gateways.forEach(gateway -> gateway.endSessions(ended));
    }
    Long found = row.getLong("epoch");
    if (epoch != null && !epoch.equals(found)) {
      gateways.forEach(LiveGateway::accessMoved);
    } else {
      gateways.forEach(gateway -> gateway.recheckDue(now));
    }
    epoch = found;
  }

  private void lookAtEverySession() {
    Future.all(gateways.stream().map(LiveGateway::sessions).toList())
        .compose(all -> deadAmong(all.list()))
        .onSuccess(dead -> gateways.forEach(gateway -> gateway.endSessions(dead)))
        .onFailure(failed -> LOG.warn("could not look at sessions: {}", failed.toString()));
  }

  private Future<Set<UUID>> deadAmong(List<Set<UUID>> sessions) {
    UUID[] ids = sessions.stream().flatMap(Set::stream).distinct().toArray(UUID[]::new);
    if (ids.length == 0) {
      return Future.succeededFuture(Set.of());
    }
    return database
        .pool()
        .preparedQuery(DEAD_SESSIONS)
        .execute(Tuple.tuple().addArrayOfUUID(ids))
        .map(
            rows -> {
              Set<UUID> dead = new HashSet<>();
              rows.forEach(row -> dead.add(row.getUUID("id")));
              return dead;
            });
  }
}
