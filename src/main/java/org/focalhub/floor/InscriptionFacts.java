package org.focalhub.floor;

import java.util.List;
import org.focalhub.meeting.PublicMeeting;
import org.focalhub.platform.page.PageWords;

/** What an inscription says, in the words of its owner: the same on a page and in a mail. */
record InscriptionFacts(PublicMeeting meeting, OwnInscription inscription, PageWords words) {
  List<String> ticket() {
    return List.of(String.valueOf(inscription.ticket()));
  }

  /** When it came in, as it is judged. */
  List<String> at() {
    return meeting.moments(words.language()).exactLines(inscription.at());
  }

  String meetingTitle() {
    return meeting.title().in(words.language());
  }

  List<String> when() {
    return meeting.moments(words.language()).span(meeting.startsAt(), meeting.endsAt());
  }

  List<String> where() {
    return some(meeting.place());
  }

  List<String> segment() {
    return List.of(inscription.segmentTitle().in(words.language()));
  }

  List<String> delegation() {
    return List.of(inscription.delegation().name().in(words.language()));
  }

  List<String> speaker() {
    return List.of(inscription.speakerName());
  }

  List<String> title() {
    return some(inscription.speakerTitle());
  }

  List<String> speechLanguage() {
    return List.of(SpeakForm.nameOf(words, inscription.speechLanguage()));
  }

  List<String> email() {
    return inscription.email().stream().toList();
  }

  private static List<String> some(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
