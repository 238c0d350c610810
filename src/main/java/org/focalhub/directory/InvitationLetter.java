package org.focalhub.directory;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.directory.InvitationStore.Invitation;
import org.focalhub.platform.id.Secrets;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;
import org.focalhub.platform.text.Language;

/**
 * Invites a holder. The token of the link is drawn when the letter is written and leaves the hub in
 * it alone; what stays is its hash. A letter that is written again has another token, and the one
 * before is void.
 */
final class InvitationLetter implements MailWriter {
  static final String KIND = "invitation";

  private final SqlClient client;
  private final Supplier<URI> publicUrl;
  private final InvitationStore invitations = new InvitationStore();

  InvitationLetter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.publicUrl = publicUrl;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return found(mail).map(letter -> Written.of(letter, NotSent.WITHDRAWN));
  }

  private Future<Optional<Letter>> found(QueuedMail mail) {
    UUID id = UUID.fromString(mail.cause());
    String token = Secrets.token();
    return invitations
        .arm(client, id, TokenHash.of(token))
        .compose(
            open -> open ? invitations.find(client, id) : Future.succeededFuture(Optional.empty()))
        .map(invitation -> invitation.map(one -> letter(one, token)));
  }

  private Letter letter(Invitation invitation, String token) {
    Language language = invitation.language();
    Map<String, Object> arguments =
        Map.of(
            "name", LetterDraft.isolated(invitation.displayName()),
            "inviter", LetterDraft.isolated(invitation.inviter()),
            "focalPoint", invitation.focalPointName().in(language),
            "capacity", invitation.capacity().name(),
            "until", day(invitation.expiresAt(), language));
    return LetterDraft.in(language, say(language, "subject", arguments))
        .to(invitation.displayName())
        .paragraph(say(language, "body", arguments))
        // After the sign that no browser sends to a server, hence in no server's log.
        .link(
            say(language, "link", arguments), publicUrl.get().resolve("/invitation#token=" + token))
        .paragraph(say(language, "until", arguments))
        .paragraph(say(language, "mistake", arguments))
        .letter();
  }

  private static String say(Language language, String part, Map<String, Object> arguments) {
    return FocalPointNames.TEXTS.say(language, "mail.invitation." + part, arguments);
  }

  private static String day(Instant instant, Language language) {
    DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, language.locale());
    format.setTimeZone(TimeZone.getTimeZone("Europe/Amsterdam"));
    return format.format(Date.from(instant));
  }
}
