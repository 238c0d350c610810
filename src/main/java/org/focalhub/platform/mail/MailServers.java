package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailMessage;
import java.util.Iterator;
import java.util.List;
import org.focalhub.platform.mail.HandOver.Result;

/**
 * The mail servers in their order: a mail goes to the first that is ready. One that was not is
 * asked again a minute later, unless no other is left. Used from one event loop.
 */
final class MailServers {
  private static final HandOver NONE = HandOver.of(Result.NO_SERVER, "no server");

  private final List<MailServer> servers;

  MailServers(Vertx vertx, Smtp smtp) {
    this.servers = smtp.hosts().stream().map(host -> smtp.server(vertx, host)).toList();
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
