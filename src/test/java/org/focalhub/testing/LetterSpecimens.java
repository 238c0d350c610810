package org.focalhub.testing;

import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Subscription;
import org.focalhub.platform.text.Language;

/**
 * Letters as they are sent, written where {@code letters.journey.ts} finds them, which takes
 * pictures of them for people to look at.
 */
public final class LetterSpecimens {
  private static final Path FOLDER = Path.of("target", "letters");
  private static final URI HUB = URI.create("https://hub.example/");

  private LetterSpecimens() {}

  /** Whatever is in the outbox, as its writer writes it; one of each kind, notice and language. */
  public static void keepOutbox(SmallNetwork network, List<MailWriter> writers) {
    for (QueuedMail mail : queued(network)) {
      writers.stream()
          .filter(writer -> writer.kind().equals(mail.kind()))
          .forEach(writer -> keep(mail, writer));
    }
  }

  /** Whatever is in the outbox, sent or not. */
  public static List<QueuedMail> queued(SmallNetwork network) {
    return network.rows("SELECT * FROM outbox ORDER BY created_at").stream()
        .map(LetterSpecimens::mail)
        .toList();
  }

  /** One letter, by the name of its file. */
  public static void keep(String name, Letter letter, Optional<Subscription> subscription) {
    keep(
        name + "." + letter.language().tag(),
        letter.html(subscription),
        letter.plain(subscription));
  }

  public static void keep(String name, String html, String plain) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name + ".html"), html);
      Files.writeString(FOLDER.resolve(name + ".txt"), plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands below a mail of which there is more to come. */
  public static Subscription subscription(Language language) {
    return new Subscription(
        language == Language.FR
            ? "Vous le recevez parce qu’une consultation informelle concerne un point focal que vous servez."
            : "You receive it because an informal consultation concerns a focal point that you serve.",
        HUB.resolve("/settings/mail"),
        Optional.of(HUB.resolve("/u/" + "QTdmYzQ".repeat(13) + "?lang=" + language.tag())));
  }

  private static void keep(QueuedMail mail, MailWriter writer) {
    MailAbout about = writer.about(mail);
    Optional<Subscription> subscription = about.topic().map(topic -> subscription(mail.language()));
    Waiting.on(writer.write(mail))
        .letter()
        .ifPresent(letter -> keep(name(mail), letter, subscription));
  }

  private static String name(QueuedMail mail) {
    String notice = mail.arguments().getString("notice", "");
    return (mail.kind() + (notice.isEmpty() ? "" : "-" + notice))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]+", "-");
  }

  private static QueuedMail mail(Row row) {
    return new QueuedMail(
        row.getUUID("id"),
        row.getString("recipient"),
        Optional.ofNullable(row.getUUID("person_id")),
        row.getString("kind"),
        row.getString("cause"),
        Language.of(row.getString("language")),
        row.getJsonObject("arguments"),
        1);
  }
}
