package org.focalhub.platform.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final long RENEW_MILLIS = LEASE.toMillis() / 4;
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);
  private static final Duration PATIENCE_WITH_FAREWELLS = Duration.ofSeconds(3);
  private static final long SWEEP_MILLIS = Duration.ofHours(1).toMillis();
  private static final long NANOS_OF_A_MINUTE = Duration.ofMinutes(1).toNanos();

  private final Vertx vertx;
  private final Pool pool;
  private final OutboxStore store = new OutboxStore();
  private final OutboxRetention retention;
  private final MailServers servers;
  private final Delivery delivery;
  private final int slots;
  private final Duration spacing;

  private final Map<ClaimedMail, Future<Void>> underWay = new HashMap<>();
  private final Set<Long> timers = new HashSet<>();
  private final Promise<Context> context = Promise.promise();
  private boolean claiming;
  private boolean lookAgain;
  private boolean stopping;

  /** A sender that asks nobody's settings and offers no end to any mail. */
  public MailSender(Vertx vertx, Pool pool, Outbox outbox, Smtp smtp, List<MailWriter> writers) {
    this(vertx, pool, outbox, smtp, writers, MailPolicy.NONE, UnsubscribeLinks.NONE);
  }

  public MailSender(
      Vertx vertx,
      Pool pool,
      Outbox outbox,
      Smtp smtp,
      List<MailWriter> writers,
      MailPolicy policy,
      UnsubscribeLinks unsubscribe) {
    this.vertx = vertx;
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
            spacing);
    outbox.wakes(this::wake);
  }

  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).mapEmpty();
  }

  /** Looks at once instead of within a second. */
  public void wake() {
    onLoop(this::look);
  }

  /** Begins nothing new and waits, not for ever, for what is under way. */
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    onLoop(() -> end().onComplete(stopped));
    return stopped.future();
  }

  private void onLoop(Runnable task) {
    context.future().onSuccess(loop -> loop.runOnContext(now -> task.run()));
  }

  /** A context of its own, where what the mail client throws at nobody is told apart. */
  private final class Loop extends VerticleBase {
    @Override
    public Future<?> start() {
      context.exceptionHandler(MailSender::unexpected);
      timers.add(vertx.setPeriodic(LOOK_MILLIS, timer -> look()));
      timers.add(vertx.setPeriodic(RENEW_MILLIS, timer -> renew()));
      timers.add(vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep()));
      MailSender.this.context.complete(context);
      look();
      return Future.succeededFuture();
    }
  }

  /**
   * The client fails a mail whose connection is lost over its end as it should, and then trips over
   * the answer that is not there (SMTPSendMail.sendEndDot of 5.0.8).
   */
  private static void unexpected(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    boolean known =
        failure instanceof NullPointerException
            && trace.length > 0
            && trace[0].getClassName().startsWith("io.vertx.ext.mail.impl.SMTPSendMail");
    if (known) {
      LOG.debug("the connection to a mail server was lost over the end of a mail");
    } else {
      LOG.error("unexpected in the mail sender", failure);
    }
  }

  /** What a server still has when patience ends is on record as handed over. */
  private Future<Void> end() {
    stopping = true;
    timers.forEach(vertx::cancelTimer);
    return Future.join(List.copyOf(underWay.values()))
        .timeout(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .compose(ended -> servers.close())
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
