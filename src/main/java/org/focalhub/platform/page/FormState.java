package org.focalhub.platform.page;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.focalhub.platform.http.FieldError;
import org.focalhub.platform.http.Problem;
import org.focalhub.platform.http.ProblemAnswers;
import org.focalhub.platform.text.Language;

/**
 * What a form holds when it is shown: what was filled in, which rules that broke, and why it was
 * refused as a whole.
 */
public record FormState(
    Map<String, String> values, List<FieldError> errors, Optional<Problem> refusal) {

  public static FormState empty() {
    return with(Map.of());
  }

  public static FormState with(Map<String, String> values) {
    return new FormState(values, List.of(), Optional.empty());
  }

  public static FormState wrong(MultiMap filled, List<FieldError> errors) {
    return new FormState(values(filled), errors, Optional.empty());
  }

  /**
   * What to show again when a service refused what was filled in.
   *
   * @param names of the form's fields by the places that the service names, where they differ
   * @return empty when the form is no answer to it, such as when its object is gone
   */
  public static Optional<FormState> refused(
      MultiMap filled, Problem problem, Map<String, String> names) {
    return switch (problem.kind()) {
      case INVALID_INPUT ->
          Optional.of(
              wrong(
                  filled,
                  problem.errors().stream()
                      .map(
                          error ->
                              new FieldError(
                                  field(error.field(), names), error.rule(), error.arguments()))
                      .toList()));
      case CONFLICT, STALE ->
          Optional.of(new FormState(values(filled), List.of(), Optional.of(problem)));
      default -> Optional.empty();
    };
  }

  private static String field(String place, Map<String, String> names) {
    return names.getOrDefault(place, place.substring(place.lastIndexOf('/') + 1));
  }

  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  public Optional<String> error(String name, Language language) {
    return errors.stream()
        .filter(error -> error.field().equals(name))
        .findFirst()
        .map(error -> ProblemAnswers.message(error, language));
  }

  public boolean isWrong() {
    return !errors.isEmpty() || refusal.isPresent();
  }

  private static Map<String, String> values(MultiMap filled) {
    return filled.entries().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one));
  }
}
