package org.focalhub.meeting;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.focalhub.platform.page.Field;
import org.focalhub.platform.page.FormErrors;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Frame;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Language;

/** The form by which somebody without an account registers. */
record RegisterPage(
    Frame frame, PublicMeeting meeting, String command, FormErrors errors, List<Field> fields) {

  /**
   * @param status 200 when it is asked for, else of the refusal
   */
  static Page of(
      int status,
      PublicMeeting meeting,
      List<String> states,
      FormState state,
      UUID command,
      Language language) {
    PageWords words = new PageWords(language);
    List<Field> fields = RegistrationForm.fields(words, state, states);
    FormErrors errors = FormErrors.of(words, state, fields);
    String title = words.say(errors.isAny() ? "register.title.wrong" : "register.title");
    RegisterPage page =
        new RegisterPage(
            new Frame(words, title, "/m/" + meeting.code() + "/register"),
            meeting,
            command.toString(),
            errors,
            fields);
    return Page.of(status, out -> JteRegisterPageGenerated.render(out, null, page));
  }

  PageWords words() {
    return frame.words();
  }

  boolean isOpen() {
    return meeting.window().takes();
  }

  List<String> when() {
    return meeting.moments(frame.language()).span(meeting.startsAt(), meeting.endsAt());
  }

  List<String> window() {
    return new WindowLines(words(), meeting.moments(frame.language()), "registration")
        .of(meeting.window());
  }

  String erasure() {
    return words()
        .say(
            "register.erasure",
            Map.of("day", meeting.moments(frame.language()).day(meeting.eraseAt())));
  }

  String meetingAddress() {
    return "/m/" + meeting.code() + "?lang=" + frame.language().tag();
  }
}
