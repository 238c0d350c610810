package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterBlock;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.text.Language;
import org.focalhub.testing.LetterSpecimens;
import org.focalhub.testing.SmallNetwork;
import org.focalhub.testing.TestDatabase;
import org.focalhub.testing.Waiting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What invitations and hand-overs say. */
class DirectoryLettersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final Supplier<URI> HUB = () -> URI.create("https://hub.example/");
  private static SmallNetwork network;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void letters_are_kept_to_be_looked_at(Language language) {
    LetterSpecimens.keep("invitation", invitation("Awa Ndiaye", language), Optional.empty());
    for (String kind : new String[] {HandOverLetter.TO_PREDECESSOR, HandOverLetter.TO_SUCCESSOR}) {
      LetterSpecimens.keep(
          kind,
          written(new HandOverLetter(kind, HUB), handOver(kind, language)),
          Optional.of(LetterSpecimens.subscription(language)));
    }
  }

  @Test
  void an_invitation_names_whoever_it_is_for_whatever_way_the_name_is_written() {
    Letter letter = invitation("محمد بن علي", Language.EN);
    assertThat(letter.recipientName()).contains("محمد بن علي");
    assertThat(letter.blocks().get(0))
        .isInstanceOfSatisfying(
            LetterBlock.Paragraph.class,
            first -> assertThat(first.words()).startsWith("\u2068محمد بن علي\u2069, Person "));
  }

  @Test
  void a_hand_over_is_what_its_name_says_and_an_invitation_always_comes() {
    QueuedMail mail = handOver(HandOverLetter.TO_SUCCESSOR, Language.EN);
    assertThat(new HandOverLetter(HandOverLetter.TO_SUCCESSOR, HUB).about(mail))
        .isEqualTo(MailAbout.of(MailTopic.HAND_OVER, mail.person()));
    assertThat(new InvitationLetter(pool(), HUB).about(mail)).isEqualTo(MailAbout.ALWAYS);
  }

  private Letter invitation(String name, Language language) {
    UUID id = Ids.next();
    network.execute(
        """
        INSERT INTO invitation (id, focal_point_id, email, display_name, language, capacity, invited_by, expires_at)
        VALUES ($1, $2, 'awa@x.example', $3, $4, 'PRINCIPAL', $5, '2099-12-04T17:00:00Z')""",
        id,
        network.focalPoint(),
        name,
        language.tag(),
        network.person());
    return written(
        new InvitationLetter(pool(), HUB),
        mail(InvitationLetter.KIND, id.toString(), language, Map.of()));
  }

  private static QueuedMail handOver(String kind, Language language) {
    return mail(
        kind,
        "cause",
        language,
        Map.of(
            "focalPoint",
            language == Language.FR
                ? "Sénégal – point focal national"
                : "Senegal – national focal point",
            "other",
            "Moussa Diop",
            "capacity",
            "PRINCIPAL",
            "id",
            Ids.next().toString()));
  }

  private static Letter written(MailWriter writer, QueuedMail mail) {
    return Waiting.on(writer.write(mail)).letter().orElseThrow();
  }

  private static QueuedMail mail(
      String kind, String cause, Language language, Map<String, Object> arguments) {
    return new QueuedMail(
        Ids.next(),
        "awa@x.example",
        Optional.of(Ids.next()),
        kind,
        cause,
        language,
        new JsonObject(arguments),
        1);
  }

  private static Pool pool() {
    return network.database().pool();
  }
}
