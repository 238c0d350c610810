package org.focalhub.floor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.meeting.MeetingState;
import org.focalhub.meeting.PublicMeeting;
import org.focalhub.platform.page.Field;
import org.focalhub.platform.page.FormErrors;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Frame;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Language;

/** One's own place on the speakers' list, for whoever has its link. */
record OwnInscriptionPage(
    Frame frame,
    InscriptionFacts facts,
    String phone,
    Optional<String> done,
    String command,
    FormErrors errors,
    List<Field> fields) {

  /** Which inscription, and where. */
  record Own(String secret, PublicMeeting meeting, OwnInscription inscription) {}

  /**
   * @param done what was done just now, as {@code inscription.own.done.<done>} says it
   * @param state what the form of a change holds
   */
  static Page of(
      int status,
      Own own,
      Optional<String> done,
      FormState state,
      UUID command,
      Language language) {
    PageWords words = new PageWords(language);
    List<Field> fields = SpeakForm.speaker(words, state);
    FormErrors errors = FormErrors.of(words, state, fields);
    OwnInscriptionPage page =
        new OwnInscriptionPage(
            new Frame(words, words.say("inscription.own.title"), "/s/" + own.secret()),
            new InscriptionFacts(own.meeting(), own.inscription(), words),
            "/speaker#" + own.secret(),
            done.map(act -> words.say("inscription.own.done." + act)),
            command.toString(),
            errors,
            fields);
    return Page.of(status, out -> JteOwnInscriptionPageGenerated.render(out, null, page));
  }

  /** What the form of a change holds at first. */
  static FormState state(OwnInscription inscription) {
    return FormState.with(
        Map.of(
            "speakerName", inscription.speakerName(),
            "speakerTitle", inscription.speakerTitle(),
            "speechLanguage", inscription.speechLanguage()));
  }

  PageWords words() {
    return frame.words();
  }

  String action() {
    return frame.path() + "?lang=" + frame.language().tag();
  }

  boolean isCancelled() {
    return facts.meeting().state() == MeetingState.CANCELLED;
  }

  boolean mayVerify() {
    return facts.inscription().toVerify();
  }

  boolean mayChange() {
    return facts.inscription().changeable();
  }

  String standing() {
    return words().say("inscription.status." + facts.inscription().status());
  }

  Optional<String> before() {
    return facts
        .inscription()
        .before()
        .map(before -> words().say("inscription.before", Map.of("count", before)));
  }
}
