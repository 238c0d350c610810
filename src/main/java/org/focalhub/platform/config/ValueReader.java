package org.focalhub.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the text of one setting into a value of its type, or says in words what the type allows.
 */
final class ValueReader {
  private static final Pattern QUANTITY = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]+)");
  private static final Map<String, Long> MILLISECONDS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20);

  private ValueReader() {}

  /** The text is not such a value; the message says what is. */
  static final class NotAllowed extends Exception {
    NotAllowed(String allowed) {
      super(allowed);
    }
  }

  static Object read(String text, Class<?> type, Limits limits) throws NotAllowed {
    try {
      if (text.isEmpty()) {
        return refuse(type, limits);
      }
      Object value = parse(text, type);
      return within(limits, type, value) ? value : refuse(type, limits);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return refuse(type, limits);
    }
  }

  private static Object refuse(Class<?> type, Limits limits) throws NotAllowed {
    String range = limits == null ? "" : " from " + limits.from() + " to " + limits.to();
    throw new NotAllowed(description(type) + range);
  }

  private static Object parse(String text, Class<?> type) {
    if (type.isEnum()) {
      return enumConstant(text, type);
    } else if (type == String.class) {
      return text;
    } else if (type == int.class) {
      return Integer.valueOf(text);
    } else if (type == boolean.class) {
      return bool(text);
    } else if (type == Duration.class) {
      return Duration.ofMillis(quantity(text, MILLISECONDS));
    } else if (type == ByteSize.class) {
      return new ByteSize(Math.toIntExact(quantity(text, BYTES)));
    } else if (type == Secret.class) {
      return new Secret(text);
    } else if (type == URI.class) {
      return absoluteUri(text);
    } else if (type == Path.class) {
      return Path.of(text);
    } else if (type == ZoneId.class) {
      return ZoneId.of(text);
    } else if (type == LocalTime.class) {
      return LocalTime.parse(text);
    } else if (type == Locale.class) {
      return locale(text);
    } else if (type == Network.class) {
      return Network.parse(text);
    } else if (type == MailHost.class) {
      return MailHost.parse(text);
    }
    throw new IllegalStateException("no setting can be a " + type);
  }

  private static String description(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + String.join(", ", words(type));
    }
    return Map.<Class<?>, String>ofEntries(
            Map.entry(int.class, "a whole number"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Duration.class, "a duration with its unit (ms, s, m, h, d), as 10 m,"),
            Map.entry(ByteSize.class, "a size with its unit (B, KiB, MiB), as 64 KiB,"),
            Map.entry(URI.class, "an address with its scheme and host, as https://hub.example.org"),
            Map.entry(Path.class, "a path"),
            Map.entry(ZoneId.class, "a time zone of IANA, as Europe/Amsterdam"),
            Map.entry(Locale.class, "en or fr"),
            Map.entry(LocalTime.class, "a time of day, as 09:00"),
            Map.entry(MailHost.class, "a host and port, as smtp.example.org:587"),
            Map.entry(Network.class, "an IP address or network, as 192.0.2.7 or 10.0.0.0/8"))
        .getOrDefault(type, "a text");
  }

  private static Object enumConstant(String text, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(ValueReader::word)
        .collect(Collectors.toList());
  }

  private static String word(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static long quantity(String text, Map<String, Long> units) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
      throw new IllegalArgumentException(text);
    }
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), units.get(matcher.group(2)));
  }

  private static URI absoluteUri(String text) {
    URI uri = URI.create(text);
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }

  private static Locale locale(String text) {
    return switch (text) {
      case "en" -> Locale.ENGLISH;
      case "fr" -> Locale.FRENCH;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static boolean within(Limits limits, Class<?> type, Object value) {
    return limits == null
        || (compare(parse(limits.from(), type), value) <= 0
            && compare(value, parse(limits.to(), type)) <= 0);
  }

  private static int compare(Object a, Object b) {
    if (a instanceof Integer left && b instanceof Integer right) {
      return left.compareTo(right);
    } else if (a instanceof Duration left && b instanceof Duration right) {
      return left.compareTo(right);
    } else if (a instanceof ByteSize left && b instanceof ByteSize right) {
      return left.compareTo(right);
    }
    throw new IllegalStateException("no limits for a " + a.getClass());
  }
}
