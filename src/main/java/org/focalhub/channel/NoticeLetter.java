package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.channel.NoticeStore.Told;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/**
 * Tells of a message as it is at the moment of sending; not of one that was withdrawn or read
 * meanwhile, nor to anybody who may not see it any more.
 */
final class NoticeLetter implements MailWriter {
  private final Notice notice;
  private final SqlClient client;
  private final Supplier<URI> publicUrl;
  private final NoticeStore store = new NoticeStore();

  NoticeLetter(Notice notice, SqlClient client, Supplier<URI> publicUrl) {
    this.notice = notice;
    this.client = client;
    this.publicUrl = publicUrl;
  }

  @Override
  public String kind() {
    return notice.kind();
  }

  @Override
  public MailAbout about(QueuedMail mail) {
    Told told = told(mail);
    MailAbout about = MailAbout.of(notice.topic(), told.person().or(told::mailboxOf));
    return notice == Notice.MESSAGE ? about.in(told.channel()) : about;
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return store
        .noticed(client, told(mail))
        .map(found -> found.map(this::written).orElse(Written.dropped(NotSent.WITHDRAWN)));
  }

  private Written written(NoticedMessage message) {
    return message
        .reasonAgainst(notice)
        .map(Written::dropped)
        .orElseGet(() -> Written.ready(new NoticeWords(notice, message, publicUrl.get()).letter()));
  }

  private static Told told(QueuedMail mail) {
    JsonObject arguments = mail.arguments();
    return new Told(
        UUID.fromString(arguments.getString("channel")),
        arguments.getLong("seq"),
        mail.person(),
        Optional.ofNullable(arguments.getString("mailboxOf")).map(UUID::fromString),
        mail.recipient());
  }
}
