package org.focalhub.platform.http;

import java.util.Map;

/**
 * One rule that one field broke.
 *
 * @param field a JSON pointer into the body ({@code /title}), or the name of a parameter
 * @param rule the name of the rule; {@code text/problem_*.properties} says it as {@code
 *     rule.<name>}
 * @param arguments what the rule's text names, such as {@code limit}
 */
public record FieldError(String field, String rule, Map<String, ?> arguments) {
  public FieldError(String field, String rule) {
    this(field, rule, Map.of());
  }
}
