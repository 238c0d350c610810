package org.focalhub.meeting;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focalhub.directory.StateNames;
import org.focalhub.platform.page.Field;
import org.focalhub.platform.page.Field.Option;
import org.focalhub.platform.page.FormFields;
import org.focalhub.platform.page.FormState;
import org.focalhub.platform.page.PageWords;
import org.focalhub.platform.page.Submitted;
import org.focalhub.platform.text.Language;

/** The fields with which somebody says who they are and for whom they come or speak. */
public final class RegistrationForm {
  private static final List<String> LANGUAGES = List.of("en", "fr");

  /** The fields in which a delegation is entered, by the places that {@link Delegations} names. */
  public static final Map<String, String> PLACES =
      Map.of(
          "/delegation", "state",
          "/delegation/state", "state",
          "/delegation/organisation", "body",
          "/delegation/name", "body");

  private RegistrationForm() {}

  /** What was filled in to register. */
  record Filled(
      String name,
      String title,
      DelegationInput delegation,
      String email,
      Language language,
      String remarks) {}

  static List<Field> fields(PageWords words, FormState state, List<String> states) {
    FormFields fields = new FormFields(words, state);
    return List.of(
        fields.text("name", "name", true),
        fields.text("title", "organization-title", false),
        state(fields, words, states),
        fields.text("body", "organization", false),
        fields.email("email"),
        language(fields),
        fields.area("remarks"));
  }

  /** Of somebody who is registered already: what may be changed. */
  static List<Field> changeable(PageWords words, FormState state) {
    FormFields fields = new FormFields(words, state);
    return List.of(
        fields.text("name", "name", true),
        fields.text("title", "organization-title", false),
        language(fields),
        fields.area("remarks"));
  }

  static Filled read(Submitted form, List<String> states) {
    return new Filled(
        form.required("name", 200),
        form.optional("title", 200),
        delegation(form, states),
        form.email("email"),
        language(form),
        form.lines("remarks", 1000));
  }

  static RegistrationChange readChange(Submitted form, int version) {
    return new RegistrationChange(
        version,
        form.required("name", 200),
        form.optional("title", 200),
        form.lines("remarks", 1000),
        language(form));
  }

  /** A choice of State, which may stay open where {@link #body} can be filled in. */
  public static Field state(FormFields fields, PageWords words, List<String> states) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("", words.say("field.state.none")));
    states.stream()
        .map(iso -> new Option(iso, StateNames.of(iso).in(words.language())))
        .sorted(
            Comparator.comparing(Option::label, Collator.getInstance(words.language().locale())))
        .forEach(options::add);
    return fields.select("state", "country", false, options);
  }

  /** The language in which somebody is written to. */
  public static Field language(FormFields fields) {
    return fields.select(
        "language",
        "language",
        true,
        List.of(new Option("en", "English"), new Option("fr", "Français")));
  }

  public static Language language(Submitted form) {
    return Language.of(form.choice("language", LANGUAGES));
  }

  /** A State or another body: exactly one of the two. */
  public static DelegationInput delegation(Submitted form, List<String> states) {
    Optional<String> state = form.choiceOrNone("state", new HashSet<>(states));
    String body = form.optional("body", 200);
    if (state.isEmpty() && body.isEmpty()) {
      form.wrong("state", "delegation");
    } else if (state.isPresent() && !body.isEmpty()) {
      form.wrong("body", "delegationTwice");
    }
    return new DelegationInput(
        state, Optional.empty(), Optional.of(body).filter(name -> !name.isEmpty()));
  }
}
