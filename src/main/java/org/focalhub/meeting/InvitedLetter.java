package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.focalhub.platform.mail.Letter;
import org.focalhub.platform.mail.LetterDraft;
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/** Tells a focal point that its delegation is invited, or asks it for an answer. */
final class InvitedLetter implements MailWriter {
  private final SqlClient client;
  private final Supplier<URI> publicUrl;
  private final PublicMeetings meetings = new PublicMeetings();
  private final LetterStore store = new LetterStore();

  InvitedLetter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.publicUrl = publicUrl;
  }

  @Override
  public String kind() {
    return "meeting-invited";
  }

  @Override
  public MailAbout about(QueuedMail mail) {
    return MailAbout.of(MailTopic.MEETING, RegistrationMatter.reader(mail));
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return found(mail).map(letter -> Written.of(letter, NotSent.NO_ACCESS));
  }

  private Future<Optional<Letter>> found(QueuedMail mail) {
    UUID meeting = UUID.fromString(mail.arguments().getString("meeting"));
    String delegation = mail.arguments().getString("delegation");
    InvitedNotice notice = InvitedNotice.valueOf(mail.arguments().getString("notice"));
    return store
        .isInvited(client, meeting, delegation, mail.recipient(), notice)
        .compose(
            invited ->
                invited ? meetings.byId(client, meeting) : Future.succeededFuture(Optional.empty()))
        .map(found -> found.map(one -> letter(one, mail, notice)));
  }

  private Letter letter(PublicMeeting meeting, QueuedMail mail, InvitedNotice notice) {
    MeetingWords words = new MeetingWords(meeting, mail.language(), publicUrl.get());
    Map<String, String> said = Map.of("title", words.title());
    LetterDraft draft =
        words
            .letter(words.say("mail." + notice + ".subject", said))
            .paragraph(words.say("mail." + notice + ".body", said))
            .lines(
                Stream.of(words.when(), words.where(), words.host())
                    .flatMap(List::stream)
                    .toList());
    meeting
        .description()
        .in(mail.language())
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(draft::paragraph);
    return draft
        .lines(words.window())
        .link(words.say("mail.invited.link"), words.screen())
        .attach(words.calendar(false))
        .letter();
  }
}
