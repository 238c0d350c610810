package org.focalhub.floor;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.meeting.MeetingWords;
import org.focalhub.meeting.PublicMeetings;
import org.focalhub.platform.mail.QueuedMail;

/** Finds what a letter about an inscription is about, as it is at the moment of writing. */
final class InscriptionMatter {
  private final SqlClient client;
  private final Supplier<URI> publicUrl;
  private final OwnInscriptionStore inscriptions = new OwnInscriptionStore();
  private final PublicMeetings meetings = new PublicMeetings();

  InscriptionMatter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.publicUrl = publicUrl;
  }

  static UUID inscription(QueuedMail mail) {
    return UUID.fromString(mail.arguments().getString("inscription"));
  }

  static FloorNotice notice(QueuedMail mail) {
    return FloorNotice.valueOf(mail.arguments().getString("notice"));
  }

  /** Whose settings hold: a person's, or those of the mailbox of a delegation's focal point. */
  static Optional<UUID> reader(QueuedMail mail) {
    return mail.person()
        .or(
            () ->
                Optional.ofNullable(mail.arguments().getString("focalPoint"))
                    .map(UUID::fromString));
  }

  /** Empty once its personal data was erased. */
  Future<Optional<InscriptionWords>> of(QueuedMail mail) {
    return inscriptions
        .find(client, inscription(mail))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : withMeeting(mail, found.get()));
  }

  private Future<Optional<InscriptionWords>> withMeeting(
      QueuedMail mail, OwnInscription inscription) {
    return meetings
        .byId(client, inscription.meeting())
        .map(
            found ->
                found.map(
                    meeting ->
                        new InscriptionWords(
                            new MeetingWords(meeting, mail.language(), publicUrl.get()),
                            inscription)));
  }
}
