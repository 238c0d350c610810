package org.focalhub.directory;

import io.vertx.core.Future;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/** Tells predecessor and successor of a hand-over. */
record HandOverLetter(String kind, Supplier<URI> publicUrl) implements MailWriter {
  static final String TO_PREDECESSOR = "handed-over";
  static final String TO_SUCCESSOR = "taken-over";

  @Override
  public MailAbout about(QueuedMail mail) {
    return MailAbout.of(MailTopic.HAND_OVER, mail.person());
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return Future.succeededFuture(Written.ready(letter(mail)));
  }

  private Letter letter(QueuedMail mail) {
    Map<String, Object> arguments = mail.arguments().getMap();
    LetterDraft draft =
        LetterDraft.in(mail.language(), say(mail, "subject", arguments))
            .paragraph(say(mail, "body", arguments));
    if (kind.equals(TO_SUCCESSOR)) {
      URI page = publicUrl.get().resolve("/directory/focal-points/" + arguments.get("id"));
      draft.link(say(mail, "link", arguments), page).paragraph(say(mail, "sign-in", arguments));
    }
    return draft.letter();
  }

  private String say(QueuedMail mail, String part, Map<String, Object> arguments) {
    return FocalPointNames.TEXTS.say(mail.language(), "mail." + kind + "." + part, arguments);
  }
}
