package org.focalhub.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read is set as each language sets it. */
class TypographyTest {
  private static final Path TEXTS = Path.of("src", "main", "resources", "text");

  @ParameterizedTest
  @MethodSource("french")
  void french_keeps_its_spaces_its_apostrophe_and_its_calm(Path bundle) throws IOException {
    for (String text : texts(bundle)) {
      assertThat(text)
          .doesNotContainPattern("[^\\u202f\\s]\\s?[;:?](\\s|$)")
          .doesNotContainPattern("«[^\\u202f]|[^\\u202f]»")
          .doesNotContainPattern("\\p{L}'\\p{L}")
          .doesNotContain("!");
    }
  }

  @ParameterizedTest
  @MethodSource("english")
  void english_keeps_its_apostrophe_and_its_calm(Path bundle) throws IOException {
    for (String text : texts(bundle)) {
      assertThat(text).doesNotContainPattern("\\p{L}'\\p{L}").doesNotContain("!");
    }
  }

  @ParameterizedTest
  @MethodSource("english")
  void both_languages_say_the_same_things(Path bundle) {
    String name = bundle.getFileName().toString().replace("_en.properties", "");
    assertThat(Texts.load(name)).isNotNull();
  }

  static Stream<Path> french() throws IOException {
    return bundles("_fr.properties");
  }

  static Stream<Path> english() throws IOException {
    return bundles("_en.properties");
  }

  private static Stream<Path> bundles(String end) throws IOException {
    try (Stream<Path> files = Files.list(TEXTS)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
    }
  }

  private static List<String> texts(Path bundle) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(bundle)) {
      properties.load(reader);
    }
    return properties.values().stream().map(String::valueOf).toList();
  }
}
