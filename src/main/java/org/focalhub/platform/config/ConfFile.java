package org.focalhub.platform.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that settings name. Their defaults are in {@code conf/}, beside {@code hub.yaml}; where
 * such a file is missing, the one that the hub is packaged with holds, as it does for the settings
 * themselves. Any other file must be there.
 */
final class ConfFile {
  private static final Path USUAL_FOLDER = Path.of("conf");

  private ConfFile() {}

  static boolean isThere(Path file) {
    return Files.exists(file)
        ? Files.isRegularFile(file) && Files.isReadable(file)
        : USUAL_FOLDER.equals(file.getParent()) && packaged(file) != null;
  }

  /**
   * @throws BadSettings when it cannot be read
   */
  static String text(Path file) {
    if (!isThere(file)) {
      throw new BadSettings(List.of(file + " cannot be read"));
    }
    try (InputStream bytes =
        Files.exists(file) ? Files.newInputStream(file) : packaged(file).openStream()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadSettings(List.of(file + " cannot be read"));
    }
  }

  private static URL packaged(Path file) {
    return ConfFile.class.getResource("/" + file.getFileName());
  }
}
