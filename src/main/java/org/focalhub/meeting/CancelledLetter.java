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
import org.focalhub.platform.mail.MailAbout;
import org.focalhub.platform.mail.MailTopic;
import org.focalhub.platform.mail.MailWriter;
import org.focalhub.platform.mail.NotSent;
import org.focalhub.platform.mail.QueuedMail;
import org.focalhub.platform.mail.Written;

/** Tells that a meeting does not take place; the file with it takes it out of calendars. */
final class CancelledLetter implements MailWriter {
  private final SqlClient client;
  private final Supplier<URI> publicUrl;
  private final PublicMeetings meetings = new PublicMeetings();

  CancelledLetter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.publicUrl = publicUrl;
  }

  @Override
  public String kind() {
    return "meeting-cancelled";
  }

  @Override
  public MailAbout about(QueuedMail mail) {
    return MailAbout.of(MailTopic.MEETING, mail.person()).urgent(true);
  }

  @Override
  public Future<Written> write(QueuedMail mail) {
    return found(mail).map(letter -> Written.of(letter, NotSent.OVERTAKEN));
  }

  private Future<Optional<Letter>> found(QueuedMail mail) {
    return meetings
        .byId(client, UUID.fromString(mail.arguments().getString("meeting")))
        .map(
            found ->
                found
                    .filter(meeting -> meeting.state() == MeetingState.CANCELLED)
                    .map(meeting -> letter(meeting, mail)));
  }

  private Letter letter(PublicMeeting meeting, QueuedMail mail) {
    MeetingWords words = new MeetingWords(meeting, mail.language(), publicUrl.get());
    Map<String, String> said = Map.of("title", words.title());
    List<String> reason = words.fact("reason", meeting.cancelReason().stream().toList());
    return words
        .letter(words.say("mail.cancelled.subject", said))
        .paragraph(words.say("mail.cancelled.body", said))
        .lines(Stream.of(words.when(), words.where(), reason).flatMap(List::stream).toList())
        .attach(words.calendar(false))
        .letter();
  }
}
