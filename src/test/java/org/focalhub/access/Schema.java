package org.focalhub.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One schema of the contract, without references. */
record Schema(Map<String, Object> says, Map<String, Schema> properties, Optional<Schema> items) {
  private static final String ID = "01900000-0000-7000-8000-00000000abcd";

  /** Texts for the patterns of the contract. */
  private static final List<String> SAMPLES =
      List.of(
          ID,
          "2030-01-01T00:00:00Z",
          "2030-01-01",
          "somebody@mission.example",
          "ZZ",
          "zz",
          "12345678",
          "ZZ-9",
          "zz-9",
          "Europe/Paris",
          "\"1\"",
          "https://site.example/",
          "state:ZZ",
          "08:30",
          "A".repeat(30));

  List<String> types() {
    Object type = says.get("type");
    return type instanceof String one
        ? List.of(one)
        : ((List<?>) type).stream().map(String::valueOf).toList();
  }

  boolean is(String type) {
    return types().contains(type);
  }

  Optional<Integer> number(String rule) {
    return Optional.ofNullable((Integer) says.get(rule));
  }

  Optional<String> text(String rule) {
    return Optional.ofNullable((String) says.get(rule));
  }

  List<String> required() {
    return ((List<?>) says.getOrDefault("required", List.of()))
        .stream().map(String::valueOf).toList();
  }

  List<?> choices() {
    return (List<?>) says.getOrDefault("enum", List.of());
  }

  /** A value that the schema allows, with every property that it knows. */
  Object valid() {
    if (!choices().isEmpty()) {
      return choices().get(0);
    }
    return switch (types().get(0)) {
      case "object" -> validObject();
      case "array" -> new JsonArray().add(items.orElseThrow().valid());
      case "integer" -> number("minimum").orElse(1);
      case "boolean" -> true;
      default -> validText();
    };
  }

  JsonObject validObject() {
    JsonObject object = new JsonObject();
    properties.forEach((name, schema) -> object.put(name, schema.valid()));
    return object;
  }

  private String validText() {
    return SAMPLES.stream().filter(this::allows).findFirst().orElseThrow();
  }

  private boolean allows(String text) {
    return text("pattern").map(text::matches).orElse(true)
        && text.length() <= number("maxLength").orElse(Integer.MAX_VALUE)
        && text.length() >= number("minLength").orElse(0);
  }
}
