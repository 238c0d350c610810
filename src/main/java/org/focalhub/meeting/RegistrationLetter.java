package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.meeting.RegistrationMatter.Found;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
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
  public MailAbout about(QueuedMail mail) {
    return switch (RegistrationMatter.notice(mail)) {
      case RECEIPT, CHANGED, WITHDRAWN, EXPIRED -> MailAbout.ALWAYS;
      case PROMOTED, CONFIRMED, DECLINED, TO_WAITING_LIST, DELEGATION_REFUSED ->
          MailAbout.of(MailTopic.MEETING, mail.person());
    };
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

  private Future<Written> written(QueuedMail mail, Found found) {
    if (!found.registration().email().equals(mail.recipient())) {
      return Future.succeededFuture(Written.dropped(NotSent.ADDRESS_CHANGED));
    }
    return stillHolds(mail, found.registration())
        ? letter(mail, found).map(Written::ready)
        : Future.succeededFuture(Written.dropped(NotSent.OVERTAKEN));
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
