package org.focalhub.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.focalhub.platform.mail.QueuedMail;

/** Finds what a letter about a registration is about, as it is at the moment of writing. */
final class RegistrationMatter {
  private final SqlClient client;
  private final Supplier<URI> publicUrl;
  private final RegistrationStore registrations = new RegistrationStore();
  private final PublicMeetings meetings = new PublicMeetings();

  RegistrationMatter(SqlClient client, Supplier<URI> publicUrl) {
    this.client = client;
    this.publicUrl = publicUrl;
  }

  /** A registration, and the words for it. */
  record Found(RegistrationView registration, MeetingWords words) {
    RegistrationWords said() {
      return new RegistrationWords(words, registration);
    }
  }

  static UUID registration(QueuedMail mail) {
    return UUID.fromString(mail.arguments().getString("registration"));
  }

  static MeetingNotice notice(QueuedMail mail) {
    JsonObject arguments = mail.arguments();
    return MeetingNotice.valueOf(arguments.getString("notice"));
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
  Future<Optional<Found>> of(QueuedMail mail) {
    UUID id = registration(mail);
    return registrations
        .find(client, RegistrationReader.holdingPassOf(id), id)
        .map(found -> found.filter(registration -> !registration.email().isEmpty()))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : withMeeting(mail, found.get()));
  }

  private Future<Optional<Found>> withMeeting(QueuedMail mail, RegistrationView registration) {
    return meetings
        .byId(client, registration.meeting())
        .map(
            found ->
                found.map(
                    meeting ->
                        new Found(
                            registration,
                            new MeetingWords(meeting, mail.language(), publicUrl.get()))));
  }
}
