package org.focalhub.platform.mail;

import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Makes of a letter what goes to the mail server: its headers and its forms. */
final class MailComposer {
  private static final String SENDER_NAME = "Focalhub";

  private final Smtp smtp;

  MailComposer(Smtp smtp) {
    this.smtp = smtp;
  }

  /**
   * @param subscription why its reader gets it, and where mail of this sort ends by one click
   */
  MailMessage compose(QueuedMail mail, Letter letter, Optional<Subscription> subscription) {
    MailMessage message =
        new MailMessage()
            .setFrom(smtp.from())
            .setTo(Wording.ofOneLine(mail.recipient()))
            .setText(letter.plain(subscription))
            .setHtml(letter.html(subscription));
    addHeaders(message, mail, letter);
    letter.thread().ifPresent(thread -> addThread(message, thread));
    letter.list().ifPresent(list -> addList(message, list));
    subscription
        .filter(told -> !letter.discreet())
        .flatMap(Subscription::end)
        .ifPresent(end -> addEnd(message, end));
    if (!letter.attachments().isEmpty()) {
      message.setAttachment(letter.attachments().stream().map(MailComposer::attached).toList());
    }
    return message;
  }

  /** The same each time, so that a mail that is handed over twice is seen to be one. */
  String messageId(UUID mail) {
    return "<" + mail + "@" + smtp.domain() + ">";
  }

  static String oneLine(String header) {
    return header.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private void addHeaders(MailMessage message, QueuedMail mail, Letter letter) {
    message
        .addHeader("From", HeaderText.address(SENDER_NAME, smtp.from()))
        .addHeader("Subject", HeaderText.of("Subject", letter.subject()))
        .addHeader("Message-ID", messageId(mail.id()))
        .addHeader("Content-Language", letter.language().tag())
        // No automatic answers, please: RFC 3834 §5, and what Exchange asks for in its place.
        // It would withhold bounces as well if it were told All.
        .addHeader("Auto-Submitted", "auto-generated")
        .addHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    letter
        .recipientName()
        .map(name -> HeaderText.address(name, Wording.ofOneLine(mail.recipient())))
        .ifPresent(to -> message.addHeader("To", to));
  }

  /** All mails of a thread follow one that never was: the order in which they come is no matter. */
  private void addThread(MailMessage message, String thread) {
    String root = "<" + thread + "@" + smtp.domain() + ">";
    message.addHeader("In-Reply-To", root).addHeader("References", root);
  }

  private void addList(MailMessage message, MailList list) {
    String id = list.id() + "." + smtp.domain();
    message.addHeader("List-Id", HeaderText.address(list.name(), id));
  }

  private static void addEnd(MailMessage message, URI end) {
    message
        .addHeader("List-Unsubscribe", "<" + end + ">")
        .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }

  private static MailAttachment attached(Letter.Attachment attachment) {
    return MailAttachment.create()
        .setName(attachment.name())
        .setContentType(attachment.contentType())
        .setDisposition("attachment")
        .setData(attachment.bytes());
  }
}
