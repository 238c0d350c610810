package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailMessage;
import java.util.Iterator;
import java.util.List;
import org.focalhub.platform.mail.HandOver.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mail servers in their order: a mail goes to the first that is ready. One that was not is
 * asked again a minute later, unless no other is left. Used from one event loop.
 */
final class MailServers {
  private static final Logger LOG = LoggerFactory.getLogger(MailServers.class);
  private static final HandOver NONE = HandOver.of(Result.NO_SERVER, "no server");

  private final List<MailServer> servers;

  MailServers(Vertx vertx, Smtp smtp) {
    vertx.exceptionHandler(MailServers::unexpected);
    this.servers = smtp.hosts().stream().map(host -> smtp.server(vertx, host)).toList();
  }

  /**
   * The client fails a mail whose connection is lost over its end as it should, and then trips over
   * the answer that is not there (SMTPSendMail.sendEndDot of 5.0.8), on a context that it makes
   * itself: only the handler of last resort hears of it. All else is told as without a handler.
   */
  private static void unexpected(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    boolean known =
        failure instanceof NullPointerException
            && trace.length > 0
            && trace[0].getClassName().startsWith("io.vertx.ext.mail.impl.SMTPSendMail");
    if (known) {
      LOG.debug("a connection to a mail server was lost over the end of a mail");
    } else {
      LOG.error("Unhandled exception", failure);
    }
  }

  /** Never fails. */
  Future<HandOver> hand(MailMessage message) {
    return hand(message, awake().iterator(), NONE);
  }

  private static Future<HandOver> hand(
      MailMessage message, Iterator<MailServer> left, HandOver before) {
    return left.hasNext()
        ? left.next().hand(message).compose(outcome -> next(message, left, outcome))
        : Future.succeededFuture(before);
  }

  private static Future<HandOver> next(
      MailMessage message, Iterator<MailServer> left, HandOver outcome) {
    return outcome.is(Result.NO_SERVER)
        ? hand(message, left, outcome)
        : Future.succeededFuture(outcome);
  }

  private List<MailServer> awake() {
    List<MailServer> awake = servers.stream().filter(server -> !server.rests()).toList();
    return awake.isEmpty() ? servers : awake;
  }

  Future<Void> close() {
    return Future.join(servers.stream().map(MailServer::close).toList()).mapEmpty();
  }
}
