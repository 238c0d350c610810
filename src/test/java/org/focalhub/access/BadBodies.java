package org.focalhub.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** From a schema, bodies that break one of its rules each, and what the hub must say of them. */
final class BadBodies {
  /** Larger ones are refused for their size alone. */
  private static final int LARGEST = 100_000;

  /**
   * One broken rule.
   *
   * @param field the JSON pointer that an error must name, with one of these rules
   */
  record BadBody(JsonObject body, String field, Set<String> rules) {
    @Override
    public String toString() {
      String text = body.encode();
      return field + " " + rules + " " + text.substring(0, Math.min(200, text.length()));
    }
  }

  private final List<BadBody> all = new ArrayList<>();
  private final Schema whole;

  private BadBodies(Schema whole) {
    this.whole = whole;
  }

  static List<BadBody> of(Schema schema) {
    BadBodies bodies = new BadBodies(schema);
    bodies.breakObject(schema, List.of());
    if (schema.number("minProperties").isPresent()) {
      bodies.all.add(new BadBody(new JsonObject(), "", Set.of("minProperties")));
    }
    return bodies.all;
  }

  private void breakObject(Schema schema, List<String> place) {
    add(with(place, "unexpected"), 1, "additionalProperties");
    schema.required().forEach(name -> addWithout(with(place, name)));
    schema.properties().forEach((name, property) -> breakValue(property, with(place, name)));
  }

  private void breakValue(Schema schema, List<String> place) {
    add(place, wrongType(schema), "type", "enum");
    if (!schema.is("null")) {
      add(place, null, "type", "enum");
    }
    if (!schema.choices().isEmpty()) {
      add(place, "NO_SUCH_THING", "enum");
    } else if (schema.is("string")) {
      breakText(schema, place);
    } else if (schema.is("integer")) {
      schema.number("minimum").ifPresent(least -> add(place, least - 1, "minimum"));
      add(place, 1.5, "type");
      add(place, "1", "type");
    } else if (schema.is("array")) {
      breakList(schema, place);
    } else if (schema.is("object")) {
      breakObject(schema, place);
    }
  }

  private static Object wrongType(Schema schema) {
    return schema.is("integer") || schema.is("array") || schema.is("object")
        ? "text"
        : new JsonArray().add("text");
  }

  private void breakText(Schema schema, List<String> place) {
    add(place, 7, "type");
    add(place, new JsonObject(), "type");
    schema
        .number("maxLength")
        .filter(most -> most < LARGEST)
        .ifPresent(most -> add(place, "a".repeat(most + 1), "maxLength"));
    schema.number("minLength").ifPresent(least -> add(place, "", "minLength"));
    schema
        .text("pattern")
        .ifPresent(
            pattern -> {
              add(place, "\u00a7", "pattern");
              add(place, schema.valid() + "\n", "pattern", "controlCharacters");
            });
  }

  private void breakList(Schema schema, List<String> place) {
    Schema item = schema.items().orElseThrow();
    add(place, new JsonArray().add(new JsonArray()), "/0", "type", "enum");
    if (item.is("object")) {
      breakObject(item, with(place, "0"));
    }
    schema.number("minItems").ifPresent(least -> add(place, new JsonArray(), "minItems"));
    schema
        .number("maxItems")
        .ifPresent(
            most -> {
              JsonArray many = new JsonArray();
              IntStream.rangeClosed(0, most).forEach(one -> many.add(item.valid()));
              add(place, many, "maxItems");
            });
    if (Boolean.TRUE.equals(schema.says().get("uniqueItems"))) {
      add(place, new JsonArray().add(item.valid()).add(item.valid()), "uniqueItems");
    }
  }

  private void add(List<String> place, Object value, String... rules) {
    if (rules[0].startsWith("/")) {
      Set<String> others = Set.of(java.util.Arrays.copyOfRange(rules, 1, rules.length));
      all.add(new BadBody(put(place, value), pointer(place) + rules[0], others));
    } else {
      all.add(new BadBody(put(place, value), pointer(place), Set.of(rules)));
    }
  }

  private void addWithout(List<String> place) {
    JsonObject body = whole.validObject();
    parent(body, place).remove(place.get(place.size() - 1));
    all.add(new BadBody(body, pointer(place), Set.of("required")));
  }

  private JsonObject put(List<String> place, Object value) {
    JsonObject body = whole.validObject();
    parent(body, place).put(place.get(place.size() - 1), value);
    return body;
  }

  private static JsonObject parent(JsonObject body, List<String> place) {
    Object parent = body;
    for (String step : place.subList(0, place.size() - 1)) {
      parent =
          parent instanceof JsonArray array
              ? array.getValue(Integer.parseInt(step))
              : ((JsonObject) parent).getValue(step);
    }
    return (JsonObject) parent;
  }

  private static String pointer(List<String> place) {
    return "/" + String.join("/", place);
  }

  private static List<String> with(List<String> place, String name) {
    List<String> longer = new ArrayList<>(place);
    longer.add(name);
    return List.copyOf(longer);
  }
}
