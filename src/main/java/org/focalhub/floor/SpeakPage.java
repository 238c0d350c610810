package org.focalhub.floor;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.focalhub.meeting.PublicMeeting;
import org.focalhub.meeting.WindowLines;
import org.focalhub.platform.page.Field;
import org.focalhub.platform.page.FormErrors;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.Frame;
import org.focalhub.platform.page.Page;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.text.Language;

/** The form by which somebody without an account asks for the floor. */
record SpeakPage(Frame frame, Place place, String command, FormErrors errors, List<Field> fields) {

  /** Where the floor is asked for. */
  record Place(PublicMeeting meeting, PublicMeeting.Segment segment, List<String> states) {
    String path() {
      return "/m/" + meeting.code() + "/speak/" + segment.id();
    }
  }

  /**
   * @param status 200 when it is asked for, else of the refusal
   */
  static Page of(int status, Place place, FormState state, UUID command, Language language) {
    PageWords words = new PageWords(language);
    List<Field> fields = SpeakForm.fields(words, state, place.states(), place.segment());
    FormErrors errors = FormErrors.of(words, state, fields);
    String title = words.say(errors.isAny() ? "speak.title.wrong" : "speak.title");
    SpeakPage page =
        new SpeakPage(
            new Frame(words, title, place.path()), place, command.toString(), errors, fields);
    return Page.of(status, out -> JteSpeakPageGenerated.render(out, null, page));
  }

  PageWords words() {
    return frame.words();
  }

  boolean isOpen() {
    return place.segment().window().takes();
  }

  String meetingTitle() {
    return place.meeting().title().in(frame.language());
  }

  String segmentTitle() {
    return place.segment().title().in(frame.language());
  }

  List<String> when() {
    return place
        .meeting()
        .moments(frame.language())
        .span(place.segment().startsAt(), place.segment().endsAt());
  }

  List<String> window() {
    return new WindowLines(words(), place.meeting().moments(frame.language()), "inscription")
        .of(place.segment().window());
  }

  String order() {
    return words().say(place.segment().statesFirst() ? "order.STATES_FIRST" : "order.FIRST_COME");
  }

  String erasure() {
    return words()
        .say(
            "speak.erasure",
            Map.of(
                "day", place.meeting().moments(frame.language()).day(place.meeting().eraseAt())));
  }

  String action() {
    return frame.path() + "?lang=" + frame.language().tag();
  }

  String meetingAddress() {
    return "/m/" + place.meeting().code() + "?lang=" + frame.language().tag();
  }
}
