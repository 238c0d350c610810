package org.focalhub.platform.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A mail server on the loopback address that keeps what it is given in memory: the latest 100 mails
 * of each of the 200 mailboxes that were written to last. For demos, in which no mail may leave the
 * machine.
 */
public final class MailCatcher implements Mailboxes {
  static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final GreenMail server;
  private final CaughtMails mails;

  /** One mailbox. */
  public record Mailbox(String address, int messages, Instant latestAt) {}

  /**
   * One mail in its two forms.
   *
   * @param html empty for a mail that has none, or one that is too long to be kept
   */
  public record CaughtMail(
      String id,
      String from,
      String subject,
      Instant at,
      String text,
      Optional<String> html,
      List<MailHeader> headers) {}

  /** One header, its words decoded and on one line. */
  public record MailHeader(String name, String value) {}

  private MailCatcher(Vertx vertx, GreenMail server, CaughtMails mails) {
    this.vertx = vertx;
    this.server = server;
    this.mails = mails;
  }

  /** Listens on a free port. */
  public static Future<MailCatcher> start(Vertx vertx, InstantSource clock) {
    CaughtMails mails = new CaughtMails(clock);
    return vertx.executeBlocking(
        () -> {
          GreenMail server = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
          server
              .getUserManager()
              .setMessageDeliveryHandler(
                  (message, address) -> new CatchingMailbox(address.getEmail(), mails));
          server.start();
          return new MailCatcher(vertx, server, mails);
        });
  }

  public int port() {
    return server.getSmtp().getPort();
  }

  /** The mailboxes, the one written to last first. */
  public List<Mailbox> mailboxes() {
    return mails.mailboxes();
  }

  /** The mails of one mailbox, the latest first; none for an address that nobody wrote to. */
  public List<CaughtMail> mails(String address) {
    return mails.of(address);
  }

  @Override
  public Future<List<Mailbox>> list() {
    return Future.succeededFuture(mailboxes());
  }

  @Override
  public Future<List<CaughtMail>> of(String address) {
    return Future.succeededFuture(mails(address));
  }

  public Future<Void> stop() {
    return vertx.executeBlocking(
        () -> {
          server.stop();
          return null;
        });
  }
}
