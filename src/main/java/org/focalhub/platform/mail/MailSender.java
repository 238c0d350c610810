package org.focalhub.platform.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox: when woken, and otherwise once a second. Every hub on a database
 * runs one; a row is claimed for a while by one of them, and when that hub dies another sends it.
 *
 * <p>Life: {@link #start}, {@link #wake} at any time from any thread, {@link #stop}, which waits
 * for what is under way. All state belongs to one event loop.
 */
public final class MailSender {
  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
  private static final long LOOK_MILLIS = 1000;
  private static final Duration LONGEST_SENDING = Duration.ofSeconds(60);

  /** Longer than a mail can be under way, so that nobody else begins it meanwhile. */
  private static final Duration CLAIM = Duration.ofMinutes(3);

  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);
  private static final long SWEEP_MILLIS = Duration.ofHours(1).toMillis();
  private static final Duration KEEP_SKIPPED = Duration.ofDays(1);

  private final Vertx vertx;
  private final Context context;
  private final Pool pool;
  private final OutboxStore store = new OutboxStore();
  private final MailClient server;
  private final Delivery delivery;
  private final int slots;

  private final Set<Future<Void>> underWay = new HashSet<>();
  private final Set<Long> timers = new HashSet<>();
  private boolean claiming;
  private boolean lookAgain;
  private boolean stopping;

  public MailSender(Vertx vertx, Pool pool, Outbox outbox, Smtp smtp, List<MailWriter> writers) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.pool = pool;
    this.slots = smtp.connections();
    this.server = smtp.client(vertx);
    this.delivery =
        new Delivery(pool, store, server, new MailComposer(smtp), LONGEST_SENDING, writers);
    outbox.wakes(this::wake);
  }

  public void start() {
    context.runOnContext(
        started -> {
          timers.add(vertx.setPeriodic(LOOK_MILLIS, timer -> look()));
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
    context.runOnContext(
        stop -> {
          stopping = true;
          timers.forEach(vertx::cancelTimer);
          Future.join(List.copyOf(underWay))
              .timeout(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)
              .<Void>mapEmpty()
              .otherwiseEmpty()
              .compose(ended -> server.close())
              .onComplete(stopped);
        });
    return stopped.future();
  }

  private void look() {
    int free = slots - underWay.size();
    if (claiming || stopping || free <= 0) {
      lookAgain = claiming;
      return;
    }
    claiming = true;
    lookAgain = false;
    store.claim(pool, free, CLAIM).onComplete(this::begin, this::claimFailed);
  }

  private void begin(List<QueuedMail> mails) {
    claiming = false;
    mails.forEach(this::begin);
    if (lookAgain) {
      look();
    }
  }

  private void begin(QueuedMail mail) {
    Future<Void> delivered = delivery.deliver(mail);
    underWay.add(delivered);
    delivered.onComplete(
        end -> {
          underWay.remove(delivered);
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

  private void sweep() {
    store
        .forgetSkipped(pool, KEEP_SKIPPED)
        .onFailure(failure -> LOG.warn("the outbox was not swept: {}", failure.getMessage()));
  }
}
