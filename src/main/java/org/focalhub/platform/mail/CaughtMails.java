package org.focalhub.platform.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.MailCatcher.CaughtMail;
import org.focalhub.platform.mail.MailCatcher.MailHeader;
import org.focalhub.platform.mail.MailCatcher.Mailbox;

/** The catcher's memory. Written by the mail server's threads, read from event loops. */
final class CaughtMails {
  private static final int MOST_MAILBOXES = 200;
  private static final int MOST_MAILS = 100;
  private static final int LONGEST_TEXT = 100_000;
  private static final int LONGEST_HTML = 200_000;
  private static final int MOST_HEADERS = 50;
  private static final int LONGEST_HEADER = 2_000;

  private final InstantSource clock;

  /** The mailbox written to last is the last one. */
  private final Map<String, Deque<CaughtMail>> mailboxes = new LinkedHashMap<>();

  CaughtMails(InstantSource clock) {
    this.clock = clock;
  }

  void keep(String address, MimeMessage message) throws MessagingException, IOException {
    CaughtMail mail = read(message);
    synchronized (mailboxes) {
      String name = address.toLowerCase(Locale.ROOT);
      Deque<CaughtMail> mails = mailboxes.remove(name);
      mails = mails == null ? new ArrayDeque<>() : mails;
      mails.addFirst(mail);
      if (mails.size() > MOST_MAILS) {
        mails.removeLast();
      }
      mailboxes.put(name, mails);
      if (mailboxes.size() > MOST_MAILBOXES) {
        mailboxes.remove(mailboxes.keySet().iterator().next());
      }
    }
  }

  List<Mailbox> mailboxes() {
    synchronized (mailboxes) {
      List<Mailbox> all = new ArrayList<>(mailboxes.size());
      mailboxes.forEach(
          (address, mails) -> all.add(new Mailbox(address, mails.size(), mails.getFirst().at())));
      Collections.reverse(all);
      return all;
    }
  }

  List<CaughtMail> of(String address) {
    synchronized (mailboxes) {
      return List.copyOf(
          mailboxes.getOrDefault(address.toLowerCase(Locale.ROOT), new ArrayDeque<>()));
    }
  }

  private CaughtMail read(MimeMessage message) throws MessagingException, IOException {
    return new CaughtMail(
        Ids.next().toString(),
        message.getFrom() == null ? "" : message.getFrom()[0].toString(),
        message.getSubject() == null ? "" : message.getSubject(),
        clock.instant(),
        shortened(first(message, "text/plain").orElse(""), LONGEST_TEXT),
        first(message, "text/html").filter(html -> html.length() <= LONGEST_HTML),
        headers(message));
  }

  private static List<MailHeader> headers(MimeMessage message)
      throws MessagingException, IOException {
    List<MailHeader> headers = new ArrayList<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      if (headers.size() < MOST_HEADERS) {
        String value = MimeUtility.decodeText(MimeUtility.unfold(header.getValue()));
        headers.add(new MailHeader(header.getName(), shortened(value, LONGEST_HEADER)));
      }
    }
    return List.copyOf(headers);
  }

  /** The text of the first part of a type that is not empty. */
  private static Optional<String> first(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of((String) part.getContent()).filter(text -> !text.isEmpty());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int place = 0; place < parts.getCount(); place++) {
        Optional<String> text = first(parts.getBodyPart(place), type);
        if (text.isPresent()) {
          return text;
        }
      }
    }
    return Optional.empty();
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
