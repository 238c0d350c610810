package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.ext.mail.MailMessage;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.id.Chance;
import org.focalhub.platform.mail.Companions.Part;
import org.focalhub.platform.mail.HandOver.Result;
import org.focalhub.platform.management.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one claimed mail to its end: sent, skipped, to be looked at or tried again, or failed.
 *
 * <p>In this order: its reader's settings, its letter, what is collected with it, then the mail
 * server. That a server has it is on record before, so that whoever finds it after a crash knows.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** Each may have brought its reader a copy; more of them help nobody. */
  private static final int MOST_DOUBTS = 5;

  private final SqlClient client;
  private final OutboxStore store;
  private final MailServers servers;
  private final MailComposer composer;
  private final UnsubscribeLinks unsubscribe;
  private final Rulings rulings;
  private final Companions companions;
  private final Duration spacing;
  private final Meters.Tallies<Result> handOvers;

  Delivery(
      SqlClient client,
      OutboxStore store,
      MailServers servers,
      MailComposer composer,
      UnsubscribeLinks unsubscribe,
      Rulings rulings,
      Companions companions,
      Duration spacing,
      Meters.Tallies<Result> handOvers) {
    this.client = client;
    this.store = store;
    this.servers = servers;
    this.composer = composer;
    this.unsubscribe = unsubscribe;
    this.rulings = rulings;
    this.companions = companions;
    this.spacing = spacing;
    this.handOvers = handOvers;
  }

  /** Succeeds when it is on record what became of the mail. */
  Future<Void> deliver(ClaimedMail claimed) {
    QueuedMail mail = claimed.mail();
    if (!rulings.knows(mail)) {
      LOG.error("nobody writes mail of the kind {}", mail.kind());
      return store.failed(client, claimed, "no writer for this kind", Optional.empty(), 0);
    }
    return prepared(claimed)
        .recover(failure -> notPrepared(claimed, failure))
        .compose(
            message ->
                message.isEmpty() ? Future.succeededFuture() : handOver(claimed, message.get()));
  }

  /** Empty when there is nothing to hand over now, and that is on record. */
  private Future<Optional<MailMessage>> prepared(ClaimedMail claimed) {
    return rulings.of(claimed.mail()).compose(ruling -> obey(claimed, ruling));
  }

  private Future<Optional<MailMessage>> obey(ClaimedMail claimed, MailRuling ruling) {
    if (ruling instanceof MailRuling.Later later) {
      return store.later(client, claimed, claimed.id(), later.at()).map(Optional.empty());
    } else if (ruling instanceof MailRuling.Never never) {
      return skipped(claimed, never.reason());
    }
    boolean collects = ((MailRuling.Now) ruling).collected();
    return rulings.letter(claimed.mail()).compose(written -> gather(claimed, collects, written));
  }

  private Future<Optional<MailMessage>> gather(
      ClaimedMail claimed, boolean collects, Written written) {
    if (written instanceof Written.Dropped dropped) {
      return skipped(claimed, dropped.reason());
    }
    Part own = new Part(claimed.mail(), ((Written.Ready) written).written());
    return companions.of(claimed, collects).compose(others -> joined(claimed, own, others));
  }

  private Future<Optional<MailMessage>> skipped(ClaimedMail claimed, NotSent reason) {
    return store.skipped(client, claimed, claimed.id(), reason).map(Optional.empty());
  }

  /** What stands in the mail is on record before it leaves, so that the next try holds the same. */
  private Future<Optional<MailMessage>> joined(ClaimedMail claimed, Part own, List<Part> others) {
    if (others.isEmpty()) {
      return Future.succeededFuture(Optional.of(message(claimed, own.letter(), List.of(own))));
    }
    List<UUID> ids = others.stream().map(part -> part.mail().id()).toList();
    return store
        .join(client, claimed, ids)
        .compose(
            all ->
                all
                    ? Future.succeededFuture(Optional.of(together(claimed, own, others)))
                    : store.release(client, claimed, claimed.id()).map(Optional.empty()));
  }

  /** In the order in which they came up. */
  private MailMessage together(ClaimedMail claimed, Part own, List<Part> others) {
    List<Part> parts = new ArrayList<>(others);
    parts.add(own);
    parts.sort(Comparator.comparing(part -> part.mail().id().toString()));
    List<Letter> letters = parts.stream().map(Part::letter).toList();
    return message(claimed, CollectedLetter.of(own.mail().language(), letters), parts);
  }

  private MailMessage message(ClaimedMail claimed, Letter letter, List<Part> parts) {
    return composer.compose(claimed.mail(), letter, subscription(parts));
  }

  /** No one click ends what is of several sorts: the settings do. */
  private Optional<Subscription> subscription(List<Part> parts) {
    List<Optional<Subscription>> sorts =
        parts.stream()
            .map(part -> unsubscribe.of(part.mail(), rulings.about(part.mail())))
            .distinct()
            .toList();
    return sorts.size() == 1
        ? sorts.get(0)
        : sorts.stream().flatMap(Optional::stream).findFirst().map(Subscription::discreet);
  }

  private Future<Void> handOver(ClaimedMail claimed, MailMessage message) {
    return store
        .handOver(client, claimed, spacing)
        .compose(
            ours ->
                ours
                    ? servers.hand(message).compose(outcome -> record(claimed, outcome))
                    : Future.succeededFuture());
  }

  private Future<Void> record(ClaimedMail claimed, HandOver outcome) {
    handOvers.add(outcome.result());
    return switch (outcome.result()) {
      case TAKEN -> store.sent(client, claimed, composer.messageId(claimed.id()));
      case NEVER -> failed(claimed, outcome, 0);
      case NOT_NOW, NO_SERVER -> tryAgain(claimed, outcome, 0);
      case UNKNOWN -> tryAgain(claimed, outcome, 1);
    };
  }

  private Future<Optional<MailMessage>> notPrepared(ClaimedMail claimed, Throwable failure) {
    // Its kind only, for a text may hold what it should not.
    HandOver outcome = HandOver.of(Result.NOT_NOW, failure.getClass().getSimpleName());
    return tryAgain(claimed, outcome, 0).map(Optional.empty());
  }

  private Future<Void> tryAgain(ClaimedMail claimed, HandOver outcome, int doubts) {
    Optional<Duration> wait = Backoff.after(claimed.mail().tries(), Chance.fraction());
    if (wait.isEmpty() || (doubts > 0 && claimed.doubtful() + doubts >= MOST_DOUBTS)) {
      return failed(claimed, outcome, doubts);
    }
    LOG.info("mail {} is tried again in {}: {}", claimed.id(), wait.get(), outcome.said());
    return store.tryAgain(client, claimed, outcome.said(), outcome.replyCode(), doubts, wait.get());
  }

  private Future<Void> failed(ClaimedMail claimed, HandOver outcome, int doubts) {
    LOG.warn(
        "mail {} of the kind {} failed: {}", claimed.id(), claimed.mail().kind(), outcome.said());
    return store.failed(client, claimed, outcome.said(), outcome.replyCode(), doubts);
  }
}
