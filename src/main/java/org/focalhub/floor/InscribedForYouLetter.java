package org.focalhub.floor;

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

/**
 * Tells a delegation's focal points that somebody inscribed it: whoever did so by mistake, or
 * without being asked, is found out while there is time.
 */
final class InscribedForYouLetter implements MailWriter {
  private final SqlClient client;
  private final InscriptionMatter matter;
  private final OwnInscriptionStore store = new OwnInscriptionStore();

  InscribedForYouLetter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.matter = new InscriptionMatter(client, publicUrl);
  }

  @Override
  public String kind() {
    return "floor-for-you";
  }

  @Override
  public MailAbout about(QueuedMail mail) {
    return MailAbout.of(MailTopic.FLOOR, InscriptionMatter.reader(mail)).urgent(true);
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return found(mail).map(letter -> Written.of(letter, NotSent.NO_ACCESS));
  }

  private Future<Optional<Letter>> found(QueuedMail mail) {
    return store
        .isOfDelegation(client, InscriptionMatter.inscription(mail), mail.recipient())
        .compose(of -> of ? matter.of(mail) : Future.succeededFuture(Optional.empty()))
        .map(found -> found.map(InscriptionWords::forYou));
  }
}
