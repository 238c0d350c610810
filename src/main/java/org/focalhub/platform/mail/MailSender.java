package org.focalhub.platform.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.focalhub.platform.management.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox: when woken, and otherwise once a second. Every hub on a database
 * runs one; a row is claimed for a while by one of them, which renews its claim as long as it is at
 * it, and when that hub dies another sends it.
 *
 * <p>Life: {@link #start}, {@link #wake} at any time from any thread, {@link #stop}, which waits
 * for what is under way. All state belongs to one event loop.
 */
public final class MailSender {
  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
  private static final long LOOK_MILLIS = 1000;

  /** How long after a hub has died another takes up what it had claimed. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final long RENEW_MILLIS = LEASE.toMillis() / 4;
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);
  private static final Duration PATIENCE_WITH_FAREWELLS = Duration.ofSeconds(3);
  private static final long SWEEP_MILLIS = Duration.ofHours(1).toMillis();
  private static final long NANOS_OF_A_MINUTE = Duration.ofMinutes(1).toNanos();

  private final Vertx vertx;
  private final Context context;
  private final Pool pool;
  private final OutboxStore store = new OutboxStore();
  private final OutboxRetention retention;
  private final MailServers servers;
  private final Delivery delivery;
  private final int slots;
  private final Duration spacing;

  private final Map<ClaimedMail, Future<Void>> underWay = new HashMap<>();
  private final Set<Long> timers = new HashSet<>();
  private boolean claiming;
  private boolean lookAgain;
  private boolean stopping;

  /** A sender that asks nobody's settings and offers no end to any mail. */
  public MailSender(Vertx vertx, Pool pool, Outbox outbox, Smtp smtp, List<MailWriter> writers) {
    this(vertx, pool, outbox, smtp, writers, MailPolicy.NONE, UnsubscribeLinks.NONE, Meters.none());
  }

  public MailSender(
      Vertx vertx,
      Pool pool,
      Outbox outbox,
      Smtp smtp,
      List<MailWriter> writers,
      MailPolicy policy,
      UnsubscribeLinks unsubscribe,
      Meters meters) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.pool = pool;
    this.slots = smtp.connections();
    this.spacing = Duration.ofNanos(NANOS_OF_A_MINUTE / smtp.perDomainPerMinute());
    this.retention = new OutboxRetention(pool);
    this.servers = new MailServers(vertx, smtp);
    Rulings rulings = new Rulings(writers, policy);
    this.delivery =
        new Delivery(
            pool,
            store,
            servers,
            new MailComposer(smtp),
            unsubscribe,
            rulings,
            new Companions(pool, store, rulings, LEASE),
            spacing,
            meters.tallies(
                "focalhub.mail.handovers",
                "What became of handing mails to mail servers; unknown: doubtful.",
                HandOver.Result.class));
    outbox.wakes(this::wake);
  }

  public void start() {
    context.runOnContext(
        started -> {
          timers.add(vertx.setPeriodic(LOOK_MILLIS, timer -> look()));
          timers.add(vertx.setPeriodic(RENEW_MILLIS, timer -> renew()));
          timers.add(vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep()));
          look();
        });
  }

  /** Looks at once instead of within a second. */
  public void wake() {
    context.runOnContext(woken -> look());
  }

  /** Begins nothing new and waits, not for ever, for what is under way. */
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(stop -> end().onComplete(stopped));
    return stopped.future();
  }

  /** What a server still has when patience ends is on record as handed over. */
  private Future<Void> end() {
    stopping = true;
    timers.forEach(vertx::cancelTimer);
    return Future.join(List.copyOf(underWay.values()))
        .timeout(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .compose(ended -> farewell());
  }

  private Future<Void> farewell() {
    return servers
        .close()
        .timeout(PATIENCE_WITH_FAREWELLS.toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  private void look() {
    int free = slots - underWay.size();
    if (claiming || stopping || free <= 0) {
      lookAgain = claiming;
      return;
    }
    claiming = true;
    lookAgain = false;
    store.claim(pool, free, LEASE, spacing).onComplete(this::begin, this::claimFailed);
  }

  private void begin(List<ClaimedMail> mails) {
    claiming = false;
    mails.forEach(this::begin);
    if (lookAgain) {
      look();
    }
  }

  private void begin(ClaimedMail mail) {
    Future<Void> delivered = delivery.deliver(mail);
    underWay.put(mail, delivered);
    delivered.onComplete(
        end -> {
          underWay.remove(mail);
          if (end.failed()) {
            LOG.warn("what became of mail {} could not be recorded", mail.id(), end.cause());
          }
          look();
        });
  }

  private void claimFailed(Throwable failure) {
    claiming = false;
    if (!stopping) {
      LOG.warn("the outbox could not be read: {}", failure.getMessage());
    }
  }

  private void renew() {
    if (!underWay.isEmpty()) {
      store
          .renew(pool, List.copyOf(underWay.keySet()), LEASE)
          .onFailure(failure -> LOG.warn("claims were not renewed: {}", failure.getMessage()));
    }
  }

  private void sweep() {
    retention
        .sweep()
        .onFailure(failure -> LOG.warn("the outbox was not swept: {}", failure.getMessage()));
  }
}
