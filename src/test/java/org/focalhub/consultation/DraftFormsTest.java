package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.focalhub.directory.Subject;
import org.focalhub.platform.config.BadSettings;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.text.Bilingual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms as they come with the hub, what an installation may do wrong, and what drafts may. */
class DraftFormsTest {
  private static final DraftForms FORMS = DraftForms.load(DraftFormsFile.USUAL);

  private static final String FORM =
      """
      shared:
        - &purpose {item: purpose, type: LONG_TEXT, required: true, label: {en: Purpose, fr: Objet}}
      forms:
      """
          + Stream.of(Subject.values())
              .map(
                  subject ->
                      "  - {subject: %s, asset: false, items: [*purpose, {<<: *purpose, item: other}]}\n"
                          .formatted(subject))
              .reduce("", String::concat);

  @ParameterizedTest
  @EnumSource(Subject.class)
  void each_subject_has_a_form_that_asks_what_any_request_must_say(Subject subject) {
    DraftForm form = FORMS.of(subject);

    assertThat(form.asset()).isEqualTo(subject.name().startsWith("ASSET"));
    assertThat(form.items())
        .extracting(DraftForm.Item::item)
        .contains("purpose", "legalBasis", "link", "judge", "confidentiality");
    assertThat(form.items()).filteredOn(DraftForm.Item::required).hasSizeGreaterThan(4);
  }

  @Test
  void a_draft_about_an_account_asks_for_what_the_papers_name() {
    assertThat(FORMS.of(Subject.ASSET_TRACING).items())
        .filteredOn(DraftForm.Item::required)
        .extracting(DraftForm.Item::item)
        .contains("institution", "identifier", "holder", "period", "measure");
  }

  @Test
  void what_people_read_is_set_as_each_language_sets_it() {
    texts()
        .forEach(
            text -> {
              assertThat(text.fr())
                  .doesNotContainPattern("[^\\u202f\\s]\\s?[;:?](\\s|$)")
                  .doesNotContainPattern("«[^\\u202f]|[^\\u202f]»")
                  .doesNotContainPattern("\\p{L}'\\p{L}")
                  .doesNotContain("!");
              assertThat(text.en()).doesNotContainPattern("\\p{L}'\\p{L}").doesNotContain("!");
            });
  }

  private static Stream<Bilingual> texts() {
    return FORMS.all().stream()
        .flatMap(form -> form.items().stream())
        .flatMap(
            item ->
                Stream.of(
                        Stream.of(item.label()),
                        item.help().stream(),
                        item.choices().stream().map(DraftForm.Choice::label))
                    .flatMap(texts -> texts));
  }

  @Test
  void an_installation_may_have_forms_of_its_own() {
    assertThat(new DraftForms(DraftFormsFile.parse(FORM, "own")).of(Subject.OTHER).items())
        .extracting(DraftForm.Item::item)
        .containsExactly("purpose", "other");
  }

  @Test
  void what_is_wrong_is_told_by_subject_item_and_rule() {
    String wrong =
        FORM.replace(
            "{subject: RELEASE, asset: false, items: [*purpose",
            "{subject: RELEASE, asset: false, items: [{<<: *purpose, type: CHOICE}");

    assertThatThrownBy(() -> DraftFormsFile.parse(wrong, "own.yaml"))
        .isInstanceOf(BadSettings.class)
        .hasMessage(
            "One setting is wrong:\n  own.yaml: RELEASE, item purpose: choices must be 2 to 20");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subject: OTHER            | subject: OTHERS           | subject must be one of",
        "subject: OTHER            | subject: RELEASE          | more than one form",
        "type: LONG_TEXT           | type: NUMBER              | type must be one of",
        "required: true            | required: perhaps         | required must be true or false",
        "label: {en: Purpose, fr: Objet} | label: {en: Purpose} | label: fr must be a line",
        "required: true            | required: true, longest: 6000 | longest must be a whole number from 1 to 5000",
        "required: true            | required: true, choices: [] | choices belong to the type CHOICE only",
        "item: other               | item: purpose             | has an item twice",
        "item: other               | item: Other               | beginning with a small letter",
        "item: other               | item: other, hint: x      | hint is not known here",
        "forms:                    | formulars:                | formulars is not known here",
        "shared:                   | '[shared'                 | is not YAML"
      })
  void each_rule_is_kept(String right, String wrong, String told) {
    assertThatThrownBy(() -> DraftFormsFile.parse(FORM.replace(right, wrong), "own.yaml"))
        .isInstanceOf(BadSettings.class)
        .hasMessageContaining("own.yaml")
        .hasMessageContaining(told);
  }

  @Test
  void a_subject_without_a_form_and_a_missing_file_are_told() {
    String fewer =
        FORM.lines().filter(line -> !line.contains("TRANSPORT")).toList().stream()
            .reduce("", (all, line) -> all + line + "\n");

    assertThatThrownBy(() -> DraftFormsFile.parse(fewer, "own.yaml"))
        .hasMessageContaining("TRANSPORT has no form");
    assertThatThrownBy(() -> DraftForms.load(Path.of("nowhere.yaml")))
        .isInstanceOf(BadSettings.class)
        .hasMessageContaining("nowhere.yaml cannot be read");
  }

  private static List<FieldError> errors(String item, String value) {
    return FORMS.of(Subject.ASSET_TRACING).errors(List.of(new ItemValue(item, value)));
  }

  @ParameterizedTest
  @CsvSource({
    "institution, A bank",
    "purpose, 'Two\nlines'",
    "period, 2024-02-29/2024-02-29",
    "period, 2023-01-01/2024-12-31",
    "neededBy, 2026-12-31",
    "measure, STATEMENTS",
    "judge, UNKNOWN"
  })
  void what_is_as_its_type_says_is_let_in(String item, String value) {
    assertThat(errors(item, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "institution, '  ', blank",
    "institution, 'Two\nlines', controlCharacters",
    "neededBy, 2023-02-29, day",
    "neededBy, 2023-2-9, day",
    "neededBy, tomorrow, day",
    "period, 2024-01-01, period",
    "period, 2024-01-01/2024-02-30, period",
    "period, 2024-01-01/2024-02-01/2024-03-01, period",
    "period, 2024-02-02/2024-02-01, periodOrder",
    "measure, STATEMENT, enum",
    "judge, PERHAPS, enum"
  })
  void what_is_not_is_refused_with_its_rule(String item, String value, String rule) {
    assertThat(errors(item, value)).containsExactly(new FieldError("/items/0/value", rule));
  }

  @Test
  void what_is_too_long_unknown_or_repeated_is_refused_where_it_stands() {
    List<ItemValue> values =
        List.of(
            new ItemValue("institution", "x".repeat(300)),
            new ItemValue("holder", "x".repeat(301)),
            new ItemValue("institution", "again"),
            new ItemValue("cargo", "PERSON"));

    assertThat(FORMS.of(Subject.ASSET_TRACING).errors(values))
        .containsExactly(
            new FieldError("/items/1/value", "maxLength", Map.of("limit", 300)),
            new FieldError("/items/2/item", "repeatedItem"),
            new FieldError("/items/3/item", "unknownItem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"𝒜", "é"})
  void length_is_counted_in_characters_as_people_do(String character) {
    assertThat(errors("institution", character.repeat(300))).isEmpty();
  }
}
