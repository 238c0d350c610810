package org.focalhub.meeting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.page.Field;
import org.focalhub.platform.page.FormErrors;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Frame;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Language;

/** One's own registration, for whoever has its link: see, verify, change, withdraw. */
record OwnRegistrationPage(
    Frame frame,
    RegistrationFacts facts,
    boolean mayVerify,
    Optional<String> done,
    String command,
    FormErrors errors,
    List<Field> fields) {

  /**
   * Whose registration it is, and where.
   *
   * @param toVerify its address is yet to be shown to be theirs
   */
  record Own(
      String secret, PublicMeeting meeting, RegistrationView registration, boolean toVerify) {}

  /**
   * @param done what was done just now, as {@code own.done.<done>} says it
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
    List<Field> fields = RegistrationForm.changeable(words, state);
    FormErrors errors = FormErrors.of(words, state, fields);
    OwnRegistrationPage page =
        new OwnRegistrationPage(
            new Frame(words, words.say("own.title"), "/r/" + own.secret()),
            new RegistrationFacts(own.meeting(), own.registration(), language),
            own.toVerify() && own.meeting().state() != MeetingState.CANCELLED,
            done.map(act -> words.say("own.done." + act)),
            command.toString(),
            errors,
            fields);
    return Page.of(status, out -> JteOwnRegistrationPageGenerated.render(out, null, page));
  }

  /** What the form of a change holds at first. */
  static FormState state(RegistrationView registration) {
    return FormState.with(
        Map.of(
            "name", registration.name(),
            "title", registration.title(),
            "language", registration.language().tag(),
            "remarks", registration.remarks()));
  }

  PageWords words() {
    return frame.words();
  }

  String action() {
    return frame.path() + "?lang=" + frame.language().tag();
  }

  String version() {
    return String.valueOf(facts.registration().version());
  }

  boolean isCancelled() {
    return facts.meeting().state() == MeetingState.CANCELLED;
  }

  boolean mayChange() {
    return facts.registration().may().change();
  }

  boolean mayWithdraw() {
    return facts.registration().may().withdraw();
  }

  String standing() {
    return words().say("standing." + facts.registration().standing());
  }

  Optional<String> waitingBefore() {
    return facts
        .registration()
        .waitingBefore()
        .map(before -> words().say("waitingBefore", Map.of("count", before)));
  }
}
