package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.account.ChallengeStore.Armed;
import org.focalhub.platform.id.Secrets;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;
import org.focalhub.platform.text.Language;
import org.focalhub.platform.text.Texts;

/**
 * Writes the mail with code and link, which come into being here: nobody who reads the database
 * finds them. Written again, it holds new ones, and those of before are void.
 */
final class SignInLetters implements MailWriter {
  static final String KIND = "SIGN_IN";
  static final int CODE_DIGITS = 8;

  private final SqlClient client;
  private final ChallengeStore challenges;
  private final CodeKey codeKey;
  private final Supplier<URI> publicUrl;
  private final Texts texts = Texts.load("account");

  SignInLetters(
      SqlClient client, ChallengeStore challenges, CodeKey codeKey, Supplier<URI> publicUrl) {
    this.client = client;
    this.challenges = challenges;
    this.codeKey = codeKey;
    this.publicUrl = publicUrl;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return found(mail).map(letter -> Written.of(letter, NotSent.OVERTAKEN));
  }

  private Future<Optional<Letter>> found(QueuedMail mail) {
    UUID challenge = UUID.fromString(mail.cause());
    String code = Secrets.code(CODE_DIGITS);
    String token = Secrets.token();
    return challenges
        .arm(client, challenge, codeKey.hash(challenge, code), TokenHash.of(token))
        .map(armed -> armed.map(one -> letter(one, code, token)));
  }

  private Letter letter(Armed armed, String code, String token) {
    Language language = armed.language();
    int half = CODE_DIGITS / 2;
    return LetterDraft.in(language, texts.say(language, "sign-in.subject"))
        .paragraph(texts.say(language, "sign-in.asked"))
        .paragraph(texts.say(language, "sign-in.code"))
        .code(code.substring(0, half) + " " + code.substring(half))
        .paragraph(texts.say(language, "sign-in.or-link"))
        .link(texts.say(language, "sign-in.link"), link(token))
        .paragraph(
            texts.say(language, "sign-in.valid", Map.of("minutes", minutes(armed.remaining()))))
        .paragraph(texts.say(language, "sign-in.not-asked"))
        .letter();
  }

  /** In the fragment, which no server and no proxy on the way ever sees. */
  private URI link(String token) {
    return publicUrl.get().resolve("/sign-in#token=" + token);
  }

  private static long minutes(Duration remaining) {
    return Math.max(1, Math.round(remaining.toSeconds() / 60.0));
  }
}
