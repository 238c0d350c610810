package org.focalhub.platform.http;

import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where a page of a list ends: the sort keys of its last item. Opaque to clients, who hand it back
 * for the next page; a made-up one is bad input and never reaches a statement.
 */
public record Cursor(JsonArray keys) {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  public static String after(Object... keys) {
    JsonArray array = new JsonArray();
    Arrays.stream(keys).map(String::valueOf).forEach(array::add);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(array.encode().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws Refused when it is none with so many keys
   */
  public static Cursor read(String text, int keys) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      Cursor cursor = new Cursor(new JsonArray(new String(json, StandardCharsets.UTF_8)));
      if (cursor.keys.size() == keys) {
        return cursor;
      }
    } catch (RuntimeException malformed) {
      // Said below, as for any other that is none.
    }
    throw malformed();
  }

  public String text(int key) {
    return read(key, Function.identity());
  }

  public Instant instant(int key) {
    return read(key, Cursor::storable);
  }

  /** Java counts further back and ahead than the database does. */
  private static Instant storable(String text) {
    Instant instant = Instant.parse(text);
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new DateTimeException("beyond what the database holds");
    }
    return instant;
  }

  public UUID id(int key) {
    return read(key, UUID::fromString);
  }

  public long number(int key) {
    return read(key, Long::valueOf);
  }

  private <T> T read(int key, Function<String, T> reading) {
    try {
      String text = keys.getString(key);
      if (text == null || InputGuard.hasHiddenCharacters(text)) {
        throw malformed();
      }
      return reading.apply(text);
    } catch (DateTimeException | IllegalArgumentException | ClassCastException malformed) {
      throw malformed();
    }
  }

  private static Refused malformed() {
    return Problem.invalid("cursor", "cursor").refused();
  }
}
