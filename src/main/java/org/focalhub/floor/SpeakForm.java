package org.focalhub.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focalhub.meeting.DelegationInput;
import org.focalhub.meeting.PublicMeeting;
import org.focalhub.meeting.RegistrationForm;
import org.focalhub.platform.page.Field;
import org.focalhub.platform.page.Field.Option;
import org.focalhub.platform.page.FormFields;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.page.Submitted;
import org.focalhub.platform.text.Language;

/** The fields with which somebody without an account asks for the floor. */
final class SpeakForm {
  /** The official languages of the Assembly, and any other. */
  private static final List<String> SPEECH = List.of("ar", "zh", "en", "fr", "ru", "es", "other");

  private SpeakForm() {}

  /** What was filled in. */
  record Filled(DelegationInput delegation, Replacement speaker, String email, Language language) {}

  static List<Field> fields(
      PageWords words, FormState state, List<String> states, PublicMeeting.Segment segment) {
    FormFields fields = new FormFields(words, state);
    List<Field> all = new ArrayList<>();
    all.add(RegistrationForm.state(fields, words, states));
    if (!segment.statesOnly()) {
      all.add(fields.text("body", "organization", false));
    }
    all.addAll(speaker(words, state));
    all.add(fields.email("email"));
    all.add(RegistrationForm.language(fields));
    return List.copyOf(all);
  }

  /** Who speaks and in which language, which can be changed. */
  static List<Field> speaker(PageWords words, FormState state) {
    FormFields fields = new FormFields(words, state);
    return List.of(
        fields.text("speakerName", "off", true),
        fields.text("speakerTitle", "off", false),
        fields.select(
            "speechLanguage",
            "off",
            true,
            SPEECH.stream().map(tag -> new Option(tag, nameOf(words, tag))).toList()));
  }

  static Filled read(Submitted form, List<String> states) {
    return new Filled(
        RegistrationForm.delegation(form, states),
        readSpeaker(form),
        form.email("email"),
        RegistrationForm.language(form));
  }

  static Replacement readSpeaker(Submitted form) {
    return new Replacement(
        form.required("speakerName", 200),
        form.optional("speakerTitle", 200),
        form.choice("speechLanguage", SPEECH));
  }

  static String nameOf(PageWords words, String speechLanguage) {
    return words.say(
        "speech." + Optional.of(speechLanguage).filter(SPEECH::contains).orElse("other"));
  }
}
