package org.focalhub.platform.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gathers settings, each layer over the one before: the packaged defaults, a file, environment
 * variables, and what a command or a test adds. Immutable; {@link #read} tells at once everything
 * that is wrong.
 */
public final class Settings {
  private static final String PACKAGED = "/hub.yaml";
  private static final Set<String> KNOWN = RecordReader.paths(HubConfig.class);
  private static final Map<String, String> PATH_OF_VARIABLE =
      KNOWN.stream().collect(Collectors.toMap(SettingName::variable, Function.identity()));

  private final Map<String, String> values;
  private final Map<String, String> origins;
  private final List<String> problems;

  private Settings(Map<String, String> values, Map<String, String> origins, List<String> problems) {
    this.values = Map.copyOf(values);
    this.origins = Map.copyOf(origins);
    this.problems = List.copyOf(problems);
  }

  /** The defaults as packaged. */
  public static Settings defaults() {
    try (InputStream packaged = Settings.class.getResourceAsStream(PACKAGED)) {
      String yaml = new String(packaged.readAllBytes(), StandardCharsets.UTF_8);
      return new Settings(SettingsFile.read(yaml, PACKAGED), Map.of(), List.of());
    } catch (IOException e) {
      throw new IllegalStateException("the packaged settings cannot be read", e);
    }
  }

  /**
   * Over these, what a file says. A file that is missing or is not YAML is a problem like any
   * other.
   */
  public Settings withFile(Path file) {
    try {
      return with(SettingsFile.read(Files.readString(file), file.toString()), file.toString());
    } catch (IOException e) {
      return withProblem(file + " cannot be read");
    } catch (BadSettings e) {
      return withProblem(String.join("; ", e.problems()));
    }
  }

  /** Over these, the variables that begin with {@code HUB_}; others are not looked at. */
  public Settings withEnvironment(Map<String, String> environment) {
    Map<String, String> named = new HashMap<>();
    List<String> unknown = new ArrayList<>(problems);
    environment.forEach(
        (variable, value) -> {
          if (PATH_OF_VARIABLE.containsKey(variable)) {
            named.put(PATH_OF_VARIABLE.get(variable), value);
          } else if (variable.startsWith(SettingName.PREFIX)) {
            unknown.add(unknown(variable, PATH_OF_VARIABLE.keySet(), "the environment"));
          }
        });
    return new Settings(values, origins, unknown).layer(named, SettingName::variable);
  }

  /** Over these, one setting by its path. */
  public Settings with(String path, String value) {
    return with(Map.of(path, value), "the command line");
  }

  private Settings with(Map<String, String> layer, String source) {
    List<String> unknown = new ArrayList<>(problems);
    layer.keySet().stream()
        .filter(path -> !KNOWN.contains(path))
        .forEach(path -> unknown.add(unknown(path, KNOWN, source)));
    return new Settings(values, origins, unknown).layer(layer, path -> path + " in " + source);
  }

  private Settings layer(Map<String, String> layer, Function<String, String> origin) {
    Map<String, String> merged = new HashMap<>(values);
    Map<String, String> mergedOrigins = new HashMap<>(origins);
    layer.forEach(
        (path, value) -> {
          merged.put(path, value);
          mergedOrigins.put(path, origin.apply(path));
        });
    return new Settings(merged, mergedOrigins, problems);
  }

  private Settings withProblem(String problem) {
    List<String> more = new ArrayList<>(problems);
    more.add(problem);
    return new Settings(values, origins, more);
  }

  private static String unknown(String name, Set<String> known, String source) {
    String nearest = SettingName.nearest(name, known);
    return name
        + " in "
        + source
        + " is not a setting"
        + (nearest.equals(name) ? "" : "; did you mean " + nearest + "?");
  }

  /**
   * @throws BadSettings naming every setting that is wrong or unknown
   */
  public HubConfig read() {
    List<String> found = new ArrayList<>(problems);
    HubConfig config =
        new RecordReader(values, defaults().values, path -> origins.getOrDefault(path, path), found)
            .read(HubConfig.class);
    found.addAll(Consistency.problems(config));
    if (!found.isEmpty()) {
      throw new BadSettings(found.stream().sorted().toList());
    }
    return config;
  }
}
