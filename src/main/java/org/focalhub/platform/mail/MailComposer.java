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
   * @param unsubscribe where its reader ends mail of this sort by one click
   */
  MailMessage compose(QueuedMail mail, Letter letter, Optional<URI> unsubscribe) {
    MailMessage message =
        new MailMessage()
            .setFrom(SENDER_NAME + " <" + smtp.from() + ">")
            .setTo(oneLine(mail.recipient()))
            .setSubject(oneLine(letter.subject()))
            .setText(letter.text())
            .setHtml(letter.html())
            .addHeader("Message-ID", messageId(mail.id()))
            // RFC 3834 §5: no automatic answers, please.
            .addHeader("Auto-Submitted", "auto-generated");
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

  private static MailAttachment attached(Letter.Attachment attachment) {
    return MailAttachment.create()
        .setName(attachment.name())
        .setContentType(attachment.contentType())
        .setDisposition("attachment")
        .setData(attachment.bytes());
  }
}
