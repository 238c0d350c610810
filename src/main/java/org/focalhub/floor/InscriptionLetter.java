package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.focalhub.meeting.Passes;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/**
 * Tells whoever asked for the floor what became of it. Somebody without an account gets a personal
 * link, whose secret comes into being when the letter is written.
 */
final class InscriptionLetter implements MailWriter {
  private final SqlClient client;
  private final Passes passes;
  private final InscriptionMatter matter;

  InscriptionLetter(SqlClient client, Supplier<URI> publicUrl, Passes passes) {
    this.client = client;
    this.passes = passes;
    this.matter = new InscriptionMatter(client, publicUrl);
  }

  @Override
  public String kind() {
    return "floor-inscription";
  }

  @Override
  public MailAbout about(QueuedMail mail) {
    return InscriptionMatter.notice(mail) == FloorNotice.REMOVED
        ? MailAbout.of(MailTopic.FLOOR, mail.person()).urgent(true)
        : MailAbout.ALWAYS;
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return matter
        .of(mail)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Written.dropped(NotSent.WITHDRAWN))
                    : written(mail, found.get()));
  }

  private Future<Written> written(QueuedMail mail, InscriptionWords words) {
    return words.inscription().email().equals(Optional.of(mail.recipient()))
        ? letter(mail, words).map(Written::ready)
        : Future.succeededFuture(Written.dropped(NotSent.ADDRESS_CHANGED));
  }

  private Future<Letter> letter(QueuedMail mail, InscriptionWords words) {
    return link(mail, words).map(link -> words.toOwner(InscriptionMatter.notice(mail), link));
  }

  private Future<URI> link(QueuedMail mail, InscriptionWords words) {
    if (mail.person().isPresent()) {
      return Future.succeededFuture(words.list());
    }
    OwnInscription inscription = words.inscription();
    Passes.Pass pass =
        new Passes.Pass.OfInscription(
            inscription.meeting(), inscription.segment(), inscription.id());
    return passes.issueByMail(client, pass, mail).map(secret -> words.words().page("/s/" + secret));
  }
}
