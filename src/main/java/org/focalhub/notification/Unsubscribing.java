package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Subscription;
import org.focalhub.platform.mail.UnsubscribeLinks;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * Says below a mail why it comes, and gives the link that ends mail of its sort for its reader.
 * Safe to use from any thread.
 */
final class Unsubscribing implements UnsubscribeLinks {
  static final Texts TEXTS = Texts.load("subscription");
  static final String DIGEST = "digest";

  private final Supplier<URI> publicUrl;
  private final EndTokens tokens;

  private Unsubscribing(Supplier<URI> publicUrl, EndTokens tokens) {
    this.publicUrl = publicUrl;
    this.tokens = tokens;
  }

  /** With the key of all hubs on the database. */
  static Future<Unsubscribing> open(SqlClient client, Supplier<URI> publicUrl) {
    return new MailKeyStore()
        .key(client)
        .map(key -> new Unsubscribing(publicUrl, new EndTokens(key)));
  }

  @Override
  public Optional<Subscription> of(QueuedMail mail, MailAbout about) {
    return reader(mail, about)
        .flatMap(reader -> ending(reader, mail, about))
        .map(ending -> subscription(ending, mail));
  }

  EndTokens tokens() {
    return tokens;
  }

  private static Optional<UUID> reader(QueuedMail mail, MailAbout about) {
    return mail.kind().equals(DIGEST)
        ? about
            .reader()
            .or(() -> Optional.of(UUID.fromString(mail.arguments().getString("reader"))))
        : about.reader();
  }

  private static Optional<Ending> ending(UUID reader, QueuedMail mail, MailAbout about) {
    if (mail.kind().equals(DIGEST)) {
      return Optional.of(new Ending.OfDigest(reader));
    }
    return about
        .channel()
        .filter(channel -> about.topic().equals(Optional.of(MailTopic.MESSAGE)))
        .<Ending>map(channel -> new Ending.OfChannel(reader, channel))
        .or(() -> about.topic().map(topic -> new Ending.OfTopic(reader, topic)));
  }

  private Subscription subscription(Ending ending, QueuedMail mail) {
    boolean inPerson = mail.person().equals(Optional.of(ending.reader()));
    return new Subscription(
        TEXTS.say(
            mail.language(),
            "why." + sort(ending),
            Map.of("reader", inPerson ? "PERSON" : "MAILBOX")),
        publicUrl.get().resolve("/settings/mail" + (inPerson ? "" : "/" + ending.reader())),
        Optional.of(link(ending, mail.language())));
  }

  /** Opened in the language of the mail; what mail programs send there need not know it. */
  private URI link(Ending ending, Language language) {
    return publicUrl.get().resolve("/u/" + tokens.token(ending) + "?lang=" + language.tag());
  }

  /** What a sort is called among the texts. */
  static String sort(Ending ending) {
    if (ending instanceof Ending.OfTopic of) {
      return of.topic().name();
    }
    return ending instanceof Ending.OfChannel ? "CHANNEL" : "DIGEST";
  }
}
