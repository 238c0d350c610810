package org.focalhub.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.focalhub.access.Contract.Operation;
import org.focalhub.access.Contract.Parameter;

/** From an operation, requests with one bad parameter each, and what the hub must say of them. */
final class BadParameters {
  /**
   * One broken rule.
   *
   * @param value none: the parameter is left out
   */
  record BadParameter(Parameter parameter, Optional<String> value, Set<String> rules) {
    @Override
    public String toString() {
      return parameter.name() + "=" + value.orElse("(none)") + " " + rules;
    }
  }

  private BadParameters() {}

  static List<BadParameter> of(Operation operation) {
    List<BadParameter> all = new ArrayList<>();
    for (Parameter parameter : operation.parameters()) {
      if (parameter.required() && !parameter.in().equals("path")) {
        all.add(new BadParameter(parameter, Optional.empty(), Set.of("required")));
      }
      values(parameter.schema())
          .forEach(
              one -> all.add(new BadParameter(parameter, Optional.of(one.value()), one.rules())));
    }
    return all;
  }

  private record Bad(String value, Set<String> rules) {}

  private static List<Bad> values(Schema schema) {
    List<Bad> bad = new ArrayList<>();
    if (schema.is("integer")) {
      bad.add(new Bad("x", Set.of("type")));
      bad.add(new Bad("1.5", Set.of("type")));
      bad.add(new Bad("99999999999999999999", Set.of("type", "maximum")));
      schema
          .number("minimum")
          .ifPresent(min -> bad.add(new Bad("" + (min - 1), Set.of("minimum"))));
      schema
          .number("maximum")
          .ifPresent(max -> bad.add(new Bad("" + (max + 1), Set.of("maximum"))));
    } else if (schema.is("boolean")) {
      bad.add(new Bad("yes", Set.of("type")));
    } else if (!schema.choices().isEmpty()) {
      bad.add(new Bad("NO_SUCH_THING", Set.of("enum")));
    } else {
      schema.text("pattern").ifPresent(pattern -> bad.add(new Bad("!", Set.of("pattern"))));
      schema
          .number("maxLength")
          .ifPresent(most -> bad.add(new Bad("a".repeat(most + 1), Set.of("maxLength"))));
      bad.add(new Bad("\u202eabc", Set.of("pattern", "controlCharacters")));
      bad.add(new Bad("a\u0000b", Set.of("pattern", "controlCharacters")));
    }
    return bad;
  }
}
