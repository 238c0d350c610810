package org.focalhub.platform.mail;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A section of a digest.
 *
 * @param waits whether it is what waits for the reader, which comes before all else
 * @param remainder how many more there are, in words
 */
public record DigestSection(
    boolean waits, String heading, List<Item> items, Optional<String> remainder) {
  /**
   * @param page on the hub, as a path
   * @param lines what is said of it, each shown on a line of its own
   */
  public record Item(String title, URI page, List<String> lines) {}
}
