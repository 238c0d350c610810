package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/**
 * The copy of a receipt to an address of the organiser's (P24: “with a copy to” a second address).
 * Never with a link by which the inscription can be changed.
 */
final class InscriptionCopyLetter implements MailWriter {
  private final SqlClient client;
  private final InscriptionMatter matter;
  private final OwnInscriptionStore store = new OwnInscriptionStore();

  InscriptionCopyLetter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.matter = new InscriptionMatter(client, publicUrl);
  }

  @Override
  public String kind() {
    return "floor-copy";
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return found(mail).map(letter -> Written.of(letter, NotSent.NO_ACCESS));
  }

  private Future<Optional<Letter>> found(QueuedMail mail) {
    return matter
        .of(mail)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : store
                        .getsCopies(client, found.get().inscription().meeting(), mail.recipient())
                        .map(
                            gets ->
                                found
                                    .filter(one -> gets)
                                    .map(one -> one.copy(InscriptionMatter.notice(mail)))));
  }
}
