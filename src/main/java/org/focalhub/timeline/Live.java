package org.focalhub.timeline;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.focalhub.account.CallerSource;
import org.focalhub.platform.config.HubConfig;
import org.focalhub.platform.db.Batcher;
import org.focalhub.platform.db.Database;
import org.focalhub.platform.http.OriginGuard;
import org.focalhub.platform.management.Meters;

/**
 * Live delivery on one node: a gateway for each event loop that serves the web, told of what is
 * written here, of what other nodes write, and of what a look at the database finds.
 */
public final class Live implements WakeUps {
  /** One: what it costs to plan a statement is shared by those who come meanwhile. */
  private static final int GRANTS_AT_ONCE = 1;

  /** So that it is shared by more when many come. */
  private static final long REST_BETWEEN_GRANTS_MILLIS = 10;

  private static final int LARGEST_GRANT_BATCH = 500;
  private static final int MOST_WAITING_GRANTS = 100_000;

  private final Vertx vertx;
  private final InstantSource clock;
  private final HubConfig.Live limits;
  private final List<LiveGateway> gateways = new CopyOnWriteArrayList<>();
  private final NodeChannel channel;
  private final LiveWatch watch;
  private final GuestSeats seats;
  private final LiveFigures figures;
  private final Batcher<TimelineAccess.Wish, Optional<TimelineAccess.Grant>> access;
  private long heartbeat;

  /**
   * @param clock of which clients are told the time
   */
  public Live(
      Vertx vertx, Database database, InstantSource clock, HubConfig.Live limits, Meters meters) {
    this.vertx = vertx;
    this.clock = clock;
    this.limits = limits;
    this.seats = new GuestSeats(limits.maxGuests());
    this.figures = new LiveFigures(meters, clock);
    this.channel = new NodeChannel(vertx, database, figures);
    figures.listens(meters, channel::listening);
    this.watch = new LiveWatch(vertx, database, gateways);
    this.access =
        new Batcher<>(
            wishes -> decide(database.pool(), wishes),
            GRANTS_AT_ONCE,
            LARGEST_GRANT_BATCH,
            MOST_WAITING_GRANTS);
    access.resting(next -> vertx.setTimer(REST_BETWEEN_GRANTS_MILLIS, rest -> next.run()));
  }

  private static Future<List<Optional<TimelineAccess.Grant>>> decide(
      Pool pool, List<TimelineAccess.Wish> wishes) {
    return new TimelineAccess()
        .grants(pool, wishes)
        .map(TimelineAccess::byWish)
        .map(
            granted ->
                wishes.stream().map(wish -> Optional.ofNullable(granted.get(wish))).toList());
  }

  /** Begins to listen to other nodes and to look at the database. */
  public Future<Void> start() {
    return channel
        .start(this::hint, watch::look)
        .onSuccess(
            listening -> {
              watch.start();
              heartbeat =
                  vertx.setPeriodic(
                      limits.heartbeat().toMillis(),
                      tick -> gateways.forEach(LiveGateway::heartbeat));
            });
  }

  /** Whether this hub hears the others now; without, it looks for what they do twice a second. */
  public boolean listening() {
    return channel.listening();
  }

  /** Sends the clients away, to resume elsewhere or later, and stops listening. */
  public Future<Void> stop() {
    vertx.cancelTimer(heartbeat);
    watch.stop();
    gateways.forEach(LiveGateway::closeAll);
    return channel.stop();
  }

  /** Serves {@code /api/live} and {@code /api/live/public} on the calling event loop. */
  public void addRoutesTo(
      Router router,
      CallerSource callers,
      OriginGuard origins,
      LiveReader reader,
      MarkRead marks,
      PostMessage messages) {
    Context loop = vertx.getOrCreateContext();
    LiveGateway gateway =
        new LiveGateway(loop, clock, limits, reader, access, marks, messages, callers, figures);
    gateways.add(gateway);
    new LiveDoor(vertx, gateway, callers, origins, seats).addRoutesTo(router);
  }

  @Override
  public void appended(List<Appended> entries) {
    Map<UUID, Long> heads = new HashMap<>();
    entries.forEach(entry -> heads.merge(entry.timeline(), entry.seq(), Math::max));
    heads.forEach(
        (timeline, head) -> {
          hint(timeline, head);
          channel.moved(timeline, head);
        });
  }

  @Override
  public void written(List<Entry> entries) {
    UUID timeline = entries.get(0).timeline();
    if (gateways.stream().anyMatch(gateway -> gateway.timelines().ids().contains(timeline))) {
      List<EncodedEntry> encoded = new ArrayList<>(entries.size());
      entries.forEach(entry -> encoded.add(EncodedEntry.of(entry)));
      gateways.forEach(gateway -> gateway.timelines().offer(timeline, encoded));
    }
    channel.moved(timeline, entries.get(entries.size() - 1).seq());
  }

  private void hint(UUID timeline, long head) {
    gateways.forEach(gateway -> gateway.timelines().hint(timeline, head));
  }
}
