package org.focalhub.platform.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a setting is called: by its path in the file, and by the environment variable that overrides
 * it.
 */
final class SettingName {
  static final String PREFIX = "HUB_";

  private SettingName() {}

  /** {@code web.public-url} becomes {@code HUB_WEB_PUBLIC_URL}. */
  static String variable(String path) {
    return PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** {@code publicUrl} becomes {@code public-url}. */
  static String ofComponent(String component) {
    return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The known name that a mistyped one is most like, or the name itself when none is near. */
  static String nearest(String name, Set<String> known) {
    Map<Integer, String> byDistance = new TreeMap<>();
    known.forEach(candidate -> byDistance.putIfAbsent(distance(name, candidate), candidate));
    return byDistance.entrySet().stream()
        .filter(entry -> entry.getKey() <= Math.max(2, name.length() / 3))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(name);
  }

  /** Levenshtein's: how many letters must be changed, added or taken away. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
