package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.focalhub.account.SessionStore.Begun;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;
import org.focalhub.platform.text.Moments;
import org.focalhub.platform.text.Texts;

/** Writes what concerns somebody's security. It leaves at any hour, whatever is set. */
record SecurityLetter(
    SecurityNotice notice, SqlClient client, SessionStore sessions, Supplier<URI> publicUrl)
    implements MailWriter {
  private static final Texts TEXTS = Texts.load("account");

  @Override
  public String kind() {
    return notice.kind();
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return notice == SecurityNotice.SESSION_ENDED
        ? session(mail)
            .map(lines -> Written.of(lines.map(of -> letter(mail, of)), NotSent.NOTHING_TO_SAY))
        : Future.succeededFuture(Written.ready(letter(mail, roles(mail))));
  }

  private Letter letter(QueuedMail mail, List<String> lines) {
    LetterDraft draft =
        LetterDraft.in(mail.language(), say(mail, "subject")).paragraph(say(mail, "body"));
    if (!lines.isEmpty()) {
      draft.lines(lines);
    }
    draft.paragraph(say(mail, "advice"));
    if (notice != SecurityNotice.ADDRESS_LEFT) {
      draft.link(TEXTS.say(mail.language(), "security.link"), publicUrl.get().resolve("/settings"));
    }
    return draft.letter();
  }

  private List<String> roles(QueuedMail mail) {
    return Stream.of("given", "taken")
        .flatMap(
            change ->
                mail.arguments().getJsonArray(change, new JsonArray()).stream()
                    .map(role -> line(mail, change, String.valueOf(role))))
        .toList();
  }

  private static String line(QueuedMail mail, String change, String role) {
    return TEXTS.say(mail.language(), "security.roles." + change, Map.of("role", role));
  }

  /** Empty when the session was forgotten meanwhile. */
  private Future<Optional<List<String>>> session(QueuedMail mail) {
    return sessions
        .begun(client, UUID.fromString(mail.cause()))
        .map(found -> found.map(begun -> lines(mail, begun)));
  }

  private static List<String> lines(QueuedMail mail, Begun begun) {
    Moments moments = new Moments(mail.language(), begun.zone());
    return List.of(
        TEXTS.say(mail.language(), "security.session.begun", Map.of("at", moments.at(begun.at()))),
        TEXTS.say(
            mail.language(), "security.session.browser", Map.of("browser", begun.userAgent())));
  }

  private String say(QueuedMail mail, String part) {
    JsonObject arguments = mail.arguments();
    return TEXTS.say(
        mail.language(),
        "security." + notice.kind() + "." + part,
        Map.of("by", arguments.getString("by", "")));
  }
}
