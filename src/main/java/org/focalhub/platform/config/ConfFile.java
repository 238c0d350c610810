package org.focalhub.platform.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A setting that names a file of an installation's own. Its default is a file in {@code conf/},
 * beside {@code hub.yaml}; where that one is missing, the one that the hub is packaged with holds,
 * as it does for the settings themselves. Any other file must be there.
 */
public record ConfFile(Path path) {
  private static final Path USUAL_FOLDER = Path.of("conf");

  /** Whether {@link #file} can be read. */
  boolean isThere() {
    return Files.isRegularFile(path) ? Files.isReadable(path) : isUsual();
  }

  /** The file to read; inside the hub's jar when it is the packaged one. */
  public Path file() {
    return Files.exists(path) || !isUsual() ? path : packaged();
  }

  private boolean isUsual() {
    return USUAL_FOLDER.equals(path.getParent());
  }

  private Path packaged() {
    try {
      URI uri = ConfFile.class.getResource("/" + path.getFileName()).toURI();
      if ("jar".equals(uri.getScheme())) {
        openJar(uri);
      }
      return Path.of(uri);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the packaged " + path + " cannot be read", e);
    }
  }

  /** Stays open as long as the hub runs. */
  private static void openJar(URI uri) throws IOException {
    try {
      FileSystems.newFileSystem(uri, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      // Another file of it was asked for before.
    }
  }
}
