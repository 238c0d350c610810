package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.meeting.RegistrationMatter.Found;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/**
 * Tells whoever comes what became of their registration. Somebody without an account gets a
 * personal link, whose secret comes into being when the letter is written.
 */
final class RegistrationLetter implements MailWriter {
  private final SqlClient client;
  private final Passes passes;
  private final RegistrationMatter matter;
  private final LetterStore store = new LetterStore();

  RegistrationLetter(SqlClient client, Supplier<URI> publicUrl, Passes passes) {
    this.client = client;
    this.passes = passes;
    this.matter = new RegistrationMatter(client, publicUrl);
  }

  @Override
  public String kind() {
    return "meeting-registration";
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return found(mail).map(letter -> Written.of(letter, NotSent.ADDRESS_CHANGED));
  }

  private Future<Optional<Letter>> found(QueuedMail mail) {
    return matter
        .of(mail)
        .map(found -> found.filter(one -> one.registration().email().equals(mail.recipient())))
        .map(found -> found.filter(one -> stillHolds(mail, one.registration())))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : letter(mail, found.get()).map(Optional::of));
  }

  private Future<Letter> letter(QueuedMail mail, Found found) {
    UUID registration = found.registration().id();
    return store
        .isToVerify(client, registration)
        .compose(
            toVerify ->
                link(mail, found)
                    .map(
                        link ->
                            found.said().toOwner(RegistrationMatter.notice(mail), link, toVerify)));
  }

  private Future<URI> link(QueuedMail mail, Found found) {
    if (mail.person().isPresent()) {
      return Future.succeededFuture(found.words().screen());
    }
    RegistrationView registration = found.registration();
    Passes.Pass pass = new Passes.Pass.OfRegistration(registration.meeting(), registration.id());
    return passes.issueByMail(client, pass, mail).map(secret -> found.words().page("/r/" + secret));
  }

  /** A place that was given is told only while it has not gone again. */
  private static boolean stillHolds(QueuedMail mail, RegistrationView registration) {
    Standing standing = registration.standing();
    return switch (RegistrationMatter.notice(mail)) {
      case PROMOTED, CONFIRMED ->
          standing == Standing.CONFIRMED
              || standing == Standing.TO_CONFIRM
              || standing == Standing.UNVERIFIED;
      case TO_WAITING_LIST -> standing == Standing.WAITING || standing == Standing.UNVERIFIED;
      case RECEIPT, CHANGED, WITHDRAWN, DECLINED, EXPIRED, DELEGATION_REFUSED -> true;
    };
  }
}
