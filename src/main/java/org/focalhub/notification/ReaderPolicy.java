package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.focalhub.notification.TimingStore.Asked;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailPolicy;
import org.focalhub.platform.mail.MailRuling;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.time.WorkingCalendars;

/**
 * What readers have set, as it is when a mail could leave. Where nobody is known at an address, or
 * nobody decides, mail leaves at once.
 */
final class ReaderPolicy implements MailPolicy {
  private static final MailRuling AT_ONCE = new MailRuling.Now(false);

  private final SqlClient client;
  private final TimingStore store;

  ReaderPolicy(SqlClient client, WorkingCalendars calendars) {
    this.client = client;
    this.store = new TimingStore(calendars);
  }

  @Override
  public Future<MailRuling> rule(QueuedMail mail, MailAbout about) {
    return about.topic().isEmpty() || about.reader().isEmpty()
        ? Future.succeededFuture(AT_ONCE)
        : store
            .asked(client, mail.id(), about.topic().get(), about.reader().get(), about.channel())
            .map(found -> found.map(asked -> ruled(asked, about.urgent())).orElse(AT_ONCE));
  }

  private static MailRuling ruled(Asked asked, boolean urgent) {
    return asked.timing().rule(urgent, asked.created(), asked.now());
  }
}
