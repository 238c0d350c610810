package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/** Asks a focal point to confirm that somebody comes in its delegation's name. */
final class ToConfirmLetter implements MailWriter {
  private final SqlClient client;
  private final RegistrationMatter matter;
  private final LetterStore store = new LetterStore();

  ToConfirmLetter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.matter = new RegistrationMatter(client, publicUrl);
  }

  @Override
  public String kind() {
    return "meeting-to-confirm";
  }

  @Override
  public MailAbout about(QueuedMail mail) {
    return MailAbout.of(MailTopic.MEETING, RegistrationMatter.reader(mail));
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return found(mail).map(letter -> Written.of(letter, NotSent.NO_ACCESS));
  }

  private Future<Optional<Letter>> found(QueuedMail mail) {
    return store
        .confirms(client, RegistrationMatter.registration(mail), mail.recipient())
        .compose(confirms -> confirms ? matter.of(mail) : Future.succeededFuture(Optional.empty()))
        .map(found -> found.map(one -> one.said().toConfirm()));
  }
}
