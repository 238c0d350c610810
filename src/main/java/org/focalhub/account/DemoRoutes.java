package org.focalhub.account;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.focalhub.account.DemoCast.CastMember;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.ContractRouter;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.Refused;
import org.focalhub.platform.mail.MailCatcher.CaughtMail;
import org.focalhub.platform.mail.MailCatcher.Mailbox;

/** The operations that exist in a demo only. */
final class DemoRoutes {
  private final Demo demo;
  private final SignIn signIn;

  record CastView(List<CastMember> cast) {}

  record EnterBody(UUID person) {}

  record MailboxesView(List<Mailbox> mailboxes) {}

  record MailboxView(String address, List<CaughtMail> mails) {}

  DemoRoutes(Demo demo, SignIn signIn) {
    this.demo = demo;
    this.signIn = signIn;
  }

  void bind(ContractRouter router) {
    router
        .open("demoCast", exchange -> cast().map(cast -> Answer.ok(new CastView(cast))))
        .open("demoEnter", this::enter)
        .open("demoMailboxes", exchange -> mailboxes())
        .open("demoMailbox", exchange -> mailbox(exchange.text("address")));
  }

  private Future<List<CastMember>> cast() {
    return demo.cast().map(DemoCast::members).orElse(Refused.with(Problem.notFound()));
  }

  private Future<Answer> enter(Exchange exchange) {
    UUID person = exchange.body(EnterBody.class).person();
    return cast()
        .compose(
            cast ->
                cast.stream().anyMatch(member -> member.person().equals(person))
                    ? signIn.signedIn(person, exchange)
                    : Refused.with(Problem.notFound()));
  }

  private Future<Answer> mailboxes() {
    return demo.mails()
        .map(mails -> mails.list().map(all -> Answer.ok(new MailboxesView(all))))
        .orElse(Refused.with(Problem.notFound()));
  }

  private Future<Answer> mailbox(String address) {
    return demo.mails()
        .map(mails -> mails.of(address).compose(found -> mailbox(address, found)))
        .orElse(Refused.with(Problem.notFound()));
  }

  private static Future<Answer> mailbox(String address, List<CaughtMail> mails) {
    return mails.isEmpty()
        ? Refused.with(Problem.notFound())
        : Future.succeededFuture(Answer.ok(new MailboxView(address, mails)));
  }
}
