package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.ext.mail.MailAttachment;
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
  private static final String SENDER_NAME = "Focalhub";

  /** Replies about the hub's account on the server rather than about a mail (RFC 4954 §6). */
  private static final Set<Integer> ABOUT_THE_ACCOUNT = Set.of(530, 534, 535, 538);

  private final SqlClient client;
  private final OutboxStore store;
  private final MailClient server;
  private final Smtp smtp;
  private final Duration longest;
  private final Map<String, MailWriter> writers;

  Delivery(
      SqlClient client,
      OutboxStore store,
      MailClient server,
      Smtp smtp,
      Duration longest,
      List<MailWriter> writers) {
    this.client = client;
    this.store = store;
    this.server = server;
    this.smtp = smtp;
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
        .compose(letter -> letter.isEmpty() ? skip(mail) : send(mail, letter.get()))
        .recover(failure -> record(mail, failure));
  }

  private static Future<Optional<Letter>> written(MailWriter writer, QueuedMail mail) {
    try {
      return writer.write(mail);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Void> skip(QueuedMail mail) {
    return store.skipped(client, mail.id());
  }

  private Future<Void> send(QueuedMail mail, Letter letter) {
    MailMessage message = message(mail, letter);
    return server
        .sendMail(message)
        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
        .compose(sent -> store.sent(client, mail.id(), messageId(mail)));
  }

  private MailMessage message(QueuedMail mail, Letter letter) {
    MailMessage message =
        new MailMessage()
            .setFrom(SENDER_NAME + " <" + smtp.from() + ">")
            .setTo(oneLine(mail.recipient()))
            .setSubject(oneLine(letter.subject()))
            .setText(letter.text())
            .setHtml(letter.html())
            .addHeader("Message-ID", messageId(mail))
            // RFC 3834 §5: no automatic answers, please.
            .addHeader("Auto-Submitted", "auto-generated");
    if (!letter.attachments().isEmpty()) {
      message.setAttachment(letter.attachments().stream().map(Delivery::attached).toList());
    }
    return message;
  }

  private static MailAttachment attached(Letter.Attachment attachment) {
    return MailAttachment.create()
        .setName(attachment.name())
        .setContentType(attachment.contentType())
        .setDisposition("attachment")
        .setData(attachment.bytes());
  }

  /** The same each time, so that a mail that is handed over twice is seen to be one. */
  private String messageId(QueuedMail mail) {
    return "<" + mail.id() + "@" + smtp.domain() + ">";
  }

  private static String oneLine(String header) {
    return header.replaceAll("\\p{Cntrl}+", " ").strip();
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
        ? oneLine(refusal.getReplyMessage())
        : failure.getClass().getSimpleName() + reasonOfConnection(failure);
  }

  private static String reasonOfConnection(Throwable failure) {
    return failure instanceof java.io.IOException ? ": " + oneLine(failure.getMessage() + "") : "";
  }
}
