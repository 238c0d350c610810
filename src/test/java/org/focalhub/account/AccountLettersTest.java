package org.focalhub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.config.Secret;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;
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

/** What the mail with code and link says. */
class AccountLettersTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static SmallNetwork network;
  private static SignInLetters writer;

  @BeforeAll
  static void start() {
    network = new SmallNetwork(DATABASE.vertx(), DATABASE.open());
    writer =
        new SignInLetters(
            network.database().pool(),
            new ChallengeStore(),
            CodeKey.derivedFrom(new Secret("")),
            () -> URI.create("https://hub.example/"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void letters_are_kept_to_be_looked_at(Language language) {
    QueuedMail mail = asked(language);
    Letter letter = Waiting.on(writer.write(mail)).letter().orElseThrow();
    assertThat(letter.html()).contains("https://hub.example/sign-in#token=");
    assertThat(writer.about(mail)).isEqualTo(MailAbout.ALWAYS);
    LetterSpecimens.keep("sign-in", letter, Optional.empty());
  }

  @Test
  void a_code_that_was_used_meanwhile_is_not_sent_again() {
    QueuedMail mail = asked(Language.EN);
    network.execute(
        "UPDATE sign_in_challenge SET used_at = now() WHERE id = $1",
        UUID.fromString(mail.cause()));
    assertThat(Waiting.on(writer.write(mail))).isEqualTo(Written.dropped(NotSent.OVERTAKEN));
  }

  private static QueuedMail asked(Language language) {
    UUID person = network.person();
    UUID challenge = Ids.next();
    network.execute("UPDATE person SET language = $2 WHERE id = $1", person, language.tag());
    network.execute(
        """
        INSERT INTO sign_in_challenge (id, email, expires_at)
        SELECT $1, p.email, now() + interval '10 minutes' FROM person p WHERE p.id = $2""",
        challenge,
        person);
    return new QueuedMail(
        Ids.next(),
        "person@test.example",
        Optional.of(person),
        SignInLetters.KIND,
        challenge.toString(),
        language,
        new JsonObject(),
        1);
  }
}
