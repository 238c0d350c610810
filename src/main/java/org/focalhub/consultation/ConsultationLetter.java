package org.focalhub.consultation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/**
 * Writes a notice of a consultation at the moment of sending. Who may not see the consultation any
 * more gets nothing, and how much the letter says is decided by the handling code that holds then.
 */
final class ConsultationLetter implements MailWriter {
  static final String KIND = "consultation";
  static final String SECRETARIAT = "SECRETARIAT";

  private final SqlClient client;
  private final Supplier<URI> publicUrl;
  private final LetterStore store = new LetterStore();

  ConsultationLetter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.publicUrl = publicUrl;
  }

  /**
   * Who is told what.
   *
   * @param role of the focal point that is told, or {@link #SECRETARIAT}
   * @param mailboxOf whose shared mailbox it is, where nobody in person is written to
   */
  record Told(
      UUID consultation,
      long seq,
      NoticeKind notice,
      String role,
      Optional<UUID> person,
      Optional<UUID> mailboxOf,
      String recipient) {

    private static Told by(QueuedMail mail) {
      JsonObject arguments = mail.arguments();
      return new Told(
          UUID.fromString(arguments.getString("consultation")),
          arguments.getLong("seq"),
          NoticeKind.of(arguments.getString("notice")),
          arguments.getString("role"),
          mail.person(),
          Optional.ofNullable(arguments.getString("mailboxOf")).map(UUID::fromString),
          mail.recipient());
    }

    boolean bySecretariat() {
      return role.equals(SECRETARIAT);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public MailAbout about(QueuedMail mail) {
    Told told = Told.by(mail);
    MailTopic topic = told.notice().isOfTheClock() ? MailTopic.CLOCK : MailTopic.CONSULTATION;
    return MailAbout.of(topic, told.person().or(told::mailboxOf))
        .urgent(mail.arguments().getBoolean("urgent", false));
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    Told told = Told.by(mail);
    return store
        .matter(client, told)
        .compose(
            found ->
                found.isEmpty()
                    ? store.whyNot(client, told).map(Written::dropped)
                    : written(mail, told, found.get()));
  }

  private Future<Written> written(QueuedMail mail, Told told, Matter matter) {
    if (!matter.stillCallsFor(told.notice())) {
      return Future.succeededFuture(Written.dropped(NotSent.OVERTAKEN));
    }
    LetterWords words = new LetterWords(mail.language(), publicUrl.get());
    return store
        .hasActedSince(client, told)
        .map(
            hasActed ->
                hasActed && !told.notice().isOfTheClock()
                    ? Written.dropped(NotSent.READ)
                    : Written.ready(words.letter(told, matter)));
  }
}
