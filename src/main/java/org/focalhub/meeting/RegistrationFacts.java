package org.focalhub.meeting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.focalhub.platform.text.Language;

/** What a registration says, in the words of its owner: the same on a page and in a mail. */
record RegistrationFacts(PublicMeeting meeting, RegistrationView registration, Language language) {
  List<String> number() {
    return List.of(String.valueOf(registration.number()));
  }

  /** When it came in, as it is judged. */
  List<String> at() {
    return meeting.moments(language).exactLines(registration.at());
  }

  String meetingTitle() {
    return meeting.title().in(language);
  }

  List<String> when() {
    return meeting.moments(language).span(meeting.startsAt(), meeting.endsAt());
  }

  /** The link of the meeting itself is for whoever has a place. */
  List<String> where() {
    Optional<String> link =
        meeting.link().filter(address -> registration.standing() == Standing.CONFIRMED);
    return Stream.concat(Stream.of(meeting.place()), link.stream())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  List<String> name() {
    return List.of(registration.name());
  }

  List<String> title() {
    return some(registration.title());
  }

  List<String> delegation() {
    return List.of(registration.delegation().name().in(language));
  }

  List<String> email() {
    return List.of(registration.email());
  }

  List<String> remarks() {
    return some(registration.remarks());
  }

  List<String> reason() {
    return registration.reason().stream().toList();
  }

  private static List<String> some(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
