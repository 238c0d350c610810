package org.focalhub.notification;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.notification.OutboxService.Page;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Cursor;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.mail.MailState;
import org.focalhub.platform.mail.OutboxDesk.Place;
import org.focalhub.platform.mail.OutboxStanding;

/** The operations on the outbox, for administrators. */
final class OutboxRoutes {
  private final OutboxService service;
  private final List<String> servers;

  record MailsView(List<MailView> mails, Optional<String> next) {
    static MailsView of(Page page) {
      return new MailsView(
          page.mails().stream().map(MailView::of).toList(),
          page.next().map(place -> Cursor.after(place.createdAt(), place.id())));
    }
  }

  record PauseBody(boolean paused, Optional<String> reason) {}

  /**
   * @param servers the mail servers in their order
   */
  OutboxRoutes(OutboxService service, List<String> servers) {
    this.service = service;
    this.servers = servers;
  }

  void bind(SignedInApi api) {
    api.on("listMail", this::list)
        .on("mailOverview", this::overview)
        .on("pauseMail", this::pause)
        .on("retryFailedMail", this::retryFailed)
        .on("retryMail", this::retry);
  }

  private Future<Answer> list(Caller caller, Exchange exchange) {
    return service
        .list(
            caller,
            exchange.findText("state").map(MailState::valueOf),
            exchange.findText("q"),
            exchange.findText("cursor").map(OutboxRoutes::place),
            exchange.limit())
        .map(page -> Answer.ok(MailsView.of(page)));
  }

  private static Place place(String cursor) {
    Cursor read = Cursor.read(cursor, 2);
    return new Place(read.instant(0), read.id(1));
  }

  private Future<Answer> overview(Caller caller, Exchange exchange) {
    return service.standing(caller).map(this::shown);
  }

  private Future<Answer> pause(Caller caller, Exchange exchange) {
    PauseBody body = exchange.body(PauseBody.class);
    Optional<String> reason = body.reason().map(String::strip).filter(why -> !why.isEmpty());
    Future<OutboxStanding> done =
        body.paused() ? service.pause(caller, reason) : service.resume(caller);
    return done.map(this::shown);
  }

  private Future<Answer> retryFailed(Caller caller, Exchange exchange) {
    return service.retryFailed(caller, exchange.command()).map(this::shown);
  }

  private Future<Answer> retry(Caller caller, Exchange exchange) {
    return service
        .retry(caller, exchange.command(), exchange.id("mail"))
        .map(mail -> Answer.ok(MailView.of(mail)));
  }

  private Answer shown(OutboxStanding standing) {
    return Answer.ok(MailOverviewView.of(standing, servers));
  }
}
