package org.focalhub.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Values drawn at random: mostly what a schema allows, at its edges, and now and then anything. */
final class Chaos {
  private static final List<String> INSTANTS =
      List.of(
          "0000-01-01T00:00:00Z",
          "0000-01-01T00:00+18:00",
          "1970-01-01T00:00:00Z",
          "1998-07-17T00:00:00Z",
          "2016-12-31T23:59:60Z",
          "2024-02-30T00:00:00Z",
          "2024-13-01T25:61:61Z",
          "2030-06-30T12:00:00.123456789+02:00",
          "2199-12-31T23:59:59.999999999Z",
          "9999-12-31T23:59:59.999999999-18:00",
          "9999-12-31T23:59:59+99:99");

  private static final List<String> TEXTS =
      List.of(
          "a",
          "é",
          "İıſß",
          "\ud83c\udde8\ud83c\uddf7",
          "العربية",
          "a\u0301\u0302\u0303",
          "%_\\",
          "'\"`;--",
          "\" OR 1=1",
          "&!|():*<->",
          "-\"",
          "[x](",
          "**_`<",
          "> > > > > > > > > >",
          "- - - - - - - - - -",
          "{\"a\":1}",
          "${x}{0}#{y}",
          "=1+1",
          "\n\r\t",
          "\u0000",
          "\ufffd\uffff",
          "x@y",
          "x@mission.example",
          "\u00e9@\u00e9.example",
          "@");

  private static final List<String> CURSORS =
      List.of(
          "[]",
          "[null]",
          "[1,2]",
          "[\"en\",\"x\"]",
          "[\"2024-01-01T00:00:00Z\",\"9223372036854775807\"]",
          "[\"+1000000000-12-31T23:59:59.999999999Z\",\"1\"]",
          "[\"-1000000000-01-01T00:00:00Z\",\"ffffffff-ffff-ffff-ffff-ffffffffffff\"]",
          "[\"+300000-01-01T00:00:00Z\",\"00000000-0000-0000-0000-000000000000\"]",
          "[\"1-1-1-1-1\"]",
          "[\"\\u0000\"]",
          "{}",
          "x");

  private final Random random;
  private final List<String> ids;

  /**
   * @param ids of things that there are
   */
  Chaos(Random random, List<String> ids) {
    this.random = random;
    this.ids = ids;
  }

  /** Mostly of the schema. */
  Object value(Schema schema) {
    if (random.nextInt(25) == 0) {
      return anything(3);
    }
    if (!schema.choices().isEmpty()) {
      return pick(schema.choices());
    }
    return switch (pick(schema.types())) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> number(schema);
      case "boolean" -> random.nextBoolean();
      case "null" -> null;
      default -> text(schema);
    };
  }

  JsonObject object(Schema schema) {
    JsonObject object = new JsonObject();
    schema
        .properties()
        .forEach(
            (name, property) -> {
              if (schema.required().contains(name) ? one(40) : one(2)) {
                object.put(name, value(property));
              }
            });
    if (!one(20)) {
      object.put(pick(TEXTS), anything(2));
    }
    return object;
  }

  /** All but once in so many. */
  private boolean one(int inSoMany) {
    return inSoMany == 2 ? random.nextBoolean() : random.nextInt(inSoMany) > 0;
  }

  private JsonArray array(Schema schema) {
    JsonArray array = new JsonArray();
    for (int more = random.nextInt(4); more > 0; more--) {
      array.add(value(schema.items().orElseThrow()));
    }
    return array;
  }

  private Object number(Schema schema) {
    return pick(
        List.of(
            schema.number("minimum").orElse(0),
            1 + random.nextInt(10),
            schema.number("maximum").orElse(Integer.MAX_VALUE),
            Long.MAX_VALUE,
            (long) Integer.MAX_VALUE + 1));
  }

  private String text(Schema schema) {
    String pattern = schema.text("pattern").orElse("");
    if (pattern.startsWith("^[0-9a-f]{8}")) {
      return pick(ids);
    }
    if (pattern.startsWith("^[0-9]{4}-")) {
      return pick(INSTANTS);
    }
    if (pattern.startsWith("^[A-Za-z0-9_-]+")) {
      return encoded(pick(CURSORS));
    }
    return pattern.isEmpty() || random.nextInt(5) == 0
        ? pick(TEXTS).repeat(1 + random.nextInt(3))
        : String.valueOf(schema.valid());
  }

  private static String encoded(String cursor) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  Object anything(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(300));
      case 4 -> pick(TEXTS);
      case 5 -> pick(ids);
      case 6 -> pick(INSTANTS);
      case 7 -> new JsonArray(listOf(depth));
      default -> new JsonObject().put(pick(TEXTS), anything(depth - 1)).put("type", pick(TEXTS));
    };
  }

  private List<Object> listOf(int depth) {
    List<Object> list = new ArrayList<>();
    for (int more = random.nextInt(4); more > 0; more--) {
      list.add(anything(depth - 1));
    }
    return list;
  }

  <T> T pick(List<? extends T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
