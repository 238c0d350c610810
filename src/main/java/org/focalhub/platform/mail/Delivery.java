package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one claimed mail to its end: sent, skipped, to be tried again, or failed. */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** Replies about the hub's account on the server rather than about a mail (RFC 4954 §6). */
  private static final Set<Integer> ABOUT_THE_ACCOUNT = Set.of(530, 534, 535, 538);

  private final SqlClient client;
  private final OutboxStore store;
  private final MailClient server;
  private final MailComposer composer;
  private final Duration longest;
  private final Map<String, MailWriter> writers;

  Delivery(
      SqlClient client,
      OutboxStore store,
      MailClient server,
      MailComposer composer,
      Duration longest,
      List<MailWriter> writers) {
    this.client = client;
    this.store = store;
    this.server = server;
    this.composer = composer;
    this.longest = longest;
    this.writers =
        writers.stream()
            .collect(Collectors.toUnmodifiableMap(MailWriter::kind, Function.identity()));
  }

  /** Succeeds when it is on record what became of the mail. */
  Future<Void> deliver(QueuedMail mail) {
    MailWriter writer = writers.get(mail.kind());
    if (writer == null) {
      LOG.error("nobody writes mail of the kind {}", mail.kind());
      return store.failed(client, mail.id(), "no writer for this kind");
    }
    return written(writer, mail)
        .compose(written -> end(mail, written))
        .recover(failure -> record(mail, failure));
  }

  private static Future<Written> written(MailWriter writer, QueuedMail mail) {
    try {
      return writer.write(mail);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Void> end(QueuedMail mail, Written written) {
    if (written instanceof Written.Ready ready) {
      return send(mail, ready.written());
    }
    return store.skipped(client, mail.id(), ((Written.Dropped) written).reason());
  }

  private Future<Void> send(QueuedMail mail, Letter letter) {
    MailMessage message = composer.compose(mail, letter, Optional.empty());
    return server
        .sendMail(message)
        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
        .compose(sent -> store.sent(client, mail.id(), composer.messageId(mail.id())));
  }

  private Future<Void> record(QueuedMail mail, Throwable failure) {
    String reason = reason(failure);
    Optional<Duration> wait = isFinal(failure) ? Optional.empty() : Backoff.after(mail.tries());
    if (wait.isEmpty()) {
      LOG.warn("mail {} of the kind {} failed: {}", mail.id(), mail.kind(), reason);
      return store.failed(client, mail.id(), reason);
    }
    LOG.info("mail {} is tried again in {}: {}", mail.id(), wait.get(), reason);
    return store.retry(client, mail.id(), reason, wait.get());
  }

  private static boolean isFinal(Throwable failure) {
    return failure instanceof SMTPException refusal
        && refusal.isPermanent()
        && !ABOUT_THE_ACCOUNT.contains(refusal.getReplyCode());
  }

  /**
   * What the server said; for anything else its kind only, for a text may hold what it should not.
   */
  private static String reason(Throwable failure) {
    return failure instanceof SMTPException refusal
        ? MailComposer.oneLine(refusal.getReplyMessage())
        : failure.getClass().getSimpleName() + reasonOfConnection(failure);
  }

  private static String reasonOfConnection(Throwable failure) {
    return failure instanceof java.io.IOException
        ? ": " + MailComposer.oneLine(failure.getMessage() + "")
        : "";
  }
}
