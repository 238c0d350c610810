package org.focalhub.testing;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.config.HubConfig.MailTls;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailSender;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.Outbox;
import org.focalhub.platform.mail.Smtp;

/** What leaves an outbox, as a mail server receives it and a mail program opens it. */
public final class RealMail implements AutoCloseable {
  private final SmallNetwork network;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final MailSender sender;

  public RealMail(Vertx vertx, SmallNetwork network, List<MailWriter> writers) {
    this.network = network;
    server.start();
    Smtp smtp =
        new Smtp(
            "127.0.0.1",
            server.getSmtp().getPort(),
            MailTls.NONE,
            Optional.empty(),
            Optional.empty(),
            "hub@focalhub.example",
            "localhost",
            2);
    Letter.prepare();
    Pool pool = network.database().pool();
    sender = new MailSender(vertx, pool, new Outbox(), smtp, writers);
    sender.start();
  }

  /** A file that came with a mail. */
  public record File(String name, String contentType, String text) {}

  /** A mail as it is opened. */
  public record Mail(
      String subject, String text, String html, List<File> files, MimeMessage message) {

    static Mail of(MimeMessage message) {
      try {
        List<Part> parts = new ArrayList<>();
        collect(message, parts);
        return new Mail(
            message.getSubject(),
            unwrapped(body(parts, "text/plain")),
            body(parts, "text/html"),
            parts.stream().filter(Mail::isFile).map(Mail::file).toList(),
            message);
      } catch (MessagingException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** A line that goes on keeps the space before its end; the line above the footer is none. */
    private static String unwrapped(String text) {
      return text.replaceAll("(?<!\n--) \n", " ");
    }

    /** The addresses that any header of it names. */
    public List<String> recipients() {
      try {
        return Arrays.stream(message.getAllRecipients()).map(String::valueOf).toList();
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }

    public Optional<String> header(String name) {
      try {
        return Optional.ofNullable(message.getHeader(name, null));
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void collect(Part part, List<Part> all) throws MessagingException, IOException {
      if (part.getContent() instanceof Multipart parts) {
        for (int place = 0; place < parts.getCount(); place++) {
          collect(parts.getBodyPart(place), all);
        }
      } else {
        all.add(part);
      }
    }

    private static String body(List<Part> parts, String type) {
      return parts.stream()
          .filter(part -> !isFile(part) && is(part, type))
          .map(Mail::content)
          .findFirst()
          .orElse("");
    }

    private static boolean is(Part part, String type) {
      try {
        return part.isMimeType(type);
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }

    private static boolean isFile(Part part) {
      try {
        return Part.ATTACHMENT.equals(part.getDisposition());
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }

    private static File file(Part part) {
      try {
        return new File(part.getFileName(), part.getContentType(), content(part));
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String content(Part part) {
      try {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace("\r\n", "\n");
      } catch (MessagingException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What was received once nothing waits in the outbox any more. */
  public List<Mail> sent() {
    sender.wake();
    await().until(() -> network.count("SELECT count(*) FROM outbox WHERE state = 'QUEUED'") == 0);
    return Arrays.stream(server.getReceivedMessages()).map(Mail::of).toList();
  }

  /** Those of one recipient. */
  public List<Mail> to(String address) {
    return sent().stream().filter(mail -> mail.recipients().contains(address)).toList();
  }

  public void forget() {
    try {
      server.purgeEmailFromAllMailboxes();
    } catch (com.icegreen.greenmail.store.FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Waiting.on(sender.stop());
    server.stop();
  }
}
