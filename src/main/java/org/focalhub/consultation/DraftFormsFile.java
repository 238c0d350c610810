package org.focalhub.consultation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.focalhub.platform.config.BadSettings;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The file of an installation's forms; where there is none at the usual place, the packaged one.
 */
final class DraftFormsFile {
  static final Path USUAL = Path.of("conf", "consultation-forms.yaml");

  private static final String PACKAGED = "/consultation-forms.yaml";

  /** Every use of a shared item is one; the parser's own limit guards against files of enemies. */
  private static final int MOST_SHARED = 2_000;

  private DraftFormsFile() {}

  static List<DraftForm> read(Path file) {
    return parse(text(file), file.toString());
  }

  static List<DraftForm> parse(String yaml, String name) {
    List<String> problems = new ArrayList<>();
    List<DraftForm> forms = new DraftFormsReader(problems).read(load(yaml, name));
    if (!problems.isEmpty()) {
      throw new BadSettings(problems.stream().map(problem -> name + ": " + problem).toList());
    }
    return forms;
  }

  private static String text(Path file) {
    try {
      return Files.notExists(file) && file.equals(USUAL) ? packaged() : Files.readString(file);
    } catch (IOException e) {
      throw new BadSettings(List.of(file + " cannot be read"));
    }
  }

  private static String packaged() {
    try (InputStream bytes = DraftFormsFile.class.getResourceAsStream(PACKAGED)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object load(String yaml, String name) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(MOST_SHARED);
    DumperOptions dumping = new DumperOptions();
    try {
      return new Yaml(
              new SafeConstructor(options),
              new Representer(dumping),
              dumping,
              options,
              new TextAndMerges())
          .load(yaml);
    } catch (YAMLException e) {
      throw new BadSettings(List.of(name + " is not YAML: " + e.getMessage().strip()));
    }
  }

  /** So that the choice {@code NO} stays a word, while {@code <<} still takes an item over. */
  private static final class TextAndMerges extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.MERGE, MERGE, "<");
    }
  }
}
