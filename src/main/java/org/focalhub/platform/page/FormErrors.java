package org.focalhub.platform.page;

import java.util.ArrayList;
import java.util.List;
import org.focalhub.platform.http.ProblemAnswers;

/** What is wrong with a form, told before it: each field that is wrong, with a way to it. */
public record FormErrors(String title, List<String> sentences, List<Field> fields) {

  /**
   * @param fields of the form, in their order
   */
  public static FormErrors of(PageWords words, FormState state, List<Field> fields) {
    List<String> sentences = new ArrayList<>();
    state
        .refusal()
        .map(problem -> ProblemAnswers.sentence(problem, words.language()))
        .ifPresent(sentence -> sentences.add(sentence.detail().orElse(sentence.title())));
    state.errors().stream()
        .filter(error -> fields.stream().noneMatch(field -> field.name().equals(error.field())))
        .map(error -> ProblemAnswers.message(error, words.language()))
        .forEach(sentences::add);
    return new FormErrors(
        words.say("form.errors"),
        List.copyOf(sentences),
        fields.stream().filter(Field::isWrong).toList());
  }

  public boolean isAny() {
    return !sentences.isEmpty() || !fields.isEmpty();
  }
}
