package org.focalhub.trial;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Map;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.mail.MailCatcher;
import org.focalhub.platform.mail.MailboxesElsewhere;

/** Keeps what all hubs send, and shows it to each of them. On this machine only. */
final class Mails {
  private final Vertx vertx;

  Mails(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Gives what tells a hub to send its mails here, and to read them here. */
  Future<Map<String, String>> start() {
    return MailCatcher.start(vertx, InstantSource.system())
        .compose(catcher -> show(catcher).map(shown -> environment(catcher, shown)));
  }

  private Future<HttpServer> show(MailCatcher catcher) {
    return vertx
        .createHttpServer()
        .requestHandler(request -> answer(catcher, request))
        .listen(0, Target.HOST);
  }

  private static void answer(MailCatcher catcher, HttpServerRequest request) {
    switch (request.path()) {
      case MailboxesElsewhere.LIST ->
          request.response().end(Json.encode(new MailboxesElsewhere.Listing(catcher.mailboxes())));
      case MailboxesElsewhere.ONE ->
          request
              .response()
              .end(
                  Json.encode(
                      new MailboxesElsewhere.Contents(
                          catcher.mails(String.valueOf(request.getParam("address"))))));
      default -> request.response().setStatusCode(404).end();
    }
  }

  private static Map<String, String> environment(MailCatcher catcher, HttpServer shown) {
    return Map.of(
        "HUB_MAIL_HOSTS", Target.HOST + ":" + catcher.port(),
        "HUB_MAIL_TLS", "none",
        "HUB_DEMO_MAILBOXES", "http://" + Target.HOST + ":" + shown.actualPort());
  }
}
