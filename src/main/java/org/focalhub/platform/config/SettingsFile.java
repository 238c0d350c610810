package org.focalhub.platform.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into path and text: every scalar as it is written, a list with commas, as in a
 * variable.
 */
final class SettingsFile {
  private SettingsFile() {}

  /**
   * @throws BadSettings when the text is not YAML, or not a map
   */
  static Map<String, String> read(String yaml, String name) {
    Object root = load(yaml, name);
    Map<String, String> settings = new LinkedHashMap<>();
    if (root instanceof Map<?, ?> map) {
      flatten("", map, settings);
    } else if (root != null && !root.equals("")) {
      throw new BadSettings(List.of(name + " must be a map of settings"));
    }
    return settings;
  }

  /**
   * The text as it is written: maps, lists and strings.
   *
   * @throws BadSettings when it is not YAML
   */
  static Object load(String yaml, String name) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions dumping = new DumperOptions();
    try {
      return new Yaml(
              new SafeConstructor(options),
              new Representer(dumping),
              dumping,
              options,
              new EverythingIsText())
          .load(yaml);
    } catch (YAMLException e) {
      throw new BadSettings(List.of(name + " is not YAML: " + e.getMessage().strip()));
    }
  }

  private static void flatten(String prefix, Map<?, ?> map, Map<String, String> settings) {
    map.forEach(
        (key, value) -> {
          String path = prefix + key;
          if (value instanceof Map<?, ?> inner) {
            flatten(path + ".", inner, settings);
          } else {
            settings.put(path, text(value));
          }
        });
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(SettingsFile::text).collect(Collectors.joining(","))
        : value == null ? "" : value.toString();
  }

  /** So that {@code 10 m}, {@code off} and {@code 08} stay what the writer sees. */
  private static final class EverythingIsText extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None: a scalar that nobody interprets is text.
    }
  }
}
