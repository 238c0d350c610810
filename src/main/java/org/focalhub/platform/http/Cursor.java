package org.focalhub.platform.http;

import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.json.MalformedJson;

/**
 * Where a list continues: the sort keys of the last row that was given, opaque to clients. A client
 * can make one up, which gives it another place in the same list and nothing else.
 */
public record Cursor(List<Object> keys) {
  private static final String PARAMETER = "cursor";

  /** Keys are texts, numbers and truth values. */
  public static String of(Object... keys) {
    byte[] json = Json.encode(List.of(keys)).getBytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * The cursor of a request, where it has one.
   *
   * @param types of the keys: {@code String}, {@code Long} or {@code Boolean}
   * @throws Refused when it does not carry exactly these
   */
  public static Optional<Cursor> in(Exchange exchange, Class<?>... types) {
    return exchange.findText(PARAMETER).map(text -> decode(text, types));
  }

  static Cursor decode(String text, Class<?>... types) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      JsonArray keys = Json.decode(new String(json, StandardCharsets.UTF_8), JsonArray.class);
      return new Cursor(checked(keys, types));
    } catch (IllegalArgumentException | MalformedJson e) {
      throw Problem.invalid(PARAMETER, "cursor").refused();
    }
  }

  public String text(int place) {
    return (String) keys.get(place);
  }

  public long number(int place) {
    return (Long) keys.get(place);
  }

  private static List<Object> checked(JsonArray keys, Class<?>... types) {
    if (keys.size() != types.length) {
      throw new IllegalArgumentException("not that many keys");
    }
    return java.util.stream.IntStream.range(0, types.length)
        .mapToObj(place -> checked(keys.getValue(place), types[place]))
        .toList();
  }

  private static Object checked(Object key, Class<?> type) {
    Object value = key instanceof Integer number ? (Object) number.longValue() : key;
    if (!type.isInstance(value)
        || value instanceof String text && InputGuard.hasHiddenCharacters(text)) {
      throw new IllegalArgumentException("not a key of that type");
    }
    return value;
  }
}
